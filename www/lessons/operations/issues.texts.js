const RFC_9110 = 'https://www.rfc-editor.org/rfc/rfc9110';

export const issues = {
  'issue-401': {
    title: 'A token without its scheme',
    text: 'The commonest `401` is not a wrong token but a header in the wrong form. `Authorization` '
      + 'holds a scheme, a space, and the credentials. Run gets a token (`TOKEN` stands for it), sends '
      + 'the header as you write it, and shows what `explain` makes of the error. Mend the header.',
    question: 'The token is valid, but it is sent alone. What does the API answer?',
    answers: ['`200`, as the token is valid', '`401`', '`403`', '`400`'],
    correct: 1,
    explain: 'Without the word `Bearer` the API sees no credentials that it understands, and answers '
      + '`401` with `WWW-Authenticate: Bearer`: the scheme that it wants to see. The hint of `explain` '
      + 'says so too. Before you ask for a new key, look at the header on the wire: the scheme, one '
      + 'space, and no quotation marks or line break.',
    sources: [
      ['RFC 9110, section 11.6: Authorization and WWW-Authenticate', `${RFC_9110}#section-11.6`],
      ['RFC 6750, section 2.1: Bearer', 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1'],
    ],
  },
  'issue-403': {
    title: 'Permission or plan?',
    text: 'A `403` says that the API knows who you are and still refuses. Two causes look the same '
      + 'from the outside: the key lacks a permission, or the account has not paid for it. Run sets the '
      + 'plan of the account and asks for a report. Find out which of the two is missing.',
    question: 'The key has the permission, and the plan is free. Which status comes?',
    answers: ['`401`', '`402`', '`403`', '`200`, with an empty report'],
    correct: 2,
    explain: 'Both causes were answered with `403`; only the body told them apart: `missing` named a '
      + 'scope at first, and then a plan. For the scope there was a `WWW-Authenticate` with '
      + '`insufficient_scope` as well. Sending the same again cannot help, so the client did not. (`402 '
      + 'Payment Required` is reserved for future use; some APIs send it, but you cannot rely on it.)',
    sources: [
      ['RFC 9110, section 15.5.4: 403', `${RFC_9110}#section-15.5.4`],
      ['RFC 6750, section 3.1: insufficient_scope', 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'],
    ],
  },
  'issue-404': {
    title: 'Two kinds of 404',
    text: 'A `404` can mean that the path is wrong, or that the path is right and the id is not. The '
      + 'status is the same; the details tell. Grace Hopper is user 2, and this path has two mistakes. '
      + 'Run sends it; mend one mistake at a time and watch `detail` change.',
    question: 'You mend the path but not the id: `/users/20`. What changes?',
    answers: ['The status becomes `400`', 'The status stays `404`, and the detail names the user',
      'The API sends an empty record with `200`'],
    correct: 1,
    explain: '`/user/20` is a path that the API does not have at all; `/users/20` is one that it has, '
      + 'for a user that does not exist. Compare the path with the documentation first: singular or '
      + 'plural, the version, a missing segment of the base URL. Then ask whether the id belongs to '
      + 'this account and this environment.',
    sources: [
      ['RFC 9110, section 15.5.5: 404', `${RFC_9110}#section-15.5.5`],
      ['RFC 9457, section 3.1.4: detail', 'https://www.rfc-editor.org/rfc/rfc9457#section-3.1.4'],
    ],
  },
  'issue-429': {
    title: 'A loop that does not wait',
    text: 'Behind most `429` answers is a loop that sends as fast as it can. This API allows two '
      + 'requests in one second, and the loop sends three. Run sends them with your pause in between, '
      + 'without any retry, so that you see the refusal itself. Find a pause with which nothing is '
      + 'refused.',
    question: 'The three calls are sent without a pause. How many are refused?',
    answers: ['None: the API makes them wait', 'The third', 'All three'],
    correct: 1,
    explain: 'The window opened with the first request and lasted a second; the third one within it '
      + 'got `429` with `Retry-After: 1`. `explain` reads that header and tells how long to wait. '
      + 'Waiting after the refusal is the repair; sending at the right pace is the solution. The option '
      + '`rateLimit: { requests, per }` paces every call of a client, so that no loop has to count.',
    sources: [
      ['RFC 6585, section 4: 429', 'https://www.rfc-editor.org/rfc/rfc6585#section-4'],
      ['RFC 9110, section 10.2.3: Retry-After', `${RFC_9110}#section-10.2.3`],
    ],
  },
  'issue-500': {
    title: 'Retry, then ask support',
    text: 'A `500` is the fault of the server, so try again, a few times and with pauses. If it stays, '
      + 'write to support, and give them something that they can find in their log. Run tries three '
      + 'times and then opens a ticket with what you choose.',
    question: 'What lets the people behind the API find your request among millions?',
    answers: ['The message of the error', 'The status code', 'The URL', 'The id of the request'],
    correct: 3,
    explain: 'The message is the same for everybody who met this error, and the API answered `422` to '
      + 'a ticket that had no more. Each response carried another `X-Request-Id`; that of the last '
      + 'attempt is `error.requestId`, and support found time, path and status with it. The header is a '
      + 'convention, no standard: others call it `Request-Id` or `X-Correlation-Id`.',
    sources: [
      ['RFC 9110, section 15.6.1: 500', `${RFC_9110}#section-15.6.1`],
      ['Stripe: request IDs', 'https://docs.stripe.com/api/request_ids'],
    ],
  },
  'issue-timeout': {
    title: 'Slow to begin, slow to end',
    text: 'A response can be slow in two places: before its headers, while the server works, and '
      + 'within its body, while it is sent. A good timeout covers both. Run asks for one of each, 400 '
      + 'ms slow, at the same time. Give the API the time that it needs.',
    question: 'With a timeout of 150 ms, what becomes of the response whose headers come at once?',
    answers: [
      'It ends in a timeout as well, while the body is read',
      'It is read to its end, however long it takes',
      'Its first half is returned',
    ],
    correct: 0,
    explain: 'Both calls ended in `ERR_TIMEOUT`: one with the kind `attempt`, as no response had '
      + 'begun, the other with the kind `body`, as its second half did not come in time. Raise the '
      + 'limit only where an API is known to be slow, and look at the network first. A timeout says '
      + 'nothing about what the server did: it may have finished the work, which is why a repeated '
      + '`POST` needs an idempotency key.',
    sources: [
      ['MDN: AbortSignal.timeout()',
        'https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static'],
      ['RFC 9110, section 9.2.2: idempotent methods', `${RFC_9110}#section-9.2.2`],
    ],
  },
  'issue-certificate': {
    title: 'A certificate that is not valid',
    text: 'Before anything is sent by HTTPS, the client checks the certificate of the server: its host '
      + 'name, its dates, and who signed it. No page can take part in that, so the failure is simulated '
      + 'here: a `fetch` that fails as Node\'s does with an expired certificate. Run calls with it, '
      + 'explains the error, and calls again after what you choose.',
    question: 'How many HTTP requests reach the server while its certificate is not valid?',
    answers: ['One, which it answers with `495`', 'One, which it answers with `403`', 'None'],
    correct: 2,
    explain: 'The connection ends before the first byte of HTTP, so there is no status: the client has '
      + 'a `NetworkError`, and the journal shows only the call after the renewal. Node and its like '
      + 'tell the cause, here `CERT_HAS_EXPIRED`; browsers hide it from scripts. Renew the certificate, '
      + 'update the list of authorities, set the clock; but never turn the check off, for then anybody '
      + 'can pose as the server.',
    sources: [
      ['RFC 9110, section 4.3.4: https certificate verification', `${RFC_9110}#section-4.3.4`],
      ['RFC 5280, section 6: path validation', 'https://www.rfc-editor.org/rfc/rfc5280#section-6'],
      ['Node.js: TLS', 'https://nodejs.org/api/tls.html#x509-certificate-error-codes'],
    ],
  },
};
