// How long a response is fresh (RFC 9111 §4.2.1, §4.2.2, §5.3), and how its fields are read.

import { given, hit, may, must, sent, should, validated } from '../words.js';

/** A field whose value decides whether the second request is answered from the store. */
const ageless = (fields) => (typeof fields === 'string' ? { 'cache-control': fields } : fields);
const fresh = (level, says, clause, fields) => level(says, clause, sent(ageless(fields)), hit());
const stale = (level, says, clause, fields) => level(says, clause, sent(ageless(fields)), sent());

const LIFETIME = 'RFC 9111 §4.2.1';
const DIRECTIVES = 'RFC 9111 §5.2';
const EXPIRES = 'RFC 9111 §5.3';
const HEURISTICS = 'RFC 9111 §4.2.2';
/** A value that says nothing valid should count as none (RFC 9111 §4.2.1). */
const INVALID = 'RFC 9111 §4.2.1';

const MAX_AGE = [
  fresh(must, 'max-age makes a response fresh', LIFETIME, 'max-age=3600'),
  stale(must, 'max-age=0 makes it stale', LIFETIME, 'max-age=0'),
  must('a response is stale once its lifetime has passed', LIFETIME,
    sent({ 'cache-control': 'max-age=1' }), sent({}, { wait: 1_100 })),
  fresh(must, 'max-age counts more than an Expires that has passed', LIFETIME, {
    'cache-control': 'max-age=3600', expires: -7_200,
  }),
  fresh(must, 'max-age counts more than an Expires that is no date', LIFETIME, {
    'cache-control': 'max-age=3600', expires: '0',
  }),
  stale(must, 'max-age=0 counts more than an Expires to come', LIFETIME, {
    'cache-control': 'max-age=0', expires: 3_600,
  }),
  stale(must, 's-maxage is not for private caches', 'RFC 9111 §5.2.2.10', 's-maxage=3600'),
  stale(must, 's-maxage does not lengthen max-age', 'RFC 9111 §5.2.2.10', 's-maxage=3600, max-age=0'),
  stale(must, 's-maxage on another line does not lengthen max-age', 'RFC 9111 §5.2.2.10', {
    'cache-control': ['s-maxage=3600', 'max-age=0'],
  }),
  fresh(must, 's-maxage does not shorten max-age', 'RFC 9111 §5.2.2.10', 's-maxage=0, max-age=3600'),
  fresh(must, 's-maxage leaves Expires as it is', 'RFC 9111 §5.2.2.10', {
    'cache-control': 's-maxage=0', expires: 3_600,
  }),
  fresh(must, 'CDN-Cache-Control is not for private caches', 'RFC 9213 §2.1', {
    'cache-control': 'max-age=3600', 'cdn-cache-control': 'max-age=0',
  }),
];

