// How a call may end, for each fault of the server: a word, or several where hosts differ.
//
// `ok` and `none` are success, with and without content; a number is the status of an HttpError;
// the rest are codes. Each group says why hosts may differ, and how its calls are made.

import { BODIES, BOMB, CODINGS, CODING_FLOOD, ERROR_PAGES } from './content.js';
import { FRAMES, HEADS } from './parsing.js';

const LOST = 'ERR_NETWORK';
const CUT = 'ERR_BODY_TRUNCATED';
const LIMITED = 'ERR_RATE_LIMITED';
const LATE = 'ERR_TIMEOUT attempt';
const LATE_BODY = 'ERR_TIMEOUT body';

const CONNECTIONS = {
  why: 'Firefox waits for the first byte of the body before it hands over the head. Browsers take a'
    + ' head that ends early for a whole one.',
  faults: {
    'reset-before-head': LOST,
    'reset-in-head': LOST,
    'reset-after-head': [CUT, LOST],
    'reset-in-body': CUT,
    'close-before-head': LOST,
    'close-in-status-line': LOST,
    'close-in-head': [LOST, 'ok'],
    'close-after-head': [CUT, LOST],
    'close-in-body': CUT,
    'kept-alive-and-closed': 'ok',
    'dead-when-reused': 'ok',
  },
};

/** At another server: a host may take the second for the answer to its next request there. */
const SECOND_RESPONSES = {
  why: 'They do not, this time.',
  origin: 'elsewhere',
  spoils: true,
  faults: { 'second-response': 'ok', 'second-response-later': 'ok' },
};

const DELAYS = {
  why: 'They do not.',
  faults: {
    'silence': LATE,
    'stalled-head': LATE,
    'stalled-body': LATE_BODY,
    'slow-head': LATE,
    'slow-body': LATE_BODY,
    'endless-body': LATE_BODY,
  },
};

const LIMITS = {
  why: 'Deno takes no more than a hundred fields.',
  faults: {
    'limit-without-delay': LIMITED,
    'limit-with-no-delay': LIMITED,
    'limit-of-an-hour': LIMITED,
    'limit-of-ages': LIMITED,
    'limit-negative': LIMITED,
    'limit-malformed': LIMITED,
    'limit-by-date': LIMITED,
    'limit-by-past-date': LIMITED,
    'limit-by-epoch': LIMITED,
    'limit-by-milliseconds': LIMITED,
    'limit-with-epoch-as-delay': LIMITED,
    'limit-in-many-fields': [LIMITED, LOST],
    'limit-by-clock-of-past': LIMITED,
    'limit-by-clock-of-future': LIMITED,
    'limit-by-bad-clock': LIMITED,
    'unavailable-every-other-time': 'ok',
    'unavailable-for-ever': '503',
    'error-for-ever': '500',
    'timeout-for-ever': '408',
    'should-not-retry': '503',
  },
};

const FLAPPING = {
  why: 'They do not.',
  options: { retry: { limit: 2, baseDelay: 1, maxDelay: 10 } },
  faults: { 'unavailable-twice': 'ok' },
};

const REDIRECTS = {
  why: 'The host follows them: whether an empty location is one, and one with a password or of 64 KB,'
    + ' is for it to say. Some wait for the greeting of TLS as long as they may.',
  faults: {
    'redirect-here': 'ok',
    'redirect-loop': LOST,
    'redirect-loop-307': LOST,
    'redirect-without-location': 'ok',
    'redirect-to-nothing': [LOST, 'ok'],
    'redirect-to-bad-url': LOST,
    'redirect-to-bad-port': LOST,
    'redirect-to-blocked-port': LOST,
    'redirect-to-ftp': LOST,
    'redirect-to-file': LOST,
    'redirect-to-data': LOST,
    'redirect-to-javascript': LOST,
    'redirect-to-https': [LOST, LATE],
    'redirect-with-password': [LOST, 'ok'],
    'redirect-of-64-kb': [LOST, 'ok'],
    'redirect-in-utf8': 'ok',
    'redirect-elsewhere': 'ok',
    'redirect-elsewhere-307': 'ok',
    'redirect-elsewhere-by-slashes': 'ok',
    'redirect-300': 'ok',
  },
};

export const GROUPS = [
  BODIES, ERROR_PAGES, CODINGS, BOMB, CONNECTIONS, SECOND_RESPONSES, DELAYS, FRAMES, HEADS, LIMITS,
  FLAPPING, REDIRECTS, CODING_FLOOD,
];
