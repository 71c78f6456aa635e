import { http } from './sources.js';

export const families = {
  'families': {
    title: 'Five families',
    text: 'The first digit of a status says how things went: 1xx goes on, 2xx worked, 3xx needs one more '
      + 'step, 4xx is a fault of the request, 5xx one of the server. `fetch` never shows a 1xx; the others '
      + 'can be asked for here. Move on until the server says that it is at fault itself.',
    question: 'A server answers 599, which is no registered code. How is a client to read it?',
    answers: ['As a network error', 'As 500, the first of its family', 'As 200, since no error is known'],
    correct: 1,
    explain: 'The family is all that a client needs to go on: a code that it does not know counts as x00 of '
      + 'the same family, so that 599 is a server error like any other. Redirects are followed before you '
      + 'see them: of a 301 only the page that it leads to arrives here.',
    sources: [http('15', 'status codes')],
  },
  'success': {
    title: '2xx: it worked, or it will',
    text: 'All statuses from 200 to 299 mean that the request was received, understood and accepted. One of '
      + 'them is no end: `202 Accepted` takes on work that is done later. Run hands in a job, then asks for '
      + 'its state until it is done.',
    question: 'The answer to the POST is `202`. Is `response.ok` true, and is the job done?',
    answers: ['Yes, and the job is done', 'No, and the job is not done', 'Yes, but the job is not done'],
    correct: 2,
    explain: '`ok` holds for every 2xx, and the journal begins with `202`. The state was `accepted`, then '
      + '`running`, then `done`: whether the work succeeded, only the later answers say. Wait a moment '
      + 'between the questions, as Run does, or have the server send a webhook.',
    sources: [http('15.3', 'successful 2xx'), http('15.3.3', '202 Accepted')],
  },
  'redirection': {
    title: '3xx: one more step',
    text: 'A 3xx leaves something to do. After a 301 that is to go to the URL in `Location`, which `fetch` '
      + 'does by itself unless told otherwise. After a 304 it is to use the copy you have. Run meets both. '
      + 'Have redirects followed.',
    question: 'Which of the two does a program see as the status of its response?',
    answers: ['Only the 304', 'Only the 301', 'Both', 'Neither'],
    correct: 0,
    explain: 'The journal has `301` and then a second request to `/users/1`; the program saw the `200` of '
      + 'that. A `304` is no redirect, and comes only to who asked with a condition such as '
      + '`if-none-match`. With `error`, the client refused to go elsewhere, which is an error.',
    sources: [
      http('15.4', 'redirection 3xx'),
      ['MDN: Request.redirect', 'https://developer.mozilla.org/en-US/docs/Web/API/Request/redirect'],
    ],
  },
  'client-error': {
    title: '4xx: mend it, do not repeat it',
    text: 'A 4xx says that the request is at fault. The same request would fail again, so it has to be '
      + 'mended first. The client here may repeat three times. Run sends an address that is none, then the '
      + 'one that you give.',
    question: 'How often does the faulty request arrive?',
    answers: ['Four times: once and three retries', 'Once', 'Never, the client checks addresses'],
    correct: 1,
    explain: 'One row has `422`, and `attempts` is 1: nothing that waits will make the address right. The '
      + 'answer names the member at fault in `errors`. Exceptions are those 4xx that pass with time, '
      + 'such as `408` and `429`: these the client repeats.',
    sources: [
      http('15.5', 'client error 4xx'),
      ['RFC 9457: problem details', 'https://www.rfc-editor.org/rfc/rfc9457'],
    ],
  },
  'server-error': {
    title: '5xx: it may pass',
    text: 'A 5xx says that the server failed at a request that may well be right. Many such faults pass by '
      + 'themselves, and for these a client tries again. This one may do so three times. Choose a status '
      + 'that it repeats.',
    question: 'Is every 5xx worth another attempt?',
    answers: [
      'Yes, all of them are chance', 'No, none: the server is broken',
      'No: 501 says that the server cannot do it at all',
    ],
    correct: 2,
    explain: '`503` arrived four times, one attempt and three retries, and then the call ended in an error '
      + 'with that status. `404` and `501` arrived once. By itself the client repeats 500, 502, 503 and 504, '
      + 'which tend to pass, and only requests that may be sent twice.',
    sources: [http('15.6', 'server error 5xx'), http('9.2.2', 'idempotent methods')],
  },
};
