const RFC = 'https://www.rfc-editor.org/rfc';
const MDN = 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers';

export const headers = {
  authorization: {
    title: 'Authorization: a scheme, then the proof',
    text: 'The header has two parts: a scheme that says what kind of proof follows, and the proof. Run gets '
      + 'a valid token from `POST /tokens` and sends it to `/me` under the scheme in the field. Use the one '
      + 'that the server asks for.',
    question: 'The token is valid, but the scheme is `Token`. What will the server say?',
    answers: ['`200`: the token counts', '`400`: it cannot read the header', '`401`: nobody is signed in'],
    correct: 2,
    explain: 'Under a scheme it does not know, the server found no token at all, and answered `401`. Its '
      + '`WWW-Authenticate` named what it wants: `Bearer`. In your own programs the option `auth: { bearer: '
      + 'token }` writes the header, so that there is no scheme to misspell.',
    sources: [
      ['RFC 9110, section 11.6.2: Authorization', `${RFC}/rfc9110#section-11.6.2`],
      ['RFC 6750, section 2.1: the Bearer scheme', `${RFC}/rfc6750#section-2.1`],
    ],
  },

  'content-type': {
    title: 'Content-Type: what the body is',
    text: 'The receiver does not guess what it was sent: it goes by `Content-Type`. Run sends a perfect '
      + 'JSON text to `/orders`, and at first calls it plain text. Give it its right name.',
    question: 'Which status says "I do not accept this type of body"?',
    answers: ['`415`', '`406`', '`400`', '`422`'],
    correct: 0,
    explain: 'The bytes were the same each time; only their name differed. Called plain text they were '
      + 'answered with `415 Unsupported Media Type`, called `application/json` with `201`. `406` is about '
      + 'the other direction, the type of the answer. The option `json` sets text and header together.',
    sources: [
      ['RFC 9110, section 8.3: Content-Type', `${RFC}/rfc9110#section-8.3`],
      ['RFC 9110, section 15.5.16: 415 Unsupported Media Type', `${RFC}/rfc9110#section-15.5.16`],
    ],
  },

  accept: {
    title: 'Accept: what you would like back',
    text: 'One resource may have several forms, and `Accept` says which you can read. `/dishes` comes as '
      + '`application/json` or `text/csv`. Ask for CSV; then try `text/*;q=0.5, application/json` as well, '
      + 'where `q` is how much you like something.',
    question: 'What answers a wish for `application/pdf`, which this API does not have?',
    answers: ['JSON, as it is the default', '`406 Not Acceptable`', 'An empty body'],
    correct: 1,
    explain: 'This server says `406` to a wish it cannot meet; others send what they have, which the '
      + 'standard also allows. So look at the `content-type` of the answer before you read it. `Vary: '
      + 'Accept` in the answer tells caches that this URL has more than one form.',
    sources: [
      ['RFC 9110, section 12.5.1: Accept', `${RFC}/rfc9110#section-12.5.1`],
      ['RFC 9110, section 15.5.7: 406 Not Acceptable', `${RFC}/rfc9110#section-15.5.7`],
    ],
  },

  'user-agent': {
    title: 'User-Agent: who is calling',
    text: 'A name and a version such as `MyApp/1.0` let the people behind an API find out whose program '
      + 'misbehaves, and write to you. Not every browser lets a page change it, so some APIs read a second '
      + 'header, as Wikimedia does with `Api-User-Agent`. Run sends both; fill in a name and a version.',
    question: 'Where can you be sure that your `User-Agent` is sent as you wrote it?',
    answers: [
      'In every browser', 'In a program of your own, such as one for Node', 'Nowhere, it is read-only',
    ],
    correct: 1,
    explain: 'Look at both headers in the journal. The Fetch Standard took `User-Agent` off the list of '
      + 'forbidden names, and Firefox sends yours; Chromium still puts its own name in its place. '
      + '`Api-User-Agent` arrives everywhere. On a server set `User-Agent`: some APIs, GitHub among them, '
      + 'refuse requests without one.',
    sources: [
      ['RFC 9110, section 10.1.5: User-Agent', `${RFC}/rfc9110#section-10.1.5`],
      ['MDN: User-Agent', `${MDN}/User-Agent`],
      ['Wikimedia: User-Agent policy',
        'https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy'],
    ],
  },

  'accept-language': {
    title: 'Accept-Language: in which tongue',
    text: 'The header lists languages, each with a weight `q` from 0 to 1; without one it is 1. The host '
      + 'greets in English, French and German. Write a list with which he speaks French.',
    question: 'In `de;q=0.3, fr, en;q=0.9`, which language is liked best?',
    answers: ['German, it comes first', 'English, with 0.9', 'French, without a weight'],
    correct: 2,
    explain: 'Weights decide, not the place in the list. `fr-CH` was served by `fr`, since the host has no '
      + 'Swiss French. `Content-Language` says what was chosen. Browsers fill this header in from their '
      + 'settings; a program has to send it if it wants texts for its users.',
    sources: [
      ['RFC 9110, section 12.5.4: Accept-Language', `${RFC}/rfc9110#section-12.5.4`],
      ['RFC 4647, section 3.4: lookup', `${RFC}/rfc4647#section-3.4`],
    ],
  },

  'cache-control': {
    title: 'Cache-Control: how fresh it has to be',
    text: 'In a response the header says how long an answer holds; in a request, how fresh you want it. '
      + '`/specials` holds for a minute. Run reads it three times through a cache; choose a wish for the '
      + 'third call that makes the cache ask the server.',
    question: 'What does `no-cache` mean?',
    answers: [
      'Do not store the answer', 'Ask the server before a stored answer is used', 'Delete what is stored',
    ],
    correct: 1,
    explain: 'The second call was a hit and sent nothing. With `no-cache` the third one reached the server, '
      + 'with the version in `If-None-Match`, and `304` let the stored body be used again. The directive '
      + 'that forbids storing is `no-store`; the two names are mixed up often.',
    sources: [
      ['RFC 9111, section 5.2.1.4: no-cache in requests', `${RFC}/rfc9111#section-5.2.1.4`],
      ['RFC 9111, section 4.3: validation', `${RFC}/rfc9111#section-4.3`],
    ],
  },
};
