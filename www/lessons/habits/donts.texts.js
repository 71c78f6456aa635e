export const donts = {
  'dont-hardcode': {
    title: 'No keys in source code',
    text: 'A key in a file of source code is copied to every clone, fork and backup, and deleting the line '
      + 'later leaves it in the history. This repository looks at what is committed and refuses secrets, as '
      + 'GitHub and others do. Change the file so that the key comes from the environment.',
    question: 'A key was committed a year ago and removed the day after. What has to be done now?',
    answers: [
      'Nothing, it is gone',
      'The file has to be deleted too',
      'The key has to be replaced at the provider, as it counts as leaked',
    ],
    correct: 2,
    explain: 'The first text was answered with `422` and the number of the line. With `process.env.API_KEY` '
      + 'the commit passed: the file says where the key is found, and no longer what it is. Each place the '
      + 'program runs in can then have a key of its own, and a new one needs no change of the code.',
    sources: [
      ['GitHub: push protection',
        'https://docs.github.com/en/code-security/secret-scanning/introduction/about-push-protection'],
      ['OWASP: Secrets management cheat sheet',
        'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html'],
    ],
  },

  'dont-ignore-limits': {
    title: 'Who ignores 429 is shut out',
    text: 'A `429` is a request, and some APIs do not repeat it for ever. This one allows four calls a '
      + 'second, asks for patience twice, and then shuts the caller out for an hour. Run sends eight calls. '
      + 'Make the client wait when it is asked to.',
    question: 'The program ignores every answer and sends eight calls in a row. How do the statuses end?',
    answers: ['With 403', 'With 429', 'With 200'],
    correct: 0,
    explain: 'Four calls passed, two were refused by `429` with `Retry-After: 1`, and then came `403`: now '
      + 'patience does not help any more, for an hour. Waiting cost one second and one repetition, and all '
      + 'eight succeeded. GitHub says in its documentation that going on while limited may get an '
      + 'integration banned.',
    sources: [
      ['GitHub: best practices for the REST API',
        'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api'],
      ['RFC 6585, section 4: 429 Too Many Requests', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
    ],
  },

  'dont-serial': {
    title: 'Not one after another',
    text: 'A loop that waits for each answer before it sends the next request spends almost all its time '
      + 'waiting. Eight calls of 80 ms each are to be made, and none needs the result of another. The API '
      + 'accepts four at a time: use that.',
    question: 'Eight calls of 80 ms, four at a time. How long do they take together?',
    answers: ['About 640 ms', 'About 320 ms', 'About 160 ms', 'About 80 ms'],
    correct: 2,
    explain: 'One at a time is eight times 80 ms; four at a time is two rounds of 80 ms, as the timeline '
      + 'shows. `batch` begins the next call whenever one ends. More at once would be faster still, but it '
      + 'is for the API to say how many it takes. GitHub even asks for requests one after another; there a '
      + 'batch route or larger pages are what saves time.',
    sources: [
      ['MDN: Promise',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise'],
      ['GitHub: best practices for the REST API',
        'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api'],
    ],
  },

  'dont-skip-errors': {
    title: 'Errors are part of the result',
    text: 'Three users are to be read, and the second does not exist. If nobody catches the error, the '
      + 'third is never asked for; if it is caught and forgotten, nobody learns that one is missing. Choose '
      + 'what the program should do about a `404`.',
    question: 'The program throws at the second user. How many requests reach the API?',
    answers: ['One', 'Two', 'Three'],
    correct: 1,
    explain: 'With `throw` the loop ended at the second request. With `ignore` all three were sent, but the '
      + 'result looks as though only two had been wanted. With `report` the missing one is named. Look at '
      + 'the condition: only a `404` is expected here, everything else is thrown on. An empty `catch` would '
      + 'also hide a wrong key or a broken network.',
    sources: [
      ['MDN: try...catch',
        'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Statements/try...catch'],
      ['RFC 9110, section 15.5.5: 404 Not Found', 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5'],
    ],
  },

  'dont-overfetch': {
    title: 'Ask for what you need',
    text: 'A list of titles needs two members of each book, but by default the API sends everything, a long '
      + 'summary included. Many APIs let you name the members you want, often as `fields`. Run reads 100 '
      + 'books. Name `id` and `title`, separated by a comma.',
    question: 'By about how much does the answer shrink?',
    answers: ['By half', 'Not at all, the server reads all members anyway', 'To less than a tenth'],
    correct: 2,
    explain: 'Over 100 000 characters became fewer than 7 000: less to send, to parse and to hold in '
      + 'memory, and less personal data in places that do not need it. The name of the parameter differs '
      + 'from API to API: `fields` at Google, `fields[type]` in JSON:API, the query itself in GraphQL. A '
      + 'parameter that an API does not know is often ignored without a word, so look at the answer.',
    sources: [
      ['Google AIP-157: partial responses', 'https://google.aip.dev/157'],
      ['JSON:API: sparse fieldsets', 'https://jsonapi.org/format/#fetching-sparse-fieldsets'],
    ],
  },

  'dont-forget-timeouts': {
    title: 'The limit over all attempts',
    text: 'A timeout for each attempt is easily set, and the sum is forgotten: six attempts of 150 ms, and '
      + 'the user waits for a second. This API hangs. Give the whole call a limit below half a second, '
      + 'attempts and pauses included, but long enough for more than one attempt.',
    question: 'The limit is 150 ms an attempt, with five retries, and the server never answers. How long '
      + 'does the user wait, if there is no other limit?',
    answers: ['150 ms', 'About 900 ms, and the pauses', 'For ever'],
    correct: 1,
    explain: 'Six times 150 ms, and the delays in between. With a `total` of 400 ms the call ended in time, '
      + 'and `kind` says which limit it was: `total` in place of `attempt`. This client has both limits '
      + 'unless you say otherwise, 10 seconds an attempt and 60 seconds a call. The platform\'s own `fetch` '
      + 'has none that you could count on.',
    sources: [
      ['AWS: timeouts, retries and backoff with jitter',
        'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/'],
      ['MDN: AbortSignal.timeout()',
        'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static'],
    ],
  },

  'dont-expose-keys': {
    title: 'The key stays on your server',
    text: 'Whatever a page sends, its visitors can read: in the developer tools, in the source, on the '
      + 'wire. So a page cannot hold the key of a paid API. A small server in between, often a worker at '
      + 'the edge, takes the page\'s request, adds the key and hands on the answer. Let the page ask there.',
    question: 'Would it help to minify the code of the page, or to encrypt the key in it?',
    answers: [
      'Yes, nobody reads minified code',
      'Yes, if the encryption is strong',
      'No, the page has to send the key in the end, and that can be seen',
    ],
    correct: 2,
    explain: 'The page sent one request, without a key. The journal shows a second: from `/edge/places` to '
      + '`/partner/places`, with `x-api-key`. Only the answer came back. The server in between also decides '
      + 'what may be asked: it takes two to twenty letters and nothing else. Without such rules, and a '
      + 'limit for each visitor, it would be an open door to your account.',
    sources: [
      ['Google Cloud: best practices for API keys',
        'https://cloud.google.com/docs/authentication/api-keys-best-practices'],
      ['Cloudflare Workers: secrets', 'https://developers.cloudflare.com/workers/configuration/secrets/'],
    ],
  },

  'dont-skip-versions': {
    title: 'Versions come to an end',
    text: 'An API that changes keeps its old version alive for a while and says so in its answers: '
      + '`Deprecation` since when it should no longer be used, `Sunset` when it will stop. Run asks for '
      + 'exchange rates, puts the API\'s clock 100 days forward, and asks again. Choose the version that is '
      + 'still there.',
    question: 'A version is deprecated. Does a call of it fail?',
    answers: [
      'No, it works until it is switched off, as a rule at its `Sunset`',
      'Yes, deprecated means switched off',
      'Yes, but only for new API keys',
    ],
    correct: 0,
    explain: 'Version 1 answered `200`, and the warning was in the headers, which a program that reads only '
      + 'bodies never sees. 100 days later it was `410 Gone`. `Deprecation` is written as `@` and a Unix '
      + 'time in seconds (RFC 9745), `Sunset` as an HTTP date (RFC 8594), and a `Link` names the successor. '
      + 'Log these headers when they appear. Version 2 has another body, so the change is work that needs '
      + 'time.',
    sources: [
      ['RFC 9745: the Deprecation field', 'https://www.rfc-editor.org/rfc/rfc9745'],
      ['RFC 8594: the Sunset field', 'https://www.rfc-editor.org/rfc/rfc8594'],
    ],
  },
};
