// How a stored response is validated (RFC 9111 §4.3), and what demands it.

import {
  AT_ONCE, FRESH, STALE, TAGGED, given, hit, may, must, sent, should, validated,
} from '../words.js';

const SENDING = 'RFC 9111 §4.3.1';
const HANDLING = 'RFC 9111 §4.3.3';
const FRESHENING = 'RFC 9111 §4.3.4';
const MODIFIED = 'Wed, 21 Oct 2015 07:28:00 GMT';
const DATED = { 'last-modified': MODIFIED };
const SINCE = { 'if-modified-since': MODIFIED };

/** A tag comes back as it was given, whatever is in it. */
const tagged = (says, tag) =>
  must(says, SENDING, sent({ ...STALE, etag: tag }), validated(tag));

const CONDITIONS = [
  tagged('a stale response is validated by its tag', '"a"'),
  tagged('a weak tag stays weak', 'W/"a"'),
  tagged('a tag may be empty', '""'),
  tagged('a tag may have a comma in it', '"a,b"'),
  tagged('a tag may have a space, a backslash and signs in it', '"a \\b/=;"'),
  should('a stale response is validated by its date', SENDING,
    sent({ ...STALE, ...DATED }), validated(SINCE, DATED)),
  should('a date is sent back as it was written', SENDING,
    sent({ ...STALE, 'last-modified': 'Wednesday, 21-Oct-15 07:28:00 GMT' }),
    validated({ 'if-modified-since': /^(Wednesday, 21-Oct-15|Wed, 21 Oct 2015) 07:28:00 GMT$/ })),
  must('with both, the tag is sent', SENDING,
    sent({ ...STALE, ...TAGGED, ...DATED }), validated({ 'if-none-match': '"a"' }, TAGGED)),
  should('with both, the date is sent as well', SENDING,
    sent({ ...STALE, ...TAGGED, ...DATED }), validated({ ...SINCE, 'if-none-match': '"a"' }, TAGGED)),
  must('a date alone makes no tag', SENDING,
    sent({ ...STALE, ...DATED }), validated({ ...SINCE, 'if-none-match': null }, DATED)),
  may('without a validator the request is like the first', SENDING, sent(STALE), sent()),
  may('a fresh response is not validated', 'RFC 9111 §4', sent({ ...FRESH, ...TAGGED }), hit()),
  may('a request to validate has the other fields of the caller', SENDING,
    sent({ ...STALE, ...TAGGED }),
    validated('"a"', {}, { headers: { 'x-own': '1' }, wire: { 'x-own': '1' } })),
];

const ANSWERS = [
  must('a 304 brings back the stored response', HANDLING,
    sent(AT_ONCE), validated('"a"', FRESH), hit()),
  may('a response that was validated says so', 'RFC 9211 §2',
    sent(AT_ONCE), validated('"a"', FRESH, {
      shows: { 'cache-status': /^fetchwright; fwd=stale; fwd-status=304/ },
    })),
  must('a whole answer takes the place of the stored one', HANDLING,
    sent(AT_ONCE), validated('"a"', { ...FRESH, etag: '"b"' }, { status: 200 }), hit({ from: 2 })),
  must('a whole answer is validated by its own tag', HANDLING,
    sent(AT_ONCE), validated('"a"', { ...AT_ONCE, etag: '"b"' }, { status: 200 }),
    validated('"b"', {}, { from: 2 })),
  must('a whole answer without a tag leaves no old one behind', HANDLING,
    sent(AT_ONCE), validated('"a"', { ...STALE, etag: null }, { status: 200 }), sent()),
  must('a whole answer leaves no old fields behind', HANDLING,
    sent({ ...AT_ONCE, 'x-old': '1' }), validated('"a"', FRESH, { status: 200 }),
    hit({ from: 2, shows: { 'x-old': null } })),
  must('an error that answers is what comes back', 'RFC 9111 §4.2.4',
    sent(AT_ONCE), validated('"a"', { etag: null }, { status: 500 })),
  must('a refusal that answers is what comes back', HANDLING,
    sent(AT_ONCE), validated('"a"', { etag: null }, { status: 404 })),
  may('an error leaves what is stored, to be validated again', HANDLING,
    sent(AT_ONCE), validated('"a"', { etag: null }, { status: 500 }), validated('"a"', FRESH), hit()),
  must('a 304 for another tag freshens nothing', FRESHENING,
    sent(AT_ONCE), {
      ...validated('"a"', { ...FRESH, etag: '"b"' }),
      answers: [
        { status: 304, fields: { ...FRESH, etag: '"b"' } },
        { status: 200, fields: { ...FRESH, etag: '"b"' } },
      ],
      from: 3,
    }, hit({ from: 3 })),
  must('a 304 with the same weak tag freshens', FRESHENING,
    sent({ ...AT_ONCE, etag: 'W/"a"' }), validated('W/"a"', FRESH), hit()),
  must('a 304 for a date freshens', FRESHENING,
    sent({ 'cache-control': 'max-age=0', ...DATED }), validated(SINCE, { ...FRESH, ...DATED }), hit()),
  may('a 304 without a validator freshens what was asked for', FRESHENING,
    sent(AT_ONCE), validated('"a"', { ...FRESH, etag: null }), hit()),
  may('a refusal that is stored is freshened as well', FRESHENING,
    sent(AT_ONCE, { status: 404 }), validated('"a"', FRESH), hit()),
];

