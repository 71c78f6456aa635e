// What a request may demand of the cache (RFC 9111 §5.2.1, §5.4; the modes of the Fetch Standard).

import {
  AT_ONCE, FRESH, STALE, TAGGED, given, hit, may, must, sent, should, unsatisfiable, validated,
} from '../words.js';

const asking = (control) => ({ headers: { 'cache-control': control } });
const FRESH_TAGGED = { ...FRESH, ...TAGGED };
const STALE_TAGGED = { ...STALE, ...TAGGED };
const MODIFIED = 'Wed, 21 Oct 2015 07:28:00 GMT';
const NO_CACHE = 'RFC 9111 §5.2.1.4';
const MAX_AGE = 'RFC 9111 §5.2.1.1';
const MAX_STALE = 'RFC 9111 §5.2.1.2';
const MIN_FRESH = 'RFC 9111 §5.2.1.3';
const NO_STORE = 'RFC 9111 §5.2.1.5';

const AGES = [
  may('max-age=0 of a request demands validation', MAX_AGE,
    sent(FRESH_TAGGED), validated('"a"', {}, asking('max-age=0'))),
  may('max-age of a request is how old it may be', MAX_AGE,
    sent({ ...FRESH_TAGGED, age: '1800' }), validated('"a"', {}, asking('max-age=600'))),
  may('max-age of a request is met by what is younger', MAX_AGE,
    sent({ ...FRESH_TAGGED, age: '600' }), hit(asking('max-age=1800'))),
  may('max-age of a request makes nothing fresh', MAX_AGE,
    sent(STALE_TAGGED), validated('"a"', {}, asking('max-age=7200'))),
  may('min-fresh is how long it must stay fresh', MIN_FRESH,
    sent({ 'cache-control': 'max-age=1500', ...TAGGED }),
    validated('"a"', {}, asking('min-fresh=2000'))),
  may('min-fresh counts from how old it is', MIN_FRESH,
    sent({ 'cache-control': 'max-age=1500', age: '1000', ...TAGGED }),
    validated('"a"', {}, asking('min-fresh=1000'))),
  may('min-fresh is met by what stays fresh', MIN_FRESH,
    sent({ ...FRESH_TAGGED, age: '600' }), hit(asking('min-fresh=600'))),
  may('max-stale takes what is stale', MAX_STALE, sent(STALE_TAGGED), hit(asking('max-stale'))),
  may('max-stale takes what is no staler than that', MAX_STALE,
    sent({ ...STALE_TAGGED, age: '4000' }), hit(asking('max-stale=1000'))),
  may('max-stale takes nothing that is staler', MAX_STALE,
    sent({ ...STALE_TAGGED, age: '7200' }), validated('"a"', {}, asking('max-stale=1000'))),
  must('max-stale does not count beside must-revalidate', 'RFC 9111 §5.2.2.2',
    sent({ ...STALE_TAGGED, 'cache-control': 'max-age=3600, must-revalidate' }),
    validated('"a"', {}, asking('max-stale'))),
  must('max-stale does not count beside no-cache', 'RFC 9111 §4.2.4',
    sent({ ...STALE_TAGGED, 'cache-control': 'max-age=3600, no-cache' }),
    validated('"a"', {}, asking('max-stale=7200'))),
  must('an unknown directive of a request is ignored', 'RFC 9111 §5.2.3',
    sent(FRESH_TAGGED), hit(asking('unknown=1, x="no-cache"'))),
  must('directives of responses mean nothing in a request', 'RFC 9111 §5.2.1',
    sent(FRESH_TAGGED), hit(asking('must-revalidate, private'))),
];

const DIRECTIVES = [
  may('no-cache of a request demands validation by the tag', NO_CACHE,
    sent(FRESH_TAGGED), validated('"a"', {}, asking('no-cache'))),
  may('no-cache of a request demands validation by the date', NO_CACHE,
    sent({ ...FRESH, 'last-modified': MODIFIED }),
    validated({ 'if-modified-since': MODIFIED }, {}, asking('no-cache'))),
  may('no-cache of a request without a validator demands another response', NO_CACHE,
    sent(FRESH), sent({}, asking('no-cache'))),
  may('no-cache of a request is read in any case', NO_CACHE,
    sent(FRESH_TAGGED), validated('"a"', {}, asking('NO-cache'))),
  may('what no-cache of a request brought is stored', NO_CACHE,
    sent(FRESH), sent(FRESH, asking('no-cache')), hit({ from: 2 })),
  may('the directives of a request go to the server', 'RFC 9111 §5.2',
    sent(FRESH_TAGGED), validated('"a"', {}, {
      ...asking('no-cache, x=1'), wire: { 'cache-control': 'no-cache, x=1' },
    })),
  may('no-store of a request goes past what is stored, and leaves it', NO_STORE,
    sent(FRESH_TAGGED), sent({ ...FRESH, etag: '"b"' }, asking('no-store')), hit()),
  must('what no-store of a request brought is not reused', NO_STORE,
    sent(FRESH, asking('no-store')), sent(FRESH), hit({ from: 2 })),
  should('only-if-cached takes what is fresh', 'RFC 9111 §5.2.1.7',
    sent(FRESH), hit(asking('only-if-cached'))),
  should('only-if-cached without a response is a 504', 'RFC 9111 §5.2.1.7',
    unsatisfiable(asking('only-if-cached'))),
  should('only-if-cached with a stale response is a 504', 'RFC 9111 §5.2.1.7',
    sent(STALE_TAGGED), unsatisfiable(asking('only-if-cached'))),
  should('only-if-cached is met by what max-stale allows', 'RFC 9111 §5.2.1.7',
    sent(STALE_TAGGED), hit(asking('only-if-cached, max-stale'))),
  may('Pragma: no-cache of a request demands validation', 'RFC 9111 §5.4',
    sent(FRESH_TAGGED), validated('"a"', {}, { headers: { pragma: 'no-cache' } })),
  may('Pragma does not count beside Cache-Control', 'RFC 9111 §5.4',
    sent(FRESH_TAGGED), hit({ headers: { pragma: 'no-cache', 'cache-control': 'max-age=3600' } })),
  may('another Pragma says nothing', 'RFC 9111 §5.4',
    sent(FRESH_TAGGED), hit({ headers: { pragma: 'unknown' } })),
];

