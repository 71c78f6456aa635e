// What is stored, and what of it (RFC 9111 §3).

import { FRESH, TAGGED, given, hit, may, must, sent, should, validated } from '../words.js';

const STORED = { cache: { store: true } };
const hidesCookies = 'document' in globalThis;

/** A response that must leave nothing behind. */
const unstored = (says, clause, fields, step) =>
  given(STORED, must(says, clause, sent(fields, { keeps: 0, ...step }), sent(FRESH)));

const NEVER_STORED = [
  unstored('a response with no-store is not stored', 'RFC 9111 §5.2.2.5', {
    'cache-control': 'no-store',
  }),
  unstored('no-store is read in any case', 'RFC 9111 §5.2', { 'cache-control': 'nO-sToRe' }),
  unstored('no-store counts more than a lifetime', 'RFC 9111 §5.2.2.5', {
    'cache-control': 'max-age=3600, no-store', expires: 3_600, ...TAGGED,
  }),
  unstored('no-store counts on a line of its own', 'RFC 9110 §5.3', {
    'cache-control': ['max-age=3600', 'no-store'],
  }),
  unstored('no-store is found behind a quoted comma', 'RFC 9111 §5.2', {
    'cache-control': 'max-age=3600, x="a, b", no-store',
  }),
  unstored('no-store counts behind an empty list element', 'RFC 9110 §5.6.1.2', {
    'cache-control': ', ,max-age=3600,,no-store',
  }),
  unstored('the response to a request with no-store is not stored', 'RFC 9111 §5.2.1.5', FRESH, {
    headers: { 'cache-control': 'no-store' },
  }),
  unstored('a body that is cut short is not stored', 'RFC 9111 §3.3', FRESH, {
    answer: { cut: true }, fails: true,
  }),
  unstored('a chunked body without its end is not stored', 'RFC 9111 §3.3', FRESH, {
    answer: { cut: true, chunked: true }, fails: true,
  }),
  unstored('a part is not stored as the whole', 'RFC 9111 §3.3', {
    ...FRESH, 'content-range': 'bytes 0-7/100',
  }, { status: 206, headers: { range: 'bytes=0-7' } }),
  unstored('a 304 that nobody asked for is not stored', 'RFC 9111 §3', { ...FRESH, ...TAGGED }, {
    status: 304,
  }),
  unstored('no-store holds for a status that must be understood, and is not', 'RFC 9111 §5.2.2.3', {
    'cache-control': 'max-age=3600, no-store, must-understand',
  }, { status: 599 }),
  unstored('a status that must be understood, and is not, is not stored', 'RFC 9111 §3', {
    'cache-control': 'max-age=3600, must-understand',
  }, { status: 599 }),
  given({ cache: { store: true, maxEntryBytes: 4 } }, may('a body beyond maxEntryBytes is not stored',
    'RFC 9111 §3', sent(FRESH, { keeps: 0 }), sent(FRESH))),
];

const OTHERWISE = [
  may('a response that says private is stored', 'RFC 9111 §5.2.2.7',
    sent({ 'cache-control': 'private, max-age=3600' }), hit()),
  may('a response with a private field is stored', 'RFC 9111 §5.2.2.7',
    sent({ 'cache-control': 'private="x-field", max-age=3600', 'x-field': '1' }), hit()),
  may('a response that says public is stored', 'RFC 9111 §5.2.2.9',
    sent({ 'cache-control': 'public, max-age=3600' }), hit()),
  should('no-store gives way to a status that must be understood, and is', 'RFC 9111 §5.2.2.3',
    sent({ 'cache-control': 'max-age=3600, no-store, must-understand' }), hit()),
  must('a quoted no-store is none', 'RFC 9111 §5.2',
    sent({ 'cache-control': 'x="no-store", max-age=3600' }), hit()),
  must('a directive that only begins like no-store is none', 'RFC 9111 §5.2.3',
    sent({ 'cache-control': 'no-store-please, max-age=3600' }), hit()),
  may('a response without a lifetime is not reused', 'RFC 9111 §4.2.2', sent(), sent()),
  may('a newer response with no-store leaves the older one', 'RFC 9111 §5.2.2.5',
    sent({ ...FRESH, expires: 3_600 }), sent({ 'cache-control': 'no-store' }, { cache: 'reload' }),
    hit()),
  may('a newer response with no-store and no lifetime leaves the older one', 'RFC 9111 §5.2.2.5',
    sent({ ...FRESH, expires: 3_600 }),
    sent({ 'cache-control': 'no-store, max-age=0' }, { cache: 'reload' }), hit()),
  must('a newer response takes the place of the older one', 'RFC 9111 §4',
    sent(FRESH), sent(FRESH, { cache: 'reload' }), hit({ from: 2 })),
  must('a chunked body is stored whole', 'RFC 9111 §3.3',
    sent(FRESH, { answer: { chunked: true } }), hit()),
  must('a body that came compressed is reused as it was read', 'RFC 9111 §3.3',
    sent(FRESH, { answer: { gzip: true } }), hit()),
  may('a response that sets a cookie is stored', 'RFC 9111 §7.3',
    sent({ ...FRESH, 'set-cookie': 'a=1' }), hit()),
];

