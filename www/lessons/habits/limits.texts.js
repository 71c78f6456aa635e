const STATUS_429 = [
  'RFC 6585, section 4: 429 Too Many Requests',
  'https://www.rfc-editor.org/rfc/rfc6585#section-4',
];
const RETRY_AFTER = [
  'RFC 9110, section 10.2.3: Retry-After',
  'https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3',
];
const DRAFT = [
  'IETF draft: RateLimit header fields for HTTP',
  'https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/',
];
const GITHUB = [
  'GitHub: rate limits for the REST API',
  'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
];

export const limits = {
  limits: {
    title: 'So many calls in so much time',
    text: 'A rate limit says how many calls an API accepts within a span of time, its window. The one here '
      + 'accepts five a minute, and Run sends as many as you choose, one after another. Find the number '
      + 'that uses all of the limit and not one call more.',
    question: 'Eight calls go out within a second, five a minute are allowed. What becomes of the last '
      + 'three?',
    answers: [
      'They wait at the server until the minute is over',
      'They are answered, only more slowly',
      'They are lost, and no answer comes',
      'They are answered at once, with 429',
    ],
    correct: 3,
    explain: 'A refusal is an answer like any other: it came at once, with status `429` and no data. The '
      + 'numbers before it are what the API said was left: 4, 3, 2, 1, 0. Nobody queues your calls for you; '
      + 'to stay below the limit is the work of the client.',
    sources: [STATUS_429, ['Stripe: rate limits', 'https://docs.stripe.com/rate-limits']],
  },

  'fair-use': {
    title: 'One bucket for each caller',
    text: 'Limits keep one busy program from taking the service away from all others, and they are counted '
      + 'for each caller: by API key, account or address. A crawler sends six calls where four are allowed, '
      + 'and after it your shop sends one. Give the shop a key of its own.',
    question: 'The crawler has used up its four calls. Is the shop, with another key, refused too?',
    answers: [
      'No, each key is counted by itself',
      'Yes, the server is full now',
      'Yes, both come from the same address',
    ],
    correct: 0,
    explain: 'The API counts by the `x-api-key` it receives. With the crawler\'s key the shop got the '
      + 'crawler\'s `429`; with its own key it was the first call of a fresh count. So programs that matter '
      + 'should not share a key with those that are greedy. It works only as far as the provider counts by '
      + 'key: many count by account or by address, and there a second key changes nothing.',
    sources: [STATUS_429, GITHUB],
  },

  'limit-header': {
    title: 'How many calls you may send',
    text: 'Many APIs state their limit with every answer: the older custom is `X-RateLimit-Limit`, and a '
      + 'draft standard has `RateLimit-Policy`, which adds the length of the window. What it says depends '
      + 'on who asks. You have 200 calls to send within the hour: pick the key whose plan allows that.',
    question: 'Where should a program take the limit from?',
    answers: [
      'From a constant in its source, copied out of the documentation',
      'From a call that is refused on purpose',
      'From the headers of the answers it gets',
    ],
    correct: 2,
    explain: 'The same two paths told the free key 60 and the paid key 1000, so a constant would be wrong '
      + 'for one of them, and for both after the next change of prices. In `"hourly";q=1000;w=3600` the `q` '
      + 'is the quota and `w` the window in seconds. `X-RateLimit-Limit: 1000` says the number only; per '
      + 'hour or per day, that has to be read in the documentation. `parseRateLimit` reads both.',
    sources: [DRAFT, GITHUB],
  },

  'remaining-header': {
    title: 'How many calls are left',
    text: '`X-RateLimit-Remaining` counts down with each call, so a program can stop before it is refused. '
      + 'This one goes on until only a reserve is left. Another program uses the same key and needs two '
      + 'calls: set the reserve so that it gets them.',
    question: 'The limit is 5. What does the answer to the first call say is left?',
    answers: ['5', '4', 'Nothing, the header comes with a 429 only'],
    correct: 1,
    explain: 'The call that brings the header has been counted already, so the first answer says 4. With a '
      + 'reserve of 2 the loop ended after 4, 3, 2, and nobody met a `429`. With several programs on one '
      + 'key the number may be outdated when you read it: it is a reason to slow down, not a promise.',
    sources: [GITHUB, DRAFT],
  },

  'reset-header': {
    title: 'When the count begins anew',
    text: '`X-RateLimit-Reset` says when the window ends, but it was never standardised: some APIs send a '
      + 'Unix timestamp in seconds, some in milliseconds, and some the number of seconds still to wait. Run '
      + 'asks three APIs whose windows all end in a minute, and shows what the header holds and how '
      + '`parseRateLimit` understands it.',
    question: 'One API sends `X-RateLimit-Reset: 60`. What does it mean?',
    answers: [
      'The window ends 60 seconds from now',
      'The window ends 60 seconds after the beginning of 1970',
      '60 requests are left',
    ],
    correct: 0,
    explain: '60 as a timestamp would be one minute after midnight on 1 January 1970. The size tells the '
      + 'notations apart: ten digits are seconds since 1970, thirteen are milliseconds, and a small number '
      + 'is a delay. All three came to about 60 000 ms; a program that takes a timestamp for a delay would '
      + 'wait for half a century. A timestamp is compared with the server\'s own `Date`, since your clock '
      + 'may be wrong.',
    sources: [DRAFT, GITHUB],
  },

  'retry-after': {
    title: 'The server says how long',
    text: 'With a `429` or a `503` a server may send `Retry-After`. It has two forms: a number of seconds, '
      + 'or a date in HTTP\'s own format. Run sends two calls that are refused once, one with each form, '
      + 'and the client waits as it is told.',
    question: 'A client understands seconds only, and gets `Retry-After: Wed, 21 Oct 2026 07:28:00 GMT`. '
      + 'What is it likely to do?',
    answers: [
      'Wait until then, as every client can read a date',
      'Refuse the answer, as a date is forbidden here',
      'Come back too early, as to it the text is no number',
    ],
    correct: 2,
    explain: 'RFC 9110 allows both forms, and both are on the wire. After `Retry-After: 1` the second '
      + 'request came a second later, and after the date not before that moment. A little chance is added '
      + 'to each wait, so that clients which were refused together do not return together. The field has no '
      + 'fractions: one second is the shortest wait it can ask for.',
    sources: [RETRY_AFTER, STATUS_429],
  },

  throttle: {
    title: 'Slow down before you are refused',
    text: 'The best way to handle a `429` is not to cause it. Twelve calls go to an API that allows five in '
      + '0.4 seconds and says in its headers what is left. Switch on `rateLimit`, which makes the client '
      + 'heed those headers, and watch the timeline.',
    question: 'With `rateLimit` on, how does the timeline look?',
    answers: [
      'Twelve calls at even distances',
      'Twelve calls at once, then a long pause',
      'Bursts of calls with pauses between them',
    ],
    correct: 2,
    explain: 'The client sends as long as the answers say that something is left. After the fifth, '
      + '`x-ratelimit-remaining` was 0, so it waited for `x-ratelimit-reset` and went on: 5, 5 and 2 calls, '
      + 'all of them `200`. Without it, seven of the twelve were `429`: the same wait in the end, and seven '
      + 'requests sent for nothing. A rate of your own, such as `rateLimit: { requests: 5, per: 400, burst: '
      + '1 }`, would space them evenly.',
    sources: [GITHUB, DRAFT],
  },

  backoff: {
    title: 'Each wait twice as long',
    text: 'When a server fails and does not say for how long, wait, and wait longer after every further '
      + 'failure. That is exponential backoff: delays of 60, 120, 240 ms here, seconds in earnest. Run '
      + 'calls a server that fails three times. Choose the strategy that gives it more and more time.',
    question: 'The first delay is 60 ms and doubles each time. How long is the third?',
    answers: ['120 ms', '180 ms', '240 ms', '360 ms'],
    correct: 2,
    explain: '60, 120, 240: look at the gaps between the four requests. A short outage costs a short wait, '
      + 'while a long one gets ever fewer requests. In use the growth needs a cap (`maxDelay`) and an end '
      + '(`limit`), or the last wait would be hours. And it needs chance, which is a lesson of its own in '
      + 'this chapter.',
    sources: [
      ['AWS: timeouts, retries and backoff with jitter',
        'https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/'],
      ['Google Cloud: retry strategy', 'https://cloud.google.com/storage/docs/retry-strategy'],
    ],
  },
};
