// What makes a stored response unusable (RFC 9111 §4.4).

import { FRESH, given, hit, may, must, sent } from '../words.js';

const CLAUSE = 'RFC 9111 §4.4';
const BODY = { body: 'a' };
const ONE = { page: '1' };
const TWO = { page: '2' };

const UNSAFE = [
  ...['POST', 'PUT', 'DELETE', 'PATCH', 'PURGE'].map((method) =>
    must(`a ${method} that is answered well makes the response unusable`, CLAUSE,
      sent(FRESH), hit(), sent({}, { method, ...BODY }), sent(FRESH), hit({ from: 3 }))),
  ...[201, 202, 204, 205, 300].map((status) =>
    must(`a POST that is answered by ${status} makes it unusable`, CLAUSE,
      sent(FRESH), hit(), sent({}, { method: 'POST', ...BODY, status }), sent(FRESH))),
  must('a POST that leads elsewhere makes it unusable', CLAUSE,
    sent(FRESH, ONE), hit(ONE), {
      ...sent({}, { method: 'POST', ...BODY, ...ONE }),
      answers: [
        { status: 303, fields: { location: '/shelf?id={id}&page=2' } }, { status: 200 },
      ],
    }, sent(FRESH, ONE)),
  ...[400, 404, 409, 500, 503].map((status) =>
    may(`a POST that is refused by ${status} leaves it`, CLAUSE,
      sent(FRESH), sent({}, { method: 'POST', ...BODY, status }), hit())),
  must('every variant becomes unusable', CLAUSE,
    sent({ ...FRESH, vary: 'x-one' }, { headers: { 'x-one': 'a' } }),
    sent({ ...FRESH, vary: 'x-one' }, { headers: { 'x-one': 'b' } }),
    hit({ headers: { 'x-one': 'b' }, from: 2 }), sent({}, { method: 'PUT', ...BODY }),
    sent({}, { headers: { 'x-one': 'a' } }), sent({}, { headers: { 'x-one': 'b' } })),
  may('the response for another query stays', CLAUSE,
    sent(FRESH, ONE), sent(FRESH, TWO), sent({}, { method: 'POST', ...BODY, ...ONE }),
    hit({ from: 2, ...TWO }), sent({}, ONE)),
  may('a GET past the cache leaves it', CLAUSE, sent(FRESH), sent({}, { cache: 'no-store' }), hit()),
  must('what the cache is told to keep out of makes it unusable as well', CLAUSE,
    sent(FRESH), hit(), sent({}, { method: 'PUT', ...BODY, headers: { 'cache-control': 'no-store' } }),
    sent()),
  given({ cache: { store: true } }, must('it is unusable in a store of others', CLAUSE,
    sent(FRESH), hit(), sent({}, { method: 'DELETE' }), sent())),
  given([{ cache: {} }, { cache: {} }], must('it is unusable for another client of the store', CLAUSE,
    sent(FRESH), hit({ by: 1 }), sent({}, { method: 'PUT', ...BODY, by: 1 }), sent())),
];

/** A POST of page 1 whose answer names page 2, which is stored. */
const named = (level, says, fields, last, status = 201) =>
  level(says, CLAUSE,
    sent(FRESH, TWO), hit(TWO), sent(fields, { method: 'POST', ...BODY, ...ONE, status }), last);

const gone = sent({}, TWO);
const stays = hit(TWO);

const NAMED = [
  named(may, 'what Location names becomes unusable', { location: '/shelf?id={id}&page=2' }, gone),
  named(may, 'what Content-Location names becomes unusable', {
    'content-location': '/shelf?id={id}&page=2',
  }, gone, 200),
  named(may, 'it may be named by a whole URL', {
    location: '{origin}/shelf?id={id}&page=2',
  }, gone),
  named(may, 'it may be named by a query alone', { 'content-location': '?id={id}&page=2' }, gone, 200),
  named(may, 'it may be named with a fragment', {
    location: '/shelf?id={id}&page=2#part',
  }, gone),
  named(may, 'what a refusal names stays', { location: '/shelf?id={id}&page=2' }, stays, 409),
  named(may, 'a name that is no URL is no matter', { location: 'http://[' }, stays),
];

/** The second client is at another origin, with the same store. */
const ORIGINS = [{}, { at: 'elsewhere' }];
const AWAY = '{elsewhere}/shelf?id={id}&page=2';

const ELSEWHERE = [['Location', 201], ['Content-Location', 200]].flatMap(([name, status]) =>
  ['POST', 'PUT', 'DELETE'].map((method) =>
    given(ORIGINS, must(`what ${name} names at another origin stays, after ${method}`, CLAUSE,
      sent(FRESH, { by: 1, ...TWO }),
      sent({ [name.toLowerCase()]: AWAY }, { method, ...BODY, ...ONE, status }),
      hit({ by: 1, ...TWO })))));

export const INVALIDATION = [...UNSAFE, ...NAMED, ...ELSEWHERE];