/** The field comes back with the response that is reused. */
const kept = (name, value, shown = value) =>
  must(`the field ${name} is stored`, 'RFC 9111 §3.1',
    sent({ ...FRESH, [name]: value }), hit({ shows: { [name]: shown } }));

const KEPT = [
  kept('x-anything', 'any thing; at=all'),
  kept('anything', '"quoted", list'),
  kept('content-anything', 'else'),
  kept('x-content-anything', 'else'),
  kept('cache-control', 'max-age=3600, private, x-directive="a"'),
  kept('content-language', 'de, gsw'),
  kept('content-length', '8'),
  kept('content-location', '/elsewhere'),
  kept('content-disposition', 'attachment; filename="a.txt"'),
  kept('content-type', 'application/problem+json; charset=utf-8'),
  kept('content-security-policy', "default-src 'none'; img-src 'self'"),
  kept('content-digest', 'sha-256=:AAAA:'),
  kept('etag', '"b/c"'),
  kept('expires', 'Mon, 07 Mar 2050 10:20:30 GMT'),
  kept('last-modified', 'Wed, 21 Oct 2015 07:28:00 GMT'),
  kept('link', '<?page=2>; rel="next", <?page=9>; rel="last"'),
  kept('vary', 'x-anything'),
  kept('x-frame-options', 'DENY'),
  kept('x-xss-protection', '0'),
  kept('set-cookie', 'a=1', hidesCookies ? null : 'a=1'),
  must('fields of the same name are all stored', 'RFC 9111 §3.1',
    sent({ ...FRESH, 'x-list': ['a', 'b, c', 'd'] }), hit({ shows: { 'x-list': 'a, b, c, d' } })),
];

/** The field is for the connection on which the response came, and comes back with none else. */
const dropped = (name, value, clause = 'RFC 9111 §3.1') =>
  must(`the field ${name} is not stored`, clause,
    sent({ ...FRESH, [name]: value, 'x-other': 'stays' }),
    hit({ shows: { [name]: null, 'x-other': 'stays' } }));

const DROPPED = [
  dropped('connection', 'x-one'),
  dropped('keep-alive', 'timeout=5'),
  dropped('proxy-authenticate', 'Basic realm="a"'),
  dropped('proxy-authentication-info', 'nextnonce="a"'),
  dropped('proxy-authorization', 'Basic YTpi'),
  dropped('proxy-connection', 'keep-alive'),
  dropped('te', 'trailers'),
  dropped('upgrade', 'h2c'),
  must('the field transfer-encoding is not stored', 'RFC 9111 §3.1',
    sent(FRESH, { answer: { chunked: true } }), hit({ shows: { 'transfer-encoding': null } })),
  must('fields that Connection lists are not stored', 'RFC 9111 §3.1',
    sent({ ...FRESH, connection: 'X-One, x-two', 'x-one': '1', 'x-two': '2', 'x-three': '3' }),
    hit({ shows: { connection: null, 'x-one': null, 'x-two': null, 'x-three': '3' } })),
];

const UNVALIDATED = [
  must('a status without a lifetime is not stored for its validator alone', 'RFC 9111 §3',
    sent(TAGGED, { status: 403 }), sent(TAGGED, { status: 403 })),
  may('a response with only a validator is stored, to be validated', 'RFC 9111 §3',
    sent(TAGGED), validated('"a"')),
];

export const STORING = [...NEVER_STORED, ...OTHERWISE, ...KEPT, ...DROPPED, ...UNVALIDATED];
