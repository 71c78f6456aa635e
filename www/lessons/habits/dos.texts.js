export const dos = {
  'do-https': {
    title: 'Every call over HTTPS',
    text: 'Over plain `http:` everyone on the way can read and change a call, its key included. So a client '
      + 'should refuse such addresses before anything leaves, rather than hope for a redirect. Run asks for '
      + 'the menu of the practice API, and then for an address that begins with `http://`.',
    question: 'A server redirects `http:` to `https:`. Is it then harmless to call the `http:` address?',
    answers: [
      'Yes, the redirect makes it safe',
      'Yes, if the call is a GET',
      'No, the first request has been sent in the open already',
    ],
    correct: 2,
    explain: 'The timeline has one request only: the second call ended in `ERR_HTTPS_REQUIRED` inside the '
      + 'client. A redirect comes too late, since the key has gone over the wire by then. `httpsOnly` is on '
      + 'by itself as soon as a client has credentials. Only addresses of your own machine are excepted, as '
      + 'those never reach a network.',
    sources: [
      ['RFC 9110, section 4.2.2: the https scheme', 'https://www.rfc-editor.org/rfc/rfc9110#section-4.2.2'],
      ['OWASP: Transport Layer Security cheat sheet',
        'https://cheatsheetseries.owasp.org/cheatsheets/Transport_Layer_Security_Cheat_Sheet.html'],
    ],
  },

  'do-retry': {
    title: 'Retry, but not all at once',
    text: 'An outage hits all programs in the same moment. If each waits exactly as long as the others, '
      + 'they come back together and knock the server over again. Ten calls fail at once here, and each is '
      + 'repeated once. Choose the strategy that spreads the repetitions over time.',
    question: 'Ten programs wait by the same formula, 400 ms after the first failure. What does the server '
      + 'see?',
    answers: [
      'A second wave of ten, 400 ms later',
      'One repetition every 40 ms',
      'Only the fastest program, the others give up',
    ],
    correct: 0,
    explain: 'Growing delays alone do not help: with `constant` and `exponential` the second wave is as '
      + 'tight as the first. `full` jitter draws each delay by chance between nothing and the bound, here '
      + '400 ms, and the wave becomes a trickle. It is the default of this client. Retry only what passes '
      + 'by itself, such as `503` or a lost connection, and only what may be sent twice: GET may, a POST '
      + 'needs an idempotency key.',
    sources: [
      ['AWS: exponential backoff and jitter',
        'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/'],
      ['RFC 9110, section 9.2.2: idempotent methods', 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2'],
    ],
  },

  'do-cache': {
    title: 'Do not ask twice for the same',
    text: 'A forecast changes every hour, but a page shows it to everyone who comes by. The API says how '
      + 'long its answer holds: `Cache-Control: max-age=60`. Ten views are shown; let the client keep the '
      + 'answer and see how many requests they take.',
    question: 'With a cache, how many requests do ten views within a minute send?',
    answers: ['One', 'Two, one to fill the cache and one to check it', 'Ten, but nine of them are shorter'],
    correct: 0,
    explain: 'One request went out, and nine views were served from memory: no wait, no cost, and nothing '
      + 'counted against the rate limit. The server decided that by `max-age=60`; without such a header '
      + 'no answer counts as fresh here. After 60 seconds this one is stale too, and the client asks again.',
    sources: [
      ['RFC 9111, section 4.2: freshness', 'https://www.rfc-editor.org/rfc/rfc9111#section-4.2'],
      ['MDN: HTTP caching', 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Caching'],
    ],
  },

  'do-timeouts': {
    title: 'A timeout that fits',
    text: 'Without a timeout a call to a server that hangs waits as long as the platform lets it. With one '
      + 'that is too short, good answers are thrown away. Here a search takes 150 ms as a rule, and a '
      + 'report hangs for 1.2 seconds. Choose a timeout that lets the search through and gives the report '
      + 'up.',
    question: 'Answers usually take 150 ms, at times 300 ms. Which timeout is reasonable?',
    answers: ['150 ms', '500 ms', '60 s', 'None, the server knows best'],
    correct: 1,
    explain: 'Leave room above the slowest answer that is still normal, and not much more. The report ended '
      + 'in `ERR_TIMEOUT` as soon as the limit had passed, while the search had its result long before. '
      + 'Giving up does not undo anything: both requests had reached the server, and it may well finish the '
      + 'work that nobody waits for.',
    sources: [
      ['AWS: timeouts, retries and backoff with jitter',
        'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/'],
      ['MDN: AbortSignal.timeout()',
        'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static'],
    ],
  },

  'do-log': {
    title: 'A log that helps and gives nothing away',
    text: 'When something fails at night, the log is all you have: which call, which attempt, what status, '
      + 'how long, and the id under which the provider knows the request. What must not be in it are keys '
      + 'and personal data. Run sends a secret in the query, fails once, and shows what the client logs.',
    question: 'The URL holds `key=sk-4f9a8b7c`. What does the log say of it?',
    answers: [
      '`key=***`',
      '`key=sk-4f9a8b7c`, a log is internal after all',
      'The log leaves out the URL altogether',
    ],
    correct: 0,
    explain: 'Both attempts are there, with status, duration and the delay before the next, and every value '
      + 'of the query is `***`. The `requestId` is the API\'s own `x-request-id`: quote it to support, and '
      + 'they find your call among millions. The secret did go over the wire, as the journal shows. Logs of '
      + 'servers on the way keep whole URLs too, which is why a key belongs into a header.',
    sources: [
      ['OWASP: Logging cheat sheet',
        'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html'],
      ['RFC 9110, section 17.9: sensitive information in URIs',
        'https://www.rfc-editor.org/rfc/rfc9110#section-17.9'],
    ],
  },

  'do-validate': {
    title: 'Check before you send',
    text: 'What you know to be wrong need not travel to the server to be refused: a check on your side is '
      + 'faster, costs no call and can say which member is wrong. Run checks a user against a schema before '
      + 'the POST. The address as it stands is none; mend it.',
    question: 'The check in the client is strict. May the server leave out its own?',
    answers: [
      'Yes, checking twice is waste',
      'Yes, if the client is the only program there is',
      'No, anyone can send to the server without your client',
    ],
    correct: 2,
    explain: 'With the broken address the call ended in `ERR_SCHEMA` and the journal stayed empty. The '
      + 'mended one was sent and created user 4. The check in the client is a kindness to users, the one in '
      + 'the server is what protects the data. In earnest a library such as Zod or Valibot writes the '
      + 'schema; the few lines here show that there is no magic in it.',
    sources: [
      ['OWASP: Input validation cheat sheet',
        'https://cheatsheetseries.owasp.org/cheatsheets/Input_Validation_Cheat_Sheet.html'],
      ['Standard Schema', 'https://standardschema.dev/'],
    ],
  },

  'do-paginate': {
    title: 'One answer is not the whole list',
    text: 'An API does not send a list of unknown length at once: it sends a page and says where the next '
      + 'one is. Who reads only the first answer works with a part and does not notice. The library has 200 '
      + 'books. Run counts what one call brings, then reads all pages; choose a size that takes two '
      + 'requests.',
    question: 'What tells a client that there is more than the page it got?',
    answers: [
      'The status, 206 instead of 200',
      'Nothing, it has to know the number of books',
      'A `Link` header with `rel="next"`, or such a hint in the body',
    ],
    correct: 2,
    explain: 'The plain call brought 20 books with status `200`, and nothing about it looks like a failure; '
      + 'only its `Link` header says that there is more. `paginate` follows the link of each answer until '
      + 'there is none: ten requests at 20 per page, two at 100. That is the most this API allows; ask it '
      + 'for more and it answers `400`.',
    sources: [
      ['RFC 8288: Web Linking', 'https://www.rfc-editor.org/rfc/rfc8288'],
      ['GitHub: using pagination in the REST API',
        'https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api'],
    ],
  },

  'do-monitor': {
    title: 'Know what you spend',
    text: 'Many APIs are paid by use: by the call, the character, the token. This one speaks texts at two '
      + 'cents a character and says with each answer what it has billed. The program keeps count and stops '
      + 'before its budget is passed. All four texts cost 106 cents; set a budget of at most one euro.',
    question: 'The price of the next text is added before the comparison. Why not compare what is spent so '
      + 'far?',
    answers: [
      'Because the last call could then carry the sum beyond the budget',
      'Because what is spent so far is unknown',
      'For no reason, it comes to the same',
    ],
    correct: 0,
    explain: 'After three texts 74 cents were spent, which is below 100, yet the fourth costs 32. Comparing '
      + 'first and paying later would have ended at 106. `GET /metered/usage` is the provider\'s own count, '
      + 'and it agrees with yours. When one day it does not, somebody else may be using your key. A loop of '
      + 'retries can be expensive too, so count attempts, not only successes.',
    sources: [
      ['Google Cloud: prices of Text-to-Speech', 'https://cloud.google.com/text-to-speech/pricing'],
      ['AWS: usage plans and API keys',
        'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html'],
    ],
  },
};
