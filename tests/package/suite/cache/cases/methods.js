// Which methods and statuses have responses that can be reused (RFC 9110 §9, §15; RFC 9111 §3, §4).

import { AT_ONCE, FRESH, STALE, TAGGED, hit, may, must, sent, should, validated } from '../words.js';

const STATUSES = [200, 203, 204, 299, 400, 404, 410, 451, 499, 500, 502, 503, 504, 599];
const BODY = { body: 'a' };

const BY_STATUS = [
  ...STATUSES.map((status) =>
    may(`a ${status} is reused while it is fresh`, 'RFC 9111 §3', sent(FRESH, { status }), hit())),
  ...STATUSES.map((status) =>
    must(`a ${status} is not reused once it is stale`, 'RFC 9111 §4',
      sent({ expires: -5_000 }, { status }), sent({}))),
];

/** Two answers each time: the one that leads elsewhere, and the one that is there. */
const led = (status, fields) => ({
  ...sent(), answers: [
    { status, fields: { ...fields, location: '/shelf?id={id}&page=2' } },
    { status: 200, fields: FRESH },
  ],
});

const REDIRECTS = [301, 302, 303, 307, 308].map((status) =>
  may(`what a ${status} led to is not stored for where it began`, 'RFC 9111 §3',
    led(status, FRESH), led(status, FRESH)));

/** Another method leaves nothing that a GET is answered with. */
const POSTED = [
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'PURGE'].map((method) =>
    must(`the response to a ${method} is not that of a GET`, 'RFC 9111 §3',
      sent(FRESH, { method, ...BODY }), sent(FRESH), hit({ from: 2 }))),
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'PURGE'].map((method) =>
    must(`each ${method} goes to the server`, 'RFC 9111 §4',
      sent(FRESH, { method, ...BODY }), sent(FRESH, { method, ...BODY }))),
  ...['POST', 'PUT', 'DELETE'].map((method) =>
    must(`a ${method} is not answered by what is stored for a GET`, 'RFC 9111 §4',
      sent(FRESH), hit(), sent(FRESH, { method, ...BODY }))),
  must('a POST gets no conditions from what is stored', 'RFC 9111 §4.3.1',
    sent({ ...STALE, ...TAGGED }), sent({}, { method: 'POST', ...BODY })),
  may('a POST that says where its content is leaves none for there', 'RFC 9110 §9.3.3',
    sent({ ...FRESH, 'content-location': '/shelf?id={id}' }, { method: 'POST', ...BODY }), sent()),
];

const HEADS = [
  may('a HEAD is answered by what is stored for a GET', 'RFC 9110 §9.3.2',
    sent({ ...FRESH, 'x-one': '1' }), hit({ method: 'HEAD', shows: { 'x-one': '1' } }), hit()),
  must('the response to a HEAD is not that of a GET', 'RFC 9111 §4',
    sent(FRESH, { method: 'HEAD' }), sent(FRESH), hit({ from: 2 })),
  may('the response to a HEAD is not stored', 'RFC 9111 §3',
    sent(FRESH, { method: 'HEAD' }), sent(FRESH, { method: 'HEAD' })),
  may('a HEAD leaves what is stored for a GET usable', 'RFC 9111 §4.4',
    sent({ ...FRESH, ...TAGGED }), sent({ ...FRESH, ...TAGGED }, {
      method: 'HEAD', cache: 'no-store',
    }), hit()),
  must('a HEAD has no stale answer', 'RFC 9111 §4',
    sent(STALE), sent({}, { method: 'HEAD' })),
  must('a HEAD without the field that selects has no answer', 'RFC 9111 §4.1',
    sent({ ...FRESH, vary: 'x-one' }, { headers: { 'x-one': 'a' } }), sent({}, { method: 'HEAD' })),
  should('a HEAD with another tag ends what is stored', 'RFC 9111 §4.3.5',
    sent({ ...FRESH, ...TAGGED }), sent({ etag: '"b"' }, {
      method: 'HEAD', cache: 'reload',
    }), sent()),
  must('a GET after a HEAD is validated by the tag of its own response', 'RFC 9111 §4.3.1',
    sent(AT_ONCE), sent(FRESH, { method: 'HEAD', cache: 'no-store' }),
    validated('"a"')),
];

export const METHODS = [...BY_STATUS, ...REDIRECTS, ...POSTED, ...HEADS];
