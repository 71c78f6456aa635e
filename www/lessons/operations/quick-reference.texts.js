const RFC = 'https://www.rfc-editor.org/rfc';

export const quickReference = {
  'quick-get': {
    title: 'In short: GET reads',
    text: 'The first line of every quick reference: `GET` and the address of one thing. Run reads a '
      + 'user twice, and puts the facts about `GET` beside what came. The practice API has three users, '
      + 'and 123 is none of them; read Grace, who is number 2.',
    question: 'What may a `GET` change on the server, as far as the client has asked for it?',
    answers: ['The record that it reads', 'Nothing', 'Whatever its query says'],
    correct: 1,
    explain: '`GET` is safe: it asks for nothing but a representation, so reading twice gave the same, '
      + 'and caches, prefetching and retries may use it freely. A server may still write a log line, '
      + 'but no client has asked for that. The request had no body: content in a `GET` has no meaning '
      + 'that is agreed on.',
    sources: [['RFC 9110, section 9.3.1: GET', `${RFC}/rfc9110#section-9.3.1`]],
  },
  'quick-post': {
    title: 'In short: POST creates',
    text: 'A new user goes to the list of users, and the server chooses the number. Run posts one to '
      + 'your path, then reads the list. The path at first is that of a single user.',
    question: 'Which status answers a method that a path does not have?',
    answers: ['`404`', '`400`', '`501`', '`405`'],
    correct: 3,
    explain: 'To the path of one user the API answered `405` and named the methods that it accepts '
      + 'there in `Allow`. Posted to the list, the user was created: `201`, with the address of the new '
      + 'one in `Location`. A second `POST` would create a second user, unless both carry the same '
      + 'idempotency key.',
    sources: [
      ['RFC 9110, section 9.3.3: POST', `${RFC}/rfc9110#section-9.3.3`],
      ['RFC 9110, section 15.5.6: 405', `${RFC}/rfc9110#section-15.5.6`],
    ],
  },
  'quick-put': {
    title: 'In short: PUT replaces',
    text: 'With `PUT` you say what the record is from now on, all of it. Run sends your body twice to '
      + 'user 2, and compares. The body at first is only what should change, which is not enough.',
    question: 'The same `PUT` is sent twice. What does the second one change?',
    answers: ['Nothing any more', 'The record has two versions', 'It is refused with `409`'],
    correct: 0,
    explain: 'With a part of the record the API answered `422`: name and e-mail are missing from what '
      + 'would be the new user. The full record was accepted, and sent again it made no difference. '
      + 'That is what idempotent means, and why a client may repeat a `PUT` by itself when no answer '
      + 'came.',
    sources: [
      ['RFC 9110, section 9.3.4: PUT', `${RFC}/rfc9110#section-9.3.4`],
      ['RFC 9110, section 9.2.2: idempotent methods', `${RFC}/rfc9110#section-9.2.2`],
    ],
  },
  'quick-patch': {
    title: 'In short: PATCH changes a part',
    text: 'With `PATCH` you send what changes and nothing else. In this exercise you have read '
      + 'Grace\'s record and want to make her an admin. Meanwhile somebody else corrects her address. '
      + 'Run sends the change of the other, then yours, and reads what is left. Send no more than your '
      + 'change.',
    question: 'Your body holds the whole record as you have read it. What becomes of the corrected '
      + 'address?',
    answers: ['It stays', 'The API answers `409`', 'It is overwritten by the old one'],
    correct: 2,
    explain: 'Every member of your body counts as a wish, also those that you did not mean to change: '
      + 'the old address came back, with a `200` and no warning. With `{ "role": "admin" }` alone both '
      + 'changes were kept. Where two people may change the same member, `If-Match` with an `ETag` lets '
      + 'the second one notice.',
    sources: [
      ['RFC 5789: PATCH', `${RFC}/rfc5789`],
      ['RFC 7396: JSON Merge Patch', `${RFC}/rfc7396`],
      ['RFC 9110, section 13.1.1: If-Match', `${RFC}/rfc9110#section-13.1.1`],
    ],
  },
  'quick-delete': {
    title: 'In short: DELETE removes',
    text: 'Annie Easley, user 3, leaves. Run deletes the user that you choose, does it once more, as a '
      + 'client would that got no answer, and lists who is left. Take care to choose the right one.',
    question: 'The second `DELETE` gets another status than the first. Is `DELETE` idempotent all the '
      + 'same?',
    answers: [
      'No, as the answers differ',
      'Yes: what counts is what is on the server afterwards',
      'Only where both give `204`',
    ],
    correct: 1,
    explain: 'The first was answered with `204` and no body, the second with `404`, as there was '
      + 'nobody to remove. On the server both end in the same state: no user 3. Idempotent is about '
      + 'that effect, and the answer may differ, so a client that repeats a `DELETE` should be content '
      + 'with a `404`.',
    sources: [
      ['RFC 9110, section 9.3.5: DELETE', `${RFC}/rfc9110#section-9.3.5`],
      ['RFC 9110, section 9.2.2: idempotent methods', `${RFC}/rfc9110#section-9.2.2`],
    ],
  },
  'quick-statuses': {
    title: 'Thirteen status codes',
    text: 'Three successes, two redirections, five faults of the client, three of the server: with '
      + 'these you can read most answers. Run asks for each of them once and puts what `statusInfo` '
      + 'knows beside it. List those for which it is worth sending the same request again later, '
      + 'without any change.',
    question: 'Which fault of the client passes by itself?',
    answers: ['`400`', '`401`', '`404`', '`429`'],
    correct: 3,
    explain: '`500`, `502` and `503` are about the server, and `429` is about the moment, so these '
      + 'four are sent again if the method allows it. The others say the same each time, until somebody '
      + 'changes the request, the credentials or the URL. The `301` is seen as `200`, since `fetch` '
      + 'follows redirects: the journal has a request more, for the menu. The guide speaks of five '
      + 'families; the fifth, `1xx`, never reaches a script.',
    sources: [
      ['RFC 9110, section 15: status codes', `${RFC}/rfc9110#section-15`],
      ['RFC 6585, section 4: 429', `${RFC}/rfc6585#section-4`],
      ['IANA: status codes', 'https://www.iana.org/assignments/http-status-codes/http-status-codes.xhtml'],
    ],
  },
  'quick-python': {
    title: 'Requests and JavaScript, line by line',
    text: 'Whoever knows Python\'s Requests knows most of this client: above each call stands what it '
      + 'is there. Run makes six calls, all with the header of the session. One number was copied from '
      + 'Python without a second thought; correct it.',
    question: 'What is `timeout=5` of Requests in a client that counts milliseconds?',
    answers: ['5', '500', '5000', '0.005'],
    correct: 2,
    explain: 'Requests counts seconds, JavaScript mostly milliseconds: with 5 the slow call ended in '
      + '`ERR_TIMEOUT` at once. In Requests there is no timeout unless you set one, and it limits each '
      + 'silence, not the whole call. Two more differences: here a status from 400 throws by itself, '
      + 'and there only with `raise_for_status()`; and `data=` is a form, here `form`.',
    sources: [
      ['Requests: quickstart', 'https://requests.readthedocs.io/en/latest/user/quickstart/'],
      ['Requests: timeouts', 'https://requests.readthedocs.io/en/latest/user/advanced/#timeouts'],
    ],
  },
  powerful: {
    title: 'Take it with you',
    text: 'An automation is a few calls that run without you. This one reads who has a role and stores '
      + 'their names. Run tries it on the practice API, then writes it as a file for an edge host such '
      + 'as Cloudflare Workers, with your settings in it. Enter the address of an API; it should be one '
      + 'to which a token may be sent.',
    question: 'Where does the token of the finished worker come from?',
    answers: [
      'From the file',
      'From the environment that the host passes to `fetch`',
      'From whoever calls the worker',
    ],
    correct: 1,
    explain: 'The journal shows what the worker will do: one `GET /users`, then one `PUT` with the '
      + 'names. The file holds your settings and no secret: its host passes `env`, so the same file '
      + 'serves test and production. (Deno runs it with `deno serve`, but there you read the token by '
      + '`Deno.env.get`.) With a base URL of plain `http:` the client would refuse to send the token. '
      + 'Whoever knows the URL of such a worker can start it; check who is calling, or let a timer do '
      + 'it.',
    sources: [
      ['Cloudflare Workers: fetch handler',
        'https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/'],
      ['Cloudflare Workers: secrets', 'https://developers.cloudflare.com/workers/configuration/secrets/'],
      ['Deno: deno serve', 'https://docs.deno.com/runtime/reference/cli/serve/'],
    ],
  },
};
