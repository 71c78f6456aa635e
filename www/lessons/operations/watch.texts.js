const RFC = 'https://www.rfc-editor.org/rfc';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const watch = {
  'secure-access-log': {
    title: 'Every access leaves a line',
    text: 'A log of accesses answers who came, when, to what, and what the answer was. Run lets '
      + 'several keys call the API, removes the key that you choose, and returns the log. Read it: one '
      + 'key does what it was made for, and one tries every door. Remove that one.',
    question: 'Which accesses belong into such a log?',
    answers: [
      'Only those that were refused',
      'All, whether granted or refused',
      'Only those that changed something',
    ],
    correct: 1,
    explain: 'The key `dashboard` was refused three times, each time at another door, and that pattern '
      + 'is visible only because refusals are logged. The guessed key has no name, so its line has '
      + '`null`. Of the key that was used the log has the name, never the secret: whoever may read a '
      + 'log should not be able to call the API with it.',
    sources: [
      ['OWASP: logging', `${OWASP}/Logging_Cheat_Sheet.html`],
      ['OWASP Top 10: security logging and monitoring failures',
        'https://owasp.org/Top10/A09_2021-Security_Logging_and_Monitoring_Failures/'],
    ],
  },
  'secure-alerts': {
    title: 'Ten wrong passwords',
    text: 'A log that nobody reads helps only afterwards. This API counts failed sign-ins of each '
      + 'account, and at the tenth within a quarter of an hour it raises an alert and locks the account '
      + 'for the rest of that time. Run guesses as often as you say, then tries Ada\'s right password '
      + 'and looks for alerts. Find the number that raises one.',
    question: 'The alert was raised. What does Ada\'s right password get then?',
    answers: ['`200`, as it is right', '`401`, as if it were wrong', '`429`, with the time to wait'],
    correct: 2,
    explain: 'Below ten guesses the right password was accepted, and the count began anew. At the '
      + 'tenth the alert appeared, and after that even the right one got `429` with `Retry-After`, or '
      + 'the guessing could have gone on. A lock has a price: anybody can lock Ada out. So it should be '
      + 'short, somebody should be told, and addresses should be counted as well as accounts.',
    sources: [
      ['OWASP: authentication, account lockout',
        `${OWASP}/Authentication_Cheat_Sheet.html#account-lockout`],
      ['NIST SP 800-63B: rate limiting', 'https://pages.nist.gov/800-63-4/sp800-63b.html'],
      ['RFC 6585, section 4: 429', `${RFC}/rfc6585#section-4`],
    ],
  },
};
