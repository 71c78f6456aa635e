// When a stale response is served all the same (RFC 9111 §4.2.4, RFC 5861).

import {
  FRESH, STALE, TAGGED, given, hit, hitMeanwhile, may, must, rescued, sent, validated,
} from '../words.js';

const ALLOWED = 'RFC 9111 §4.2.4';
const MEANWHILE = 'RFC 5861 §3';
const ON_ERROR = 'RFC 5861 §4';
const about = (seconds) => [seconds, seconds + 20];

/** Lived for 100 seconds, and is `age` seconds old. */
const old = (control, age = 200) => ({
  'cache-control': `max-age=100, ${control}`, age: `${age}`, ...TAGGED,
});
const ERROR = { status: 503 };
/** What a request is asked under that validates such a response. */
const TESTED = { conditions: { 'if-none-match': '"a"' } };
const refused = (status = 503) => validated('"a"', { etag: null }, { status });
const broken = { ...validated('"a"'), answers: [{ drop: true }], fails: true };

const FORBIDDEN = [
  must('a stale response does not stand in for an error unless that is allowed', ALLOWED,
    sent({ ...STALE, ...TAGGED }), refused()),
  may('a stale response does not stand in for a connection unless that is allowed', ALLOWED,
    sent({ ...STALE, ...TAGGED }), broken),
  must('must-revalidate forbids it for an error', 'RFC 9111 §5.2.2.2',
    sent(old('must-revalidate, stale-if-error=3600')), refused()),
  must('must-revalidate forbids it for a connection', 'RFC 9111 §5.2.2.2',
    sent(old('must-revalidate, stale-if-error=3600')), broken),
  must('must-revalidate forbids it meanwhile', 'RFC 9111 §5.2.2.2',
    sent(old('must-revalidate, stale-while-revalidate=3600')), validated('"a"')),
  must('no-cache forbids it for an error', ALLOWED,
    sent(old('no-cache, stale-if-error=3600')), refused()),
  must('no-cache forbids it for a connection', ALLOWED,
    sent(old('no-cache, stale-if-error=3600')), broken),
  must('no-cache forbids it meanwhile', ALLOWED,
    sent(old('no-cache, stale-while-revalidate=3600')), validated('"a"')),
  given({ cache: { staleIfError: 3_600_000 } }, must('the client cannot allow what is forbidden',
    'RFC 9111 §5.2.2.2', sent(old('must-revalidate')), refused())),
  given({ cache: { staleWhileRevalidate: 3_600_000 } }, must(
    'the client cannot allow meanwhile what is forbidden', 'RFC 9111 §5.2.2.2',
    sent(old('must-revalidate')), validated('"a"'))),
  given({ cache: { staleIfError: 3_600_000 } }, must('nor what is not to be used unasked', ALLOWED,
    sent(old('no-cache')), refused())),
];

const REVALIDATING = [
  may('a stale response is served while it is validated', MEANWHILE,
    sent(old('stale-while-revalidate=600')), hitMeanwhile('"a"', FRESH), hit()),
  may('it says how old it is', MEANWHILE,
    sent(old('stale-while-revalidate=600')),
    hitMeanwhile('"a"', FRESH, { shows: { age: about(200) } }), hit({ shows: { age: about(0) } })),
  may('what came meanwhile is served next', MEANWHILE,
    sent(old('stale-while-revalidate=600')),
    hitMeanwhile('"a"', { ...FRESH, etag: '"b"' }, { status: 200 }), hit({ from: 2 })),
  may('it is served again where that failed', MEANWHILE,
    sent(old('stale-while-revalidate=600')), hitMeanwhile('"a"', { etag: null }, { status: 503 }),
    hitMeanwhile('"a"', FRESH), hit()),
  may('it needs no validator', MEANWHILE,
    sent({ ...old('stale-while-revalidate=600'), etag: null }),
    hitMeanwhile({}, FRESH, { status: 200 }), hit({ from: 2 })),
  may('what is fresh is not validated meanwhile', MEANWHILE,
    sent(old('stale-while-revalidate=600', 10)), hit()),
  must('it is not served later than that', ALLOWED,
    sent(old('stale-while-revalidate=600', 800)), validated('"a"')),
  must('it is not served at the very end of that', ALLOWED,
    sent(old('stale-while-revalidate=100', 200)), validated('"a"')),
  must('a time that is none allows nothing', ALLOWED,
    sent(old('stale-while-revalidate=soon')), validated('"a"')),
  must('a time that is missing allows nothing', ALLOWED,
    sent(old('stale-while-revalidate')), validated('"a"')),
  must('a time to validate is none for errors', ALLOWED,
    sent(old('stale-while-revalidate=50')), refused()),
  may('a request that demands validation is not served meanwhile', 'RFC 9111 §5.2.1.4',
    sent(old('stale-while-revalidate=600')),
    validated('"a"', {}, { headers: { 'cache-control': 'no-cache' } })),
  given({ cache: { staleWhileRevalidate: 600_000 } }, may('the client may allow it', MEANWHILE,
    sent({ ...STALE, ...TAGGED }), hitMeanwhile('"a"', FRESH), hit())),
  given({ cache: { staleWhileRevalidate: 600_000 } }, may('the client may not allow it longer',
    MEANWHILE, sent(old('private', 800)), validated('"a"'))),
  given({ cache: { staleWhileRevalidate: 3_600_000 } }, may('what the server allows counts more',
    MEANWHILE, sent(old('stale-while-revalidate=50')), validated('"a"'))),
];

