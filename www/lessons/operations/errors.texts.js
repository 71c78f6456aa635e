const RFC = 'https://www.rfc-editor.org/rfc';
const PROMISE =
  'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const errors = {
  'secure-errors': {
    title: 'Errors that give nothing away',
    text: 'When a server fails, its own error message knows a lot: paths, addresses of machines, '
      + 'queries, names of people. In debug mode this API sends all of it to whoever asks. Run sets the '
      + 'mode, provokes a failure, and returns what the world gets to read. Turn off what belongs to '
      + 'development only.',
    question: 'Which status does the failure have once debug mode is off?',
    answers: ['`500`, as before', '`200`, so that nobody notices', '`404`'],
    correct: 0,
    explain: 'The status stayed `500`, since that is the truth; only the body changed. With debug mode '
      + 'on, it told an attacker the address of the database, the layout of the disk, and that Ada has '
      + 'invoices. With it off there is one sentence, and an `instance` that names the incident for '
      + 'those who may look it up.',
    sources: [
      ['OWASP: error handling', `${OWASP}/Error_Handling_Cheat_Sheet.html`],
      ['RFC 9457, section 5: security considerations', `${RFC}/rfc9457#section-5`],
    ],
  },
  'secure-generic': {
    title: 'The same answer for every stranger',
    text: 'A message can give something away by being helpful. Run tries to sign in as Ada, who has an '
      + 'account, and as Eve, who has none, both with a wrong password, and returns what the API says. '
      + 'Choose the messages from which nobody can learn who has an account.',
    question: 'What does "there is no account eve" tell an attacker?',
    answers: [
      'Nothing of use',
      'The password of somebody',
      'By trying many names: which of them have accounts',
    ],
    correct: 2,
    explain: 'Exact messages made the sign-in a directory of users: a list of names goes in, and those '
      + 'with accounts come out. With general ones both answers were equal to the letter, status '
      + 'included. The same goes for "forgot my password" and for registration, and for the time that '
      + 'an answer takes.',
    sources: [
      ['OWASP: authentication and error messages',
        `${OWASP}/Authentication_Cheat_Sheet.html#authentication-and-error-messages`],
      ['CWE-204: observable response discrepancy', 'https://cwe.mitre.org/data/definitions/204.html'],
    ],
  },
  'secure-detail': {
    title: 'All of it in the log',
    text: 'What users are not told, those who mend it must know. The API keeps message, query and '
      + 'stack of each failure as an incident, and its answer says only where that is: `instance`. Run '
      + 'provokes a failure, follows `instance` without a key, and then with yours. Choose a key that '
      + 'may read the log.',
    question: 'How do the answer and the entry of the log come together?',
    answers: [
      'By the time, which is close enough',
      'By an id that both of them have',
      'Not at all: the details are lost',
    ],
    correct: 1,
    explain: 'The answer of `500` named `/guard/incidents/1`; without a key that was `401`, with one '
      + 'that lacks the scope `403`, and for staff it held all that was hidden from the world. A user '
      + 'can quote the id in a message to support without understanding any of it. Keep passwords and '
      + 'tokens out even there: logs are read by many and copied often.',
    sources: [
      ['RFC 9457, section 3.1.5: instance', `${RFC}/rfc9457#section-3.1.5`],
      ['OWASP: logging', `${OWASP}/Logging_Cheat_Sheet.html`],
    ],
  },
  'secure-exceptions': {
    title: 'No failure is lost',
    text: 'Calls fail in many ways: no connection, no time, no JSON, a refusal. Run makes five calls '
      + 'at once, four of which fail, each in another way. Choose how they are awaited, so that the one '
      + 'success is kept and every failure is known.',
    question: 'With `Promise.all`, what is left when one of the five calls fails?',
    answers: [
      'The results of the other four',
      'Only the error of the first call that failed',
      'An array with four errors',
    ],
    correct: 1,
    explain: '`Promise.all` rejects with the first failure; the menu had arrived and was thrown away, '
      + 'and three errors were never seen. `Promise.allSettled` waits for all and rejects never. The '
      + 'page with a `200` failed as well: it was HTML, not JSON, as sign-in pages and proxies send it. '
      + 'An error has a `code` that stays the same, so branch on that and not on its message.',
    sources: [
      ['MDN: Promise.allSettled()', `${PROMISE}/allSettled`],
      ['MDN: Promise.all()', `${PROMISE}/all`],
    ],
  },
  'secure-statuses': {
    title: 'Say it with the right status',
    text: 'Now you are on the other side: the API answers with the statuses that you choose. Its '
      + 'makers were careless, and a client that trusts statuses would take three refusals for orders. '
      + 'Run sets them, makes one order, and tries four things that cannot work. Choose the right '
      + 'status for each.',
    question: 'Data that make no sense are answered with `500`. What does that make clients do?',
    answers: ['Correct their data', 'Ask for a new token', 'Send the same again, in vain'],
    correct: 2,
    explain: 'Clients, proxies and monitors act on the status without reading the body: `5xx` makes '
      + 'them repeat, `4xx` makes them stop, `401` makes them renew a token, and `2xx` makes them '
      + 'believe. `422`, or `400`, says that the data are at fault. `401` asks who is calling, `403` '
      + 'knows it and refuses, and `404` may be used in its place where even the existence is a secret.',
    sources: [
      ['RFC 9110, section 15: status codes', `${RFC}/rfc9110#section-15`],
      ['OWASP: REST security, HTTP status codes', `${OWASP}/REST_Security_Cheat_Sheet.html`],
    ],
  },
};