const READ = [
  fresh(must, 'max-age may have 31 bits', 'RFC 9111 §1.2.2', 'max-age=2147483647'),
  fresh(must, 'max-age may have 32 bits', 'RFC 9111 §1.2.2', 'max-age=2147483648'),
  fresh(must, 'max-age may have 33 bits', 'RFC 9111 §1.2.2', 'max-age=4294967296'),
  fresh(must, 'max-age may have more bits than numbers have', 'RFC 9111 §1.2.2',
    `max-age=${'9'.repeat(40)}`),
  fresh(must, 'max-age may begin with zeros', 'RFC 9111 §1.2.2', 'max-age=0003600'),
  fresh(must, 'max-age is read in any case', DIRECTIVES, 'MaX-AgE=3600'),
  fresh(should, 'max-age may be quoted', DIRECTIVES, 'max-age="3600"'),
  fresh(must, 'an unknown directive is ignored', 'RFC 9111 §5.2.3', 'unknown, max-age=3600'),
  fresh(must, 'an unknown directive with a value is ignored', 'RFC 9111 §5.2.3',
    'max-age=3600, unknown=0'),
  fresh(must, 'a directive that ends like max-age is another', 'RFC 9111 §5.2.3',
    'x-max-age=0, max-age=3600'),
  fresh(must, 'empty list elements are ignored', 'RFC 9110 §5.6.1.2', ', ,,max-age=3600, ,'),
  fresh(must, 'a tab may stand between directives', 'RFC 9110 §5.6.3', 'private,\tmax-age=3600'),
  stale(must, 'a quoted max-age before the real one is none', DIRECTIVES,
    'x="max-age=3600", max-age=0'),
  stale(must, 'a quoted max-age after the real one is none', DIRECTIVES,
    'max-age=0, x="max-age=3600"'),
  stale(must, 'a quoted max-age alone is none', DIRECTIVES, 'x="a, max-age=3600"'),
  stale(must, 'an escaped quotation mark ends no quotation', 'RFC 9110 §5.6.4',
    'x="a\\", max-age=3600, b", max-age=0'),
  fresh(must, 'an escaped backslash escapes no more', 'RFC 9110 §5.6.4',
    'x="a\\\\", max-age=3600, y="b"'),
  stale(must, 'max-age with a sign is none', 'RFC 9111 §1.2.2', 'max-age=-3600'),
  stale(must, 'max-age in single quotes is none', DIRECTIVES, "max-age='3600'"),
  stale(should, 'max-age with letters behind it is invalid', INVALID, 'max-age=3600s'),
  stale(should, 'max-age with letters before it is invalid', INVALID, 'max-age=s3600'),
  stale(should, 'max-age with a fraction is invalid', INVALID, 'max-age=3600.5'),
  stale(should, 'max-age without a value is invalid', INVALID, 'max-age'),
  stale(should, 'max-age with an empty value is invalid', INVALID, 'max-age='),
  stale(may, 'max-age with a space before its value is invalid', INVALID, 'max-age= 3600'),
  stale(may, 'an invalid max-age is not made good by Expires', INVALID, {
    'cache-control': 'max-age=soon', expires: 3_600,
  }),
  stale(must, 'of two max-age the first does not make it fresh if it is 0', LIFETIME,
    'max-age=0, max-age=3600'),
  stale(must, 'of two max-age on two lines the first counts if it is 0', LIFETIME, {
    'cache-control': ['max-age=0', 'max-age=3600'],
  }),
  stale(may, 'two max-age that differ are stale', LIFETIME, 'max-age=3600, max-age=0'),
  stale(may, 'two max-age on two lines that differ are stale', LIFETIME, {
    'cache-control': ['max-age=3600', 'max-age=0'],
  }),
];

const BY_DATE = [
  fresh(must, 'Expires makes a response fresh', LIFETIME, { expires: 3_600 }),
  stale(must, 'Expires in the past makes it stale', LIFETIME, { expires: -3_600 }),
  stale(must, 'Expires at its date makes it stale', LIFETIME, { expires: 0 }),
  stale(must, 'Expires before its date makes it stale, whatever our clock says', LIFETIME, {
    date: 400, expires: 300,
  }),
  fresh(must, 'Expires counts from its date, by a clock that is fast', LIFETIME, {
    date: 7_200, expires: 10_800,
  }),
  stale(must, 'Expires counts from its date, by a clock that is slow', LIFETIME, {
    date: -86_400, expires: -82_800,
  }),
  fresh(may, 'Expires counts from now where there is no date', LIFETIME, {
    date: null, expires: 3_600,
  }),
  fresh(may, 'Expires counts from now where the date is none', LIFETIME, {
    date: 'yesterday', expires: 3_600,
  }),
  fresh(may, 'Expires may be far away', EXPIRES, { expires: 'Fri, 31 Dec 9999 23:59:59 GMT' }),
  fresh(may, 'Expires may be beyond 32 bits', EXPIRES, { expires: 'Sun, 07 Feb 2106 06:28:17 GMT' }),
  fresh(must, 'Expires may be in the format of RFC 850', 'RFC 9110 §5.6.7', {
    expires: 'Monday, 07-Mar-50 10:20:30 GMT',
  }),
  fresh(must, 'Expires may be in the format of asctime', 'RFC 9110 §5.6.7', {
    expires: 'Mon Mar  7 10:20:30 2050',
  }),
  stale(must, 'a year of two digits beyond fifty years has passed', 'RFC 9110 §5.6.7', {
    expires: 'Sunday, 06-Nov-94 08:49:37 GMT',
  }),
  ...['MON, 07 Mar 2050 10:20:30 GMT', 'Mon, 07 mAR 2050 10:20:30 GMT', 'Mon, 07 Mar 2050 10:20:30 gmt']
    .map((expires) => fresh(should, `Expires is read in any case: ${expires}`, 'RFC 9111 §4.2', {
      expires,
    })),
  stale(must, 'of two Expires the first does not make it fresh if it has passed', LIFETIME, {
    expires: [-3_600, 3_600],
  }),
  stale(may, 'two Expires that differ are stale', LIFETIME, { expires: [3_600, -3_600] }),
];