const NO_ERRORS = [400, 403, 404, 410, 429, 501];

const ERRORS = [
  ...[500, 502, 503, 504].map((status) =>
    may(`a stale response stands in for a ${status}`, ON_ERROR,
      sent(old('stale-if-error=600')), rescued({ status }, TESTED))),
  may('a stale response stands in for a connection that fails', ON_ERROR,
    sent(old('stale-if-error=600')), rescued({ drop: true }, TESTED)),
  may('it needs no validator to stand in', ON_ERROR,
    sent({ ...old('stale-if-error=600'), etag: null }), rescued(ERROR)),
  may('it says how old it is where it stands in', ON_ERROR,
    sent({ ...old('stale-if-error=600'), etag: null }),
    rescued(ERROR, { shows: { age: about(200) } })),
  may('it stands in as often as it must, and is validated then', ON_ERROR,
    sent({ ...old('stale-if-error=600') }),
    rescued(ERROR, TESTED),
    rescued({ drop: true }, TESTED), validated('"a"', FRESH), hit()),
  ...NO_ERRORS.map((status) =>
    must(`a stale response does not stand in for a ${status}`, ALLOWED,
      sent(old('stale-if-error=600')), refused(status))),
  must('it does not stand in later than that', ALLOWED,
    sent(old('stale-if-error=600', 800)), refused()),
  must('it does not stand in for a connection later than that', ALLOWED,
    sent(old('stale-if-error=600', 800)), broken),
  must('it does not stand in where the time is none', ALLOWED,
    sent(old('stale-if-error=soon')), refused()),
  must('it does not stand in for an error of another request', ALLOWED,
    sent(old('stale-if-error=600'), { page: '1' }), sent({}, { page: '2', status: 503 })),
  must('it does not stand in for another variant', 'RFC 9111 §4.1',
    sent({ ...old('stale-if-error=600'), etag: null, vary: 'x-one' }, { headers: { 'x-one': 'a' } }),
    sent({}, { headers: { 'x-one': 'b' }, status: 503 })),
  may('a fresh response needs nothing of that', ON_ERROR,
    sent(old('stale-if-error=600', 10)), hit()),
  given({ cache: { staleIfError: 600_000 } }, may('the client may let it stand in', ON_ERROR,
    sent({ ...STALE, ...TAGGED }), rescued(ERROR, TESTED))),
  given({ cache: { staleIfError: 600_000 } }, may('the client may not let it stand in for longer',
    ON_ERROR, sent(old('private', 800)), refused())),
  given({ cache: { staleIfError: 3_600_000 } }, may('what the server allows of it counts more',
    ON_ERROR, sent(old('stale-if-error=50')), refused())),
  may('stale-while-revalidate counts before stale-if-error', MEANWHILE,
    sent(old('stale-while-revalidate=600, stale-if-error=600')), hitMeanwhile('"a"', FRESH), hit()),
  may('after stale-while-revalidate, stale-if-error counts', ON_ERROR,
    sent(old('stale-while-revalidate=50, stale-if-error=600')),
    rescued(ERROR, TESTED)),
];

export const STALE_SERVING = [...FORBIDDEN, ...REVALIDATING, ...ERRORS];
