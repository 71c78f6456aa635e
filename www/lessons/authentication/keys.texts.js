const RFC = 'https://www.rfc-editor.org/rfc';
const OWASP = 'https://cheatsheetseries.owasp.org/cheatsheets';

export const keys = {
  'api-key': {
    title: 'A key, and where it goes',
    text: 'An API key is a long random text that says which customer or program is calling. Most APIs want '
      + 'it in a header, some accept it in the query of the URL. Run gets a key, uses it once, and then '
      + 'reads what the server has written into its log about that call. Send the key where the log does '
      + 'not show it.',
    question: 'The key goes into the query, over HTTPS. Who can read it afterwards?',
    answers: [
      'Nobody, since HTTPS encrypts the URL too',
      'Whoever reads the logs of the server or of a proxy before it',
      'Everybody on the same wireless network',
    ],
    correct: 1,
    explain: 'HTTPS encrypts the query on the way, but at its end the URL is written down: in the line that '
      + 'the server logs, in reports of errors, in the history of a browser. With `query` the log shows the '
      + 'whole key; with `header` the line ends after `/balance`, while the request carried `x-api-key`. '
      + 'Which header it is, each API says for itself: no standard names one for keys.',
    sources: [
      ['RFC 9110, section 17.9: disclosure of sensitive information in URIs', `${RFC}/rfc9110#section-17.9`],
      ['OWASP: REST security, sensitive information in HTTP requests',
        `${OWASP}/REST_Security_Cheat_Sheet.html#sensitive-information-in-http-requests`],
    ],
  },

  'key-in-environment': {
    title: 'The program does not know its key',
    text: 'A program should read its key from the environment when it starts. One reason is that source '
      + 'code is copied and shared; another is shown here: a key has to be changed without changing the '
      + 'program. Run calls the API, replaces a leaked key at the provider, puts the new one into the '
      + 'environment, and runs the very same program again.',
    question: 'The key is written in the source code, and it is replaced at the provider. What happens next?',
    answers: [
      'The program goes on with the old key and is answered with 401',
      'The provider sends the new key to the program',
      'The old key works until the program is restarted',
    ],
    correct: 0,
    explain: 'From the source code both calls carried the same `x-api-key`, and the second was refused with '
      + '`401`. With the environment the second call carried the new key: no edit, no review, no new build. '
      + 'Note the check before the call, which names the missing variable at the start. In a browser there '
      + 'is no such environment: whatever a page is given, its visitors can read.',
    sources: [
      ['The Twelve-Factor App: config', 'https://12factor.net/config'],
      ['Node.js: process.env', 'https://nodejs.org/api/process.html#processenv'],
      ['OWASP: secrets management', `${OWASP}/Secrets_Management_Cheat_Sheet.html`],
    ],
  },

  'key-per-environment': {
    title: 'One key for tests, another for customers',
    text: 'Providers of payments and e-mail have a test environment, in which nothing real happens, with '
      + 'keys of its own. Here an automatic test buys something for 49.00. Run issues a key for each '
      + 'environment, makes the purchase, tries the test key on the live environment, and looks at the live '
      + 'account. One variable decides where the purchase goes.',
    question: 'Somebody sends the test key to the live environment by mistake. What is the answer?',
    answers: ['200, as the key is genuine', '404', '401'],
    correct: 2,
    explain: 'The test key was refused with `401` by the live environment: there it is not known. So a '
      + 'mistake in the settings ends in an error and not in a charge. With `live` the test went through '
      + 'and the live account shows 4900 cents. Give programs in development no live key at all; then they '
      + 'cannot do this, and a key that leaks from a laptop opens nothing of value.',
    sources: [
      ['Stripe: API keys, test and live', 'https://docs.stripe.com/keys'],
      ['The Twelve-Factor App: config', 'https://12factor.net/config'],
    ],
  },

  'key-rotation': {
    title: 'Changing a key while it is in use',
    text: 'A key that is changed regularly, say every 90 days, limits how long a copy that nobody has '
      + 'noticed is of use. The difficulty is the change itself: servers do not all get the new key at the '
      + 'same moment. Run rotates a key while one of two servers still has the old one. Let both keys be '
      + 'valid for a while, but for less than a day.',
    question: 'The old key ends at the moment when the new one is issued. What does the second server see?',
    answers: [
      '401 until it has been given the new key',
      '429 for a minute',
      'Nothing, since the two keys belong to the same customer',
    ],
    correct: 0,
    explain: 'Without an overlap the server with the old key got `401`, an outage made by hand. With an '
      + 'hour of overlap both got `200`, and a day later the old key was answered with `401`, so nobody has '
      + 'to remember to remove it. A key that has leaked is another case: that is revoked at once, and the '
      + 'outage is the smaller harm.',
    sources: [
      ['OWASP: key management, rotation', `${OWASP}/Key_Management_Cheat_Sheet.html`],
      ['Google Cloud: best practices for API keys',
        'https://cloud.google.com/docs/authentication/api-keys-best-practices'],
    ],
  },

  'ip-allow-list': {
    title: 'A key that works from your servers only',
    text: 'Some providers tie a key to addresses: the right key from elsewhere is refused. Two servers, '
      + '`203.0.113.7` and `203.0.113.8`, use one key, and a thief at `198.51.100.9` has a copy. A real '
      + 'server sees the address of the connection; the practice API has none to look at and trusts the '
      + 'header `x-practice-address` in its place. Put both servers on the list.',
    question: 'The thief adds `X-Forwarded-For: 203.0.113.7` to the request. Does that help?',
    answers: [
      'Yes, the server believes that header',
      'No, the address of the connection counts',
      'Only together with the right key',
    ],
    correct: 1,
    explain: 'The four calls had the same right key, and the thief still got `403` twice. What a client '
      + 'writes into a header it can make up; only a proxy of your own, which overwrites it, may say in '
      + '`X-Forwarded-For` where a call came from. A list has its price: with one address the new server '
      + 'was refused too. And it is no replacement for a key, since many programs may share an address.',
    sources: [
      ['MDN: X-Forwarded-For, security',
        'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Forwarded-For'],
      ['RFC 7239, section 8.1: header validity and integrity', `${RFC}/rfc7239#section-8.1`],
    ],
  },

  'key-monitoring': {
    title: 'Who has used this key?',
    text: 'A stolen key makes no noise: its calls succeed. What gives it away is how it is used. Run lets '
      + 'three servers make their calls with a key each, waits three hours, and returns the usage log of '
      + 'the provider. One key is in strange hands: read the log in the result and retire that one.',
    question: 'Which sign does a stolen key show in a usage log?',
    answers: [
      'Its calls fail with 401',
      'The provider marks it as stolen',
      'Calls from an address, at a time or in a number that do not fit',
    ],
    correct: 2,
    explain: '`key-2` was used from `203.0.113.2` at first, and then five times in a row from '
      + '`198.51.100.9`, each time with `200`. Once it was retired the same caller got `401`. The log holds '
      + 'the id of the key and never the key. One key per program is what makes this possible: with a '
      + 'shared key you would see that something is odd, but not where it leaked, and stop everybody.',
    sources: [
      ['OWASP: logging', `${OWASP}/Logging_Cheat_Sheet.html`],
      ['Google Cloud: best practices for API keys, monitor usage',
        'https://cloud.google.com/docs/authentication/api-keys-best-practices'],
    ],
  },
};