const RANGE = { headers: { range: 'bytes=0-3' }, wire: { range: 'bytes=0-3' } };
const PART = { 'content-range': 'bytes 0-3/100', 'x-part': '1' };

const RANGES = [
  may('a request for a part goes past what is stored', 'RFC 9111 §4',
    sent(FRESH_TAGGED), sent({ ...PART, ...TAGGED }, { ...RANGE, status: 206 }), hit()),
  must('a part changes nothing of the whole', 'RFC 9111 §3.4',
    sent({ ...FRESH, etag: '"b"' }), sent({ ...PART, ...FRESH_TAGGED }, { ...RANGE, status: 206 }),
    hit({ shows: { etag: '"b"', 'x-part': null, 'content-range': null } })),
  may('a request for a part of what is stale adds no condition', 'RFC 9110 §14.2',
    sent(STALE_TAGGED), sent({ ...PART, etag: '"b"' }, { ...RANGE, status: 206 }), validated('"a"')),
];

const FETCH = 'Fetch Standard §2.2.5';
const PASSES = [
  may('mode no-store goes past what is stored, and leaves it', FETCH,
    sent(FRESH_TAGGED), sent(FRESH, { cache: 'no-store' }), hit()),
  may('what mode no-store brought is not stored', FETCH,
    sent(FRESH, { cache: 'no-store' }), sent(FRESH), hit({ from: 2 })),
  may('a call without a cache goes past what is stored, and leaves it', FETCH,
    sent(FRESH_TAGGED), sent(FRESH, { cache: false }), hit()),
  may('what a call without a cache brought is not stored', FETCH,
    sent(FRESH, { cache: false }), sent(FRESH), hit({ from: 2 })),
  may('mode reload goes past what is stored, and takes its place', FETCH,
    sent(FRESH_TAGGED), sent(FRESH, { cache: 'reload' }), hit({ from: 2 })),
];

const MODES = [
  may('mode default takes what is fresh', FETCH, sent(FRESH), hit({ cache: 'default' })),
  may('mode no-cache demands validation', FETCH,
    sent(FRESH_TAGGED), validated('"a"', {}, { cache: 'no-cache' }), hit()),
  may('mode no-cache is like any other where there is nothing', FETCH,
    sent(FRESH, { cache: 'no-cache' }), hit()),
  may('mode force-cache takes what is stale', FETCH, sent(STALE_TAGGED), hit({ cache: 'force-cache' })),
  may('mode force-cache asks where there is nothing', FETCH,
    sent(FRESH, { cache: 'force-cache' }), hit()),
  may('mode only-if-cached takes what is fresh', FETCH, sent(FRESH), hit({ cache: 'only-if-cached' })),
  may('mode only-if-cached takes what is stale', FETCH,
    sent(STALE_TAGGED), hit({ cache: 'only-if-cached' })),
  may('mode only-if-cached where there is nothing is a 504', FETCH,
    unsatisfiable({ cache: 'only-if-cached' })),
  may('that 504 is an error unless the call takes statuses', FETCH,
    unsatisfiable({ cache: 'only-if-cached', throwHttpErrors: true, fails: 'ERR_HTTP_STATUS' })),
  given({ cache: { mode: 'no-cache' } }, may('a client may have a mode', FETCH,
    sent(FRESH_TAGGED), validated('"a"', FRESH), validated('"a"'))),
  given({ cache: { mode: 'no-cache' } }, may('the mode of a call counts more', FETCH,
    sent(FRESH_TAGGED), hit({ cache: 'default' }), hit({ cache: { mode: 'force-cache' } }))),
  may('a mode does not outlast its call', FETCH,
    sent(AT_ONCE), hit({ cache: 'force-cache' }), validated('"a"')),
];

export const REQUESTS = [...AGES, ...DIRECTIVES, ...RANGES, ...PASSES, ...MODES];
