import { http } from './sources.js';

export const statuses = {
  'status-200': {
    title: '200: use the data',
    text: '`200 OK` is the plain success: what was asked for is in the body. Run reads the menu, parses it '
      + 'and picks the cheapest vegan dish.',
    question: 'Who picks the cheapest dish?',
    answers: ['This program, from the data it got', 'The server, as GET was told to', 'The browser\'s cache'],
    correct: 0,
    explain: 'One `GET /menu` brought the whole menu with `200`, and the choice was made here. After a '
      + '`200` the work of your program begins. For long lists it is better to have the server filter, so '
      + 'that less goes over the wire.',
    sources: [http('15.3.1', '200 OK')],
  },
  'status-201': {
    title: '201: follow what it names',
    text: '`201 Created` says that something new exists, and names it: in `Location`, and mostly with an id '
      + 'in the body. Run creates a user and reads it again from where the answer says it is. Give it a '
      + 'name.',
    question: 'How does the program know the URL of the new user?',
    answers: [
      'It counts the users and adds one', 'It chose the id itself', 'From the `Location` header of the 201',
    ],
    correct: 2,
    explain: 'The `Location` was a path, which counts from the URL of the response: `new URL(location, '
      + 'response.url)` makes it whole. The second row of the journal is that URL. To guess the next number '
      + 'goes wrong as soon as two programs create users at the same time.',
    sources: [http('15.3.2', '201 Created'), http('10.2.2', 'Location')],
  },
  'status-204': {
    title: '204: nothing to read',
    text: '`204 No Content` means done, and that there is no body at all. Code that parses JSON after every '
      + 'success trips over it. Run removes two users, and reads the body of the answer as text, then as '
      + 'JSON.',
    question: 'What does `.json()` of our client make of a 204?',
    answers: ['An error about bad JSON', '`undefined`', 'An empty object'],
    correct: 1,
    explain: 'The text had 0 characters, and the data is `undefined`, without an error. `response.json()` '
      + 'of `fetch` itself would have thrown a `SyntaxError`, since an empty text is no JSON. The status is '
      + 'the confirmation; do not wait for another.',
    sources: [
      http('15.3.5', '204 No Content'),
      ['MDN: Response.json()', 'https://developer.mozilla.org/en-US/docs/Web/API/Response/json'],
    ],
  },
  'status-301': {
    title: '301: correct the URL',
    text: '`301 Moved Permanently` means that a resource has a new URL, for good. Following it works, but '
      + 'costs a second request each time. Run reads a user by an old path, and then by the one that you '
      + 'give. Correct it.',
    question: 'A call to `/v0/users/1` succeeds. How many requests reach the server for it?',
    answers: ['Two', 'One', 'Three'],
    correct: 0,
    explain: 'The first call has two rows, a `301` and a `200`; the corrected one has a single row. '
      + '`response.url` says where an answer came from, so compare it with what you asked for. A `POST` that '
      + 'meets a `301` is mostly repeated as a `GET` without its body: send it to the new URL yourself.',
    sources: [
      http('15.4.2', '301 Moved Permanently'),
      ['MDN: Response.url', 'https://developer.mozilla.org/en-US/docs/Web/API/Response/url'],
    ],
  },
  'status-304': {
    title: '304: what you have still holds',
    text: 'A server may name the version of what it sends, in `ETag`. Who has kept it asks again with '
      + '`If-None-Match`, and if nothing has changed the answer is `304 Not Modified`, without a body. '
      + 'Run reads a notice twice. Let the client keep answers.',
    question: 'The second answer is a 304. What does the caller get?',
    answers: ['An error', 'An empty text', 'The notice, with status 200'],
    correct: 2,
    explain: 'The second request carried `if-none-match: "v1"` and the server sent headers only. The client '
      + 'took the text from its cache and gave it as `200`; `cache-status` tells of the `304`. '
      + '`no-cache` in the answer means: keep it, but ask each time. Without a cache, the same text came '
      + 'twice.',
    sources: [http('15.4.5', '304 Not Modified'), http('13.1.2', 'If-None-Match')],
  },
};
