// What a 304 changes of the response that is stored (RFC 9111 §3.2).

import { AT_ONCE, FRESH, hit, may, must, sent, validated } from '../words.js';

const UPDATING = 'RFC 9111 §3.2';
const hidesCookies = 'document' in globalThis;
const about = (seconds) => [seconds, seconds + 20];

/** The 304 has another value, which comes back at once and stays. */
const replaced = (name, old, value, shown = value) =>
  must(`a 304 replaces ${name}`, UPDATING,
    sent({ ...AT_ONCE, [name]: old }),
    validated('"a"', { ...FRESH, [name]: value }, { shows: { [name]: shown } }),
    hit({ shows: { [name]: shown } }));

const REPLACED = [
  replaced('x-anything', 'old', 'new'),
  replaced('anything', 'old', 'new'),
  replaced('content-anything', 'old', 'new'),
  replaced('x-content-anything', 'old', 'new'),
  replaced('cache-control', 'max-age=0', 'max-age=7200, private'),
  replaced('content-disposition', 'inline', 'attachment'),
  replaced('content-language', 'de', 'fr'),
  replaced('content-location', '/old', '/new'),
  replaced('content-security-policy', "default-src 'none'", "default-src 'self'"),
  replaced('expires', 'Mon, 07 Mar 2050 10:20:30 GMT', 'Tue, 08 Mar 2050 10:20:30 GMT'),
  replaced('last-modified', 'Wed, 21 Oct 2015 07:28:00 GMT', 'Thu, 22 Oct 2015 07:28:00 GMT'),
  replaced('link', '</old>; rel="next"', '</new>; rel="next"'),
  replaced('set-cookie', 'a=1', 'a=2', hidesCookies ? null : 'a=2'),
  replaced('x-frame-options', 'DENY', 'SAMEORIGIN'),
  replaced('x-xss-protection', '1', '0'),
  must('a 304 replaces all lines of a field', UPDATING,
    sent({ ...AT_ONCE, 'x-list': ['a', 'b'] }), validated('"a"', { ...FRESH, 'x-list': 'c' }),
    hit({ shows: { 'x-list': 'c' } })),
  must('a 304 replaces one line by several', UPDATING,
    sent({ ...AT_ONCE, 'x-list': 'a' }), validated('"a"', { ...FRESH, 'x-list': ['b', 'c'] }),
    hit({ shows: { 'x-list': 'b, c' } })),
  must('a 304 adds fields that were not there', UPDATING,
    sent(AT_ONCE), validated('"a"', { ...FRESH, 'x-new': '1' }, { shows: { 'x-new': '1' } }),
    hit({ shows: { 'x-new': '1' } })),
  must('a 304 replaces a field whatever the case of its name', 'RFC 9110 §5.1',
    sent({ ...AT_ONCE, 'X-Anything': 'old' }), validated('"a"', { ...FRESH, 'x-aNYthing': 'new' }),
    hit({ shows: { 'x-anything': 'new' } })),
];

/** The 304 has the field, and the response keeps what it had. */
const untouched = (level, name, old, value, clause = UPDATING) =>
  level(`a 304 does not touch ${name}`, clause,
    sent({ ...AT_ONCE, ...(old === null ? {} : { [name]: old }) }),
    validated('"a"', { ...FRESH, [name]: value }, { shows: { [name]: old } }),
    hit({ shows: { [name]: old } }));

const UNTOUCHED = [
  untouched(must, 'content-length', '8', '9999'),
  untouched(may, 'content-type', 'text/plain', 'text/html'),
  untouched(may, 'content-encoding', null, 'br'),
  untouched(may, 'content-range', null, 'bytes 0-1/2'),
  ...[
    ['keep-alive', 'timeout=9'], ['proxy-authenticate', 'Basic realm="a"'],
    ['proxy-authentication-info', 'nextnonce="a"'], ['proxy-connection', 'close'], ['upgrade', 'h2c'],
  ].map(([name, value]) => untouched(must, name, null, value)),
  must('a 304 does not touch what its Connection lists', UPDATING,
    sent({ ...AT_ONCE, 'x-one': 'old' }),
    validated('"a"', { ...FRESH, connection: 'x-one', 'x-one': 'new' }),
    hit({ shows: { connection: null, 'x-one': 'old' } })),
  must('a 304 leaves fields that it does not have', UPDATING,
    sent({ ...AT_ONCE, 'x-anything': 'old', link: '</a>' }),
    validated('"a"', FRESH, { shows: { 'x-anything': 'old', link: '</a>' } }),
    hit({ shows: { 'x-anything': 'old', link: '</a>', etag: '"a"' } })),
  must('a 304 leaves the body that came compressed as it was read', UPDATING,
    sent(AT_ONCE, { answer: { gzip: true } }), validated('"a"', FRESH), hit()),
];

const LIFETIMES = [
  must('a 304 that lengthens the life makes fresh', UPDATING,
    sent(AT_ONCE), validated('"a"', { 'cache-control': 'max-age=60' }), hit()),
  must('a 304 that ends the life leaves it stale', UPDATING,
    sent({ ...FRESH, age: '3600', etag: '"a"' }),
    validated('"a"', { 'cache-control': 'max-age=0' }), validated('"a"')),
  must('a 304 with a later Expires makes fresh', UPDATING,
    sent({ expires: -60, etag: '"a"' }), validated('"a"', { expires: 3_600 }), hit()),
  must('a 304 with no-cache demands validation again', UPDATING,
    sent(AT_ONCE), validated('"a"', { 'cache-control': 'max-age=3600, no-cache' }), validated('"a"')),
  must('a 304 without a lifetime renews the one that is stored', 'RFC 9111 §4.2.3',
    sent({ ...FRESH, date: -7_200, etag: '"a"' }), validated('"a"'), hit({ shows: { age: about(0) } })),
  must('an age counts from the validation', 'RFC 9111 §4.2.3',
    sent({ ...FRESH, age: '3600', etag: '"a"' }), validated('"a"'), hit({ shows: { age: about(0) } })),
  must('a 304 may be of some age itself', 'RFC 9111 §4.2.3',
    sent(AT_ONCE), validated('"a"', { ...FRESH, age: '100' }), hit({ shows: { age: about(100) } })),
  must('a 304 may be too old itself', 'RFC 9111 §4.2.3',
    sent(AT_ONCE), validated('"a"', { ...FRESH, age: '3600' }), validated('"a"')),
  must('a 304 replaces the date', UPDATING,
    sent({ ...AT_ONCE, date: 'Wed, 21 Oct 2015 07:28:00 GMT' }),
    validated('"a"', FRESH, { shows: { date: /20[2-9]\d/ } }), hit({ shows: { date: /20[2-9]\d/ } })),
  must('what was freshened is validated and freshened again', UPDATING,
    sent(AT_ONCE), validated('"a"', { 'x-turn': '1' }), validated('"a"', { 'x-turn': '2' }),
    validated('"a"', { ...FRESH, 'x-turn': '3' }), hit({ shows: { 'x-turn': '3' } })),
];

export const UPDATES = [...REPLACED, ...UNTOUCHED, ...LIFETIMES];
