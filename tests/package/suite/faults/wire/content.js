// Content that is not what it says: what `json()` and `text()` make of it.

const CUT = 'ERR_BODY_TRUNCATED';
const LATE_BODY = 'ERR_TIMEOUT body';
const NO_JSON = 'ERR_BODY_JSON';

/** What takes a while to read, on a machine that does other things as well. */
const PATIENT = { timeout: { attempt: 10_000, total: 10_000 } };

export const BODIES = {
  why: 'Firefox waits for the first byte of the body before it hands over the head. An engine may give'
    + ' up on JSON that is very deep.',
  reader: 'json',
  options: PATIENT,
  faults: {
    'json-malformed': NO_JSON,
    'json-cut': NO_JSON,
    'json-twice': NO_JSON,
    'json-empty': 'none',
    'json-blank': NO_JSON,
    'json-of-html': NO_JSON,
    'json-of-text': NO_JSON,
    'json-of-zeros': NO_JSON,
    'json-with-bom': 'ok',
    'json-in-utf16': NO_JSON,
    'json-of-bad-utf8': 'ok',
    'json-of-half-utf8': NO_JSON,
    'json-deep': ['ok', NO_JSON],
    'json-deep-and-cut': NO_JSON,
    'json-huge': 'ok',
    'json-number-huge': 'ok',
    'json-with-proto': 'ok',
    'type-twice': 'ok',
    'type-malformed': 'ok',
    'problem-malformed': '500',
    'problem-of-wrong-types': '500',
    'problem-that-is-none': '500',
    'problem-with-proto': '500',
    'problem-deep': '500',
    'problem-empty': '500',
    'error-page-huge': '500',
    'error-page-of-bad-utf8': '500',
    'error-page-reset': ['500', 'ERR_NETWORK'],
  },
};

export const ERROR_PAGES = {
  why: 'Firefox waits for the first byte of the body before it hands over the head.',
  faults: {
    'error-page-endless': '500',
    'error-page-stalled': ['500', 'ERR_TIMEOUT attempt'],
  },
};

export const CODINGS = {
  why: 'Node and browsers take what a stream of gzip held before it broke off, browsers without a look'
    + ' at its sum, and Deno and workerd at that of deflate. What comes after it is ignored or refused.'
    + ' Node, now and then, does not say that a stream is broken, but stops.',
  faults: {
    'gzip-false': [CUT, LATE_BODY],
    'gzip-header-only': [CUT, 'ok'],
    'gzip-truncated': [CUT, 'ok'],
    'gzip-without-sum': [CUT, 'ok'],
    'gzip-wrong-sum': [CUT, 'ok', LATE_BODY],
    'gzip-wrong-size': [CUT, 'ok', LATE_BODY],
    'gzip-spoilt': [CUT, LATE_BODY],
    'gzip-and-more': [CUT, 'ok', LATE_BODY],
    'gzip-empty': [CUT, 'ok'],
    'gzip-twice': 'ok',
    'deflate-spoilt': [CUT, 'ok', LATE_BODY],
    'brotli-truncated': [CUT, 'ok'],
    'coding-unknown': 'ok',
  },
};

export const BOMB = {
  why: 'They do not.',
  options: PATIENT,
  faults: { 'gzip-bomb': 'ok' },
};

/** Last: after it, Chromium speaks to the server no more. */
export const CODING_FLOOD = {
  why: 'Some count the codings, some undo them, some take those they do not know as no coding.',
  spoils: true,
  faults: { 'coding-flood': ['ERR_NETWORK', CUT, 'ok'] },
};
