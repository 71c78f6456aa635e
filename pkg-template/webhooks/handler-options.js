import { invalid, readOptions, seconds, whole } from './arguments.js';
import { OptionsError } from './errors.js';
import { replayIdOf } from './replay-id.js';

/** Reads the options of `webhookHandler` once; what it returns is complete and checked. */
export const readHandlerOptions = (options) => {
  const read = readOptions(options, [...Object.keys(CHECKS), ...OF_VERIFICATION]);
  for (const option of Object.keys(CHECKS)) {
    if (option in read || REQUIRED.includes(option)) check(option, read[option]);
  }
  const verification = {};
  for (const option of OF_VERIFICATION) {
    if (option in read) verification[option] = read[option];
  }
  return {
    bodyTimeoutSeconds: DEFAULT_BODY_TIMEOUT_SECONDS,
    duplicateStatus: 200,
    leaseSeconds: DEFAULT_LEASE_SECONDS,
    maxBodyBytes: DEFAULT_MAX_BODY_BYTES,
    methods: ['POST'],
    replayId: replayIdOf,
    ttlSeconds: Math.max(DEFAULT_TTL_SECONDS, 2 * (read.toleranceSeconds ?? 0)),
    ...read,
    secret: asFunction(read.secret),
    verifyToken: read.verifyToken && asFunction(read.verifyToken),
    replay: read.replay && asFunction(read.replay),
    verification,
  };
};

/** True for a `ReplayStore`. */
export const isStore = (value) => typeof value?.claim === 'function';

const check = (option, value) => {
  try {
    CHECKS[option](option, value);
  } catch (error) {
    // A proxy may throw at every look.
    throw error instanceof OptionsError ? error : invalid(option, 'readable');
  }
};

const asFunction = (value) => (typeof value === 'function' ? value : () => value);

const callback = (option, value) => {
  if (typeof value !== 'function') throw invalid(option, 'a function');
};

const secretOrFunction = (option, value) => {
  const isSecret = typeof value === 'string' || ArrayBuffer.isView(value) || Array.isArray(value);
  if (isSecret || typeof value === 'function') return;
  const hint = 'where secrets come with each request, pass a function: (request, env) => env.SECRET';
  throw invalid(option, 'a secret, an array of them or a function that returns them', hint);
};

/** By option: what throws unless the value is right. */
const CHECKS = {
  provider(option, value) {
    const isSet = typeof value === 'object' ? value !== null : value !== '';
    if (!isSet || !['object', 'string'].includes(typeof value)) {
      throw invalid(option, 'the id of a provider or a Scheme');
    }
  },
  secret: secretOrFunction,
  onEvent: callback,
  onError: callback,
  onChallenge: callback,
  verifyToken: secretOrFunction,
  replay(option, value) {
    if (!isStore(value)) callback(option, value);
  },
  replayId: callback,
  ttlSeconds: seconds,
  leaseSeconds: seconds,
  duplicateStatus: (option, value) => whole(option, value, 200, 599),
  maxBodyBytes: (option, value) => whole(option, value, 1, MAX_BODY_BYTES),
  bodyTimeoutSeconds(option, value) {
    if (seconds(option, value) <= MAX_TIMER_SECONDS) return;
    throw invalid(option, `at most ${MAX_TIMER_SECONDS}`);
  },
  methods(option, value) {
    const isList = Array.isArray(value) && value.length > 0;
    if (!isList || !value.every((method) => /^[A-Z]+$/.test(method))) {
      throw invalid(option, 'an array of methods in capitals');
    }
  },
};
const REQUIRED = ['provider', 'secret', 'onEvent'];

/** What goes to `verifyWebhook` as it is. */
const OF_VERIFICATION = [
  'algorithm', 'allowSha1', 'audience', 'email', 'now', 'requiredComponents', 'toleranceSeconds',
  'url', 'webhookId',
];

const DEFAULT_BODY_TIMEOUT_SECONDS = 30;
const DEFAULT_LEASE_SECONDS = 60;
const DEFAULT_MAX_BODY_BYTES = 1 << 20;
/** What `verifyWebhook` takes. */
const MAX_BODY_BYTES = 64 << 20;

/** A day; a timer of more than 24.8 days would go off at once. */
const MAX_TIMER_SECONDS = 86_400;

/** Four days: Stripe, the most patient sender we know of, tries again for three. */
const DEFAULT_TTL_SECONDS = 345_600;
