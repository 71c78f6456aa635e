import { http } from './sources.js';

export const failures = {
  'status-400': {
    title: '400: mend the request',
    text: '`400 Bad Request` says that the server could not make sense of the request: here its body is no '
      + 'valid JSON. Find the mistake and mend it, until the user is created.',
    question: 'What is wrong with the body?',
    answers: [
      'Its names are in quotes', 'It has a comma after the last member', 'It has line breaks',
    ],
    correct: 1,
    explain: 'JavaScript allows a comma before `}`, JSON does not, so the server answered `400`. Had the '
      + 'JSON been right and a value wrong, this API would have said `422`; others say `400` to both. With '
      + '`json:` instead of `body:` the client writes the JSON, and this mistake cannot happen.',
    sources: [
      http('15.5.1', '400 Bad Request'),
      ['RFC 8259, section 4: objects', 'https://www.rfc-editor.org/rfc/rfc8259#section-4'],
    ],
  },
  'status-401': {
    title: '401: say who you are',
    text: '`401 Unauthorized` means that credentials are missing or not valid. The answer has to say what '
      + 'kind it wants, in `WWW-Authenticate`. Run asks without any, looks at that, and asks with a token. '
      + 'The token of a reader is `reader-token`.',
    question: 'Does a 401 say that you are not allowed to do this?',
    answers: [
      'No: the server does not know yet who you are', 'Yes, that is what unauthorised means',
      'Yes, and that your account is closed',
    ],
    correct: 0,
    explain: 'The name misleads: it is about authentication. The challenge was `Bearer realm="reports"`, so '
      + 'the second request had `authorization: Bearer` and the token, and got `200`. A token that is '
      + 'unknown gets `401` as well.',
    sources: [http('15.5.2', '401 Unauthorized'), http('11.6.1', 'WWW-Authenticate')],
  },
  'status-403': {
    title: '403: you may not',
    text: '`403 Forbidden` means that the server has understood, mostly knows who is asking, and says no. '
      + 'Everybody with a token may read the reports, but few may remove one. Run does both. Find the role '
      + 'that may.',
    question: 'A reader gets a 403. What helps?',
    answers: ['To send it again later', 'To sign in again with the same account', 'To get the permission'],
    correct: 2,
    explain: 'The same token read the reports with `200`, so it is valid: only removing was refused, and the '
      + 'answer says that an `admin` is needed. Neither waiting nor a new token for the same role changes '
      + 'that. Some servers say `404` instead, so as not to tell that something exists.',
    sources: [
      http('15.5.4', '403 Forbidden'),
      ['RFC 6750, section 3.1: insufficient_scope', 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'],
    ],
  },
  'status-404': {
    title: '404: look at the URL',
    text: '`404 Not Found` means that there is nothing at this URL. Either the path is wrong, and then every '
      + 'id fails, or the id is. Here both are: mend them until a user comes back. There are three users.',
    question: 'The path is right and the id unknown. How can you tell from the answer?',
    answers: [
      'The status is then 410', 'From the body, if the server explains itself there',
      'There is no answer then',
    ],
    correct: 1,
    explain: 'Both faults have the same status, but different words: `there is nothing at /user/7` is about '
      + 'the path, `there is no user 7` about the id. Read the body of an error. When all your calls fail '
      + 'with `404`, suspect the base URL or the version in it.',
    sources: [http('15.5.5', '404 Not Found')],
  },
  'status-429': {
    title: '429: slow down',
    text: '`429 Too Many Requests` means that you have used up what is allowed for now. `Retry-After` says '
      + 'how long to wait. This route allows two requests per second, and Run makes three calls at once '
      + 'after each other. Allow the client a retry.',
    question: 'When does the client send the third request again?',
    answers: [
      'When the time in `Retry-After` is over', 'At once', 'After a delay that it makes up itself',
    ],
    correct: 0,
    explain: 'The third request was answered `429` with `retry-after: 1`, and came again a second later, in '
      + 'the next window. To knock sooner would only have been refused again, and some servers block who '
      + 'does. Without a retry the call ends in an error.',
    sources: [
      ['RFC 6585, section 4: 429 Too Many Requests', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
      http('10.2.3', 'Retry-After'),
    ],
  },
  'status-500': {
    title: '500: try again later',
    text: '`500 Internal Server Error` is what a server says when something in it broke that nobody had '
      + 'thought of. Often the next attempt works. This route fails twice. Give the client as many retries '
      + 'as it needs, and no more.',
    question: 'The call succeeds at last. How many 500 answers does the caller see?',
    answers: ['Two', 'One, the last', 'None'],
    correct: 2,
    explain: 'The journal has `500, 500, 200`, and `get` simply resolved: the retries happened inside the '
      + 'call. When all attempts fail, the error of the last is thrown. A `500` that never passes is a bug '
      + 'over there: report it, with the `x-request-id` of the answer.',
    sources: [http('15.6.1', '500 Internal Server Error')],
  },
  'status-503': {
    title: '503: back off',
    text: '`503 Service Unavailable` means overloaded or being repaired: for now, not for good. Who keeps '
      + 'knocking at the same pace makes it worse. With exponential backoff each delay is twice the one '
      + 'before. Run meets four 503 answers and notes the delays.',
    question: 'The first delay is 20 ms. What are the next three, with exponential backoff?',
    answers: ['20, 20, 20', '40, 80, 160', '40, 60, 80', '400, 8000, 160000'],
    correct: 1,
    explain: 'The gaps between the five rows grow: 20, 40, 80, 160 ms. In earnest one begins with some '
      + 'hundred milliseconds and adds chance, so that clients which failed together do not return '
      + 'together: `full`, which is the default, does that. If a `503` has `Retry-After`, that '
      + 'counts instead.',
    sources: [
      http('15.6.4', '503 Service Unavailable'),
      ['AWS: exponential backoff and jitter',
        'https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/'],
    ],
  },
  'status-502': {
    title: '502: the one behind has failed',
    text: 'Many APIs stand behind a gateway that hands requests on. `502 Bad Gateway` comes from there, and '
      + 'says that the server behind it gave an answer that makes no sense. Run asks a kitchen behind a '
      + 'gateway, which talks nonsense twice. Let the client repeat, and read its log.',
    question: 'Who sends a 502?',
    answers: ['The gateway, about the server behind it', 'The server that failed', 'Your own client'],
    correct: 0,
    explain: 'Each of the three answers has `via: 1.1 practice-gateway`: the gateway worked all the time. A '
      + '`502` often passes, for instance when the server behind restarts. But that server may have done '
      + 'the work, so repeat a `POST` only with an idempotency key. `504` says that it gave no '
      + 'answer in time.',
    sources: [http('15.6.3', '502 Bad Gateway'), http('7.6.3', 'Via')],
  },
  'error-handling': {
    title: 'Five ways to fail',
    text: 'Not every failure has a status. The network may break, an answer may take too long or may be '
      + 'something else than JSON, and the program may be wrong itself. Each kind is a class of its own, '
      + 'with a `code` that stays the same. Run fails in five ways and asks `explain` what helps.',
    question: 'Which of the five failures brings a status code with it?',
    answers: [
      'The timeout', 'The lost connection', 'The user that does not exist', 'The misspelt option',
    ],
    correct: 2,
    explain: 'Only the `HttpError` had a status that says failure. The page of the portal came with `200`, '
      + 'and failed when it was parsed; the misspelt `timout` was found before anything was sent, which '
      + 'is why four rows arrived and not five. Decide by class or `code`, never by the words of a message.',
    sources: [
      http('15', 'status codes'),
      ['MDN: exceptions of fetch()',
        'https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch#exceptions'],
    ],
  },
};
