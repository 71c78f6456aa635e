import { http } from './sources.js';

export const promises = {
  'patch-twice': {
    title: 'PATCH, and the same PATCH again',
    text: 'Whether a `PATCH` can be repeated depends on what it says. This counter knows two changes: '
      + '`increment` adds to it, `set` gives it a value. Run sends the same one twice. Choose that which may '
      + 'arrive twice without harm.',
    question: 'The counter is 0. What is it after `{"increment": 1}` has arrived twice?',
    answers: ['2', '1', '0'],
    correct: 0,
    explain: 'An increment adds up: 1, then 2. `{"set": 1}` names the result and not the step, so that the '
      + 'second one changed nothing. HTTP promises neither, which is why `PATCH` does not count as '
      + 'idempotent, and why our client gives it an idempotency key before it repeats one.',
    sources: [
      ['RFC 5789, section 2: the PATCH method', 'https://www.rfc-editor.org/rfc/rfc5789#section-2'],
      http('9.2.2', 'idempotent methods'),
    ],
  },
  'safe': {
    title: 'Which verbs are safe',
    text: 'A method is safe if its sender asks for no change: it only reads. Run sends each of seven methods '
      + 'and compares the list of users before and after. Tick those that you think leave it as it was.',
    question: 'Which of these is safe?',
    answers: ['PUT, as repeating it does no harm', 'PATCH, as it changes only a part', 'HEAD'],
    correct: 2,
    explain: '`GET`, `HEAD` and `OPTIONS` left the list alone, the others changed it. Safe is more than '
      + 'idempotent: `PUT` and `DELETE` may be repeated, but they do something. A server may still write a '
      + 'log or count visits at a `GET`; what counts is that the client did not ask for it.',
    sources: [http('9.2.1', 'safe methods')],
  },
  'idempotent': {
    title: 'When the answer is lost',
    text: 'This route does what it is asked, but its first answer to each method never arrives. The client '
      + 'cannot know whether the work was done. It repeats what may be repeated: idempotent methods, and '
      + 'others if they have an idempotency key. Have all four verbs reach their end.',
    question: 'Without an idempotency key, which of the four is not sent again?',
    answers: ['DELETE', 'POST', 'PUT', 'GET'],
    correct: 1,
    explain: '`GET`, `PUT` and `DELETE` arrived twice, and the second answer says how often something '
      + 'was done: never for `GET`, once for the others. A `POST` without a key ended in a network error, '
      + 'since a second one might have done the work twice. With a key it was repeated, and `effects` is 1.',
    sources: [
      http('9.2.2', 'idempotent methods'),
      ['The Idempotency-Key header field (draft)',
        'https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/'],
    ],
  },
  'body-rules': {
    title: 'Which verbs have a body',
    text: '`POST`, `PUT` and `PATCH` usually have a body, `DELETE` may. A body in a `GET` or `HEAD` has no '
      + 'meaning that anyone could rely on, and `fetch` refuses to send one. What a `GET` needs to know goes '
      + 'into its URL. Run sends a search word with six methods.',
    question: 'What happens to a `GET` that is given a JSON body?',
    answers: [
      'It is refused before anything is sent', 'It is sent as POST',
      'The body is sent and read by the server',
    ],
    correct: 0,
    explain: 'With `json`, `GET` and `HEAD` do not appear in the journal: the client refused them, as a bug '
      + 'in the program. With `query`, they arrive as `/echo?q=leek`. The four others had the body and '
      + 'its `content-type`.',
    sources: [
      http('9.3.1', 'GET'),
      ['Fetch Standard: the Request constructor', 'https://fetch.spec.whatwg.org/#dom-request'],
    ],
  },
  'success-codes': {
    title: 'Success has several numbers',
    text: 'A success says more than that it worked: `200` brings data, `201` tells of something new, `204` '
      + 'has nothing to add. Run reads, creates, puts a label where there was none, puts another over it, '
      + 'and removes one. Foretell the five statuses.',
    question: 'Two PUT requests go to the same URL. Why do their statuses differ?',
    answers: [
      'The second has a smaller body', 'The server picks one of the two at random',
      'The first created the label, the second replaced it', 'The second failed',
    ],
    correct: 2,
    explain: 'A `PUT` to a URL where nothing was must be answered `201` if it creates something. When it '
      + 'replaces, `200` with the new state or `204` without are both right; this API says `204`. So look '
      + 'for any 2xx, as `response.ok` does, and do not test for `200` alone.',
    sources: [http('9.3.4', 'PUT'), http('15.3', 'successful 2xx')],
  },
};