/** Fresh by its fields, and yet not to be used unasked. */
const unasked = (says, control, clause = 'RFC 9111 §5.2.2.4') =>
  must(says, clause,
    sent({ 'cache-control': control, expires: 3_600, ...TAGGED }), validated('"a"'));

const DEMANDS = [
  unasked('no-cache demands validation', 'no-cache'),
  unasked('no-cache counts more than a lifetime', 'max-age=3600, no-cache'),
  unasked('no-cache is read in any case', 'max-age=3600, No-CacHe', 'RFC 9111 §5.2'),
  unasked('no-cache counts on a line of its own', ['max-age=3600', 'no-cache'], 'RFC 9110 §5.3'),
  may('no-cache for one field is taken for the whole', 'RFC 9111 §5.2.2.4',
    sent({ 'cache-control': 'max-age=3600, no-cache="x-field"', ...TAGGED }), validated('"a"')),
  may('no-cache for two fields is taken for the whole', 'RFC 9111 §5.2.2.4',
    sent({ 'cache-control': 'no-cache="x-field, x-other", max-age=3600', ...TAGGED }),
    validated('"a"')),
  must('no-cache without a validator demands another response', 'RFC 9111 §5.2.2.4',
    sent({ 'cache-control': 'max-age=3600, no-cache' }), sent()),
  must('no-cache demands it each time', 'RFC 9111 §5.2.2.4',
    sent({ 'cache-control': 'no-cache', ...TAGGED }), validated('"a"'), validated('"a"')),
  must('a quoted no-cache is none', 'RFC 9111 §5.2',
    sent({ 'cache-control': 'x="no-cache", max-age=3600', ...TAGGED }), hit()),
  may('must-revalidate leaves a fresh response as it is', 'RFC 9111 §5.2.2.2',
    sent({ 'cache-control': 'max-age=3600, must-revalidate', ...TAGGED }), hit()),
  must('must-revalidate demands validation once it is stale', 'RFC 9111 §5.2.2.2',
    sent({ ...STALE, 'cache-control': 'max-age=3600, must-revalidate', ...TAGGED }), validated('"a"')),
  must('proxy-revalidate is not for private caches', 'RFC 9111 §5.2.2.8',
    sent({ 'cache-control': 'max-age=3600, proxy-revalidate', ...TAGGED }), hit()),
  may('immutable leaves a fresh response as it is', 'RFC 8246 §2',
    sent({ 'cache-control': 'max-age=3600, immutable', ...TAGGED }), hit()),
  must('immutable is validated once it is stale', 'RFC 8246 §2',
    sent({ ...STALE, 'cache-control': 'max-age=3600, immutable', ...TAGGED }), validated('"a"')),
  may('Pragma says nothing in a response', 'RFC 9111 §5.4',
    sent({ ...FRESH, ...TAGGED, pragma: 'no-cache' }), hit()),
];

const own = (name, value) => ({ headers: { [name]: value }, wire: { [name]: value } });

/** What the caller asks under conditions of its own is between the caller and the server. */
const OWN_CONDITIONS = [
  may('a tag of the caller goes to the server, and a 304 comes back', SENDING,
    sent({ ...FRESH, ...TAGGED }),
    sent(TAGGED, { status: 304, ...own('if-none-match', '"a"') }), hit()),
  may('a date of the caller goes to the server, and a 304 comes back', SENDING,
    sent({ ...FRESH, ...DATED }),
    sent(DATED, { status: 304, ...own('if-modified-since', MODIFIED) }), hit()),
  may('what must match for the caller goes to the server', SENDING,
    sent({ ...FRESH, ...TAGGED }), sent({}, { status: 412, ...own('if-match', '"b"') }), hit()),
  may('what must not be newer for the caller goes to the server', SENDING,
    sent({ ...FRESH, ...DATED }),
    sent({}, { status: 412, ...own('if-unmodified-since', MODIFIED) }), hit()),
  must('a stale response adds nothing to a tag of the caller', SENDING,
    sent({ ...STALE, ...TAGGED }),
    sent({ etag: '"b"' }, { status: 304, ...own('if-none-match', '"b"') }), validated('"a"')),
];

const BY_STORE = given({ cache: { store: true } }, must(
  'what a store of others gave back is validated all the same', SENDING,
  sent(AT_ONCE), validated('"a"', FRESH), hit(),
));

export const VALIDATION = [...CONDITIONS, ...ANSWERS, ...DEMANDS, ...OWN_CONDITIONS, BY_STORE];