/** What is no date stands for one that has passed. */
const NO_DATES = [
  '0', '-1', '3600', 'never', 'Mon, 07 Mar 2050 10:20:30 UTC', 'Mon, 07 Mar 2050 10:20:30 CET',
  'Mon, 07 Mar 2050 10:20:30 +0000', 'Mon, 07 Mar 2050 10:20:30', 'Mon, 07 Mar 50 10:20:30 GMT',
  'Mon 07 Mar 2050 10:20:30 GMT', 'Mon, 07  Mar  2050 10:20:30 GMT', 'Mon, 07-Mar-2050 10:20:30 GMT',
  'Mon, 07 Mar 2050 10.20.30 GMT', 'Mon, 07 Mar 2050 1:20:30 GMT', 'Mon, 7 Mar 2050 10:20:30 GMT',
  'Mon, 07 Mar 2050 10:20 GMT', 'Mon, 31 Feb 2050 10:20:30 GMT', 'Mon, 07 Mar 2050 25:20:30 GMT',
  '2050-03-07T10:20:30Z', '2530261230',
].map((expires) => stale(must, `Expires is no date: ${expires}`, EXPIRES, { expires }));

const NO_DATE_TWICE = stale(must, 'Expires is no date on either of two lines', EXPIRES, {
  expires: ['Mon, 07 Mar 2050 1:20:30 GMT', 'Mon, 07 Mar 2050 1:20:31 GMT'],
});

const guesses = (what) => given({ cache: { heuristic: 0.5 } }, what);
const MODIFIED = 'Wed, 21 Oct 2015 07:28:00 GMT';
const OLD = { 'last-modified': MODIFIED };

const GUESSED = [
  ...[201, 202, 403, 502, 503, 504, 599].map((status) =>
    guesses(must(`the lifetime of a ${status} is not guessed`, HEURISTICS,
      sent(OLD, { status }), sent(OLD, { status })))),
  ...[200, 203, 204, 404, 410, 501].map((status) =>
    guesses(may(`the lifetime of a ${status} is guessed if wanted`, HEURISTICS,
      sent(OLD, { status }), hit()))),
  guesses(may('the lifetime of what is public is guessed if wanted', HEURISTICS,
    sent({ ...OLD, 'cache-control': 'public' }, { status: 599 }), hit())),
  guesses(must('no lifetime is guessed beside max-age', HEURISTICS,
    sent({ ...OLD, 'cache-control': 'max-age=0' }), validated({ 'if-modified-since': MODIFIED }))),
  guesses(must('no lifetime is guessed beside Expires', HEURISTICS,
    sent({ ...OLD, expires: -60 }), validated({ 'if-modified-since': MODIFIED }))),
  guesses(must('no lifetime is guessed beside an Expires that is no date', HEURISTICS,
    sent({ ...OLD, expires: '0' }), validated({ 'if-modified-since': MODIFIED }))),
  guesses(may('no lifetime is guessed where nothing was modified', HEURISTICS, sent(), sent())),
  may('no lifetime is guessed unless that is wanted', HEURISTICS,
    sent(OLD), validated({ 'if-modified-since': MODIFIED })),
];

export const FRESHNESS = [...MAX_AGE, ...READ, ...BY_DATE, ...NO_DATES, NO_DATE_TWICE, ...GUESSED];
