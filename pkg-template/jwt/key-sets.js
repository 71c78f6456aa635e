// `localKeySet` and `remoteKeySet`: what callers pass, each option read and checked once.

import { invalid, readOptions, whole } from './arguments.js';
import { FetchwrightError, OptionsError } from './errors.js';
import { loaderWith } from './key-set-fetch.js';
import { createKeySet, readDocument } from './key-set.js';

/** `localKeySet` of one entry point, on the functions of its glue. */
export const localKeySetWith = (glue) => (jwks, options = {}) => {
  const { algorithms } = readOptions(options, ['algorithms']);
  return createKeySet({
    glue,
    algorithms: checked('algorithms', checkedAlgorithms, algorithms),
    document: checkedDocument(glue, 'jwks', jwks),
    fetchedAt: Date.now(),
  });
};

/** `remoteKeySet` of one entry point, on the functions of its glue. */
export const remoteKeySetWith = (glue) => (url, options = {}) => {
  const read = readOptions(options, NAMES);
  const source = {
    url: checkedUrl(url),
    send: senderOf(read.fetch),
    headers: checkedHeaders(read.headers),
    timeoutSeconds: checkedTimeout(read.timeoutSeconds),
    maxBytes: whole('maxBytes', read.maxBytes ?? 131_072, 1, LARGEST_SET),
  };
  return createKeySet({
    glue,
    algorithms: checked('algorithms', checkedAlgorithms, read.algorithms),
    ...checked('state', checkedStateWith(glue), read.state),
    remote: {
      load: loaderWith(glue, source),
      maxAgeMs: duration('maxAgeSeconds', read.maxAgeSeconds, 600) * 1000,
      cooldownMs: duration('cooldownSeconds', read.cooldownSeconds, 30) * 1000,
    },
  });
};

const NAMES = [
  'algorithms', 'cooldownSeconds', 'fetch', 'headers', 'maxAgeSeconds', 'maxBytes', 'state',
  'timeoutSeconds',
];

/** Those of public keys: whoever can fetch a secret could sign with it. */
const ALGORITHMS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA',
  'Ed25519',
];

const LARGEST_SET = 16 << 20;

/** A longer timer would go off at once. */
const LONGEST_TIMER_SECONDS = 2_147_483;

/** What `read` makes of the value. A proxy may throw at every look. */
const checked = (option, read, value) => {
  try {
    return read(value);
  } catch (error) {
    throw error instanceof FetchwrightError ? error : invalid(option, 'readable');
  }
};

const checkedAlgorithms = (value = ALGORITHMS) => {
  const isList = Array.isArray(value) && value.length > 0;
  if (isList && value.every((name) => ALGORITHMS.includes(name))) return [...value];
  throw invalid('algorithms', `an array of these: ${ALGORITHMS.join(', ')}`);
};

const checkedDocument = (glue, option, jwks) => {
  const document = readDocument(glue, jsonOf(jwks));
  if (document.fault === undefined) return document;
  throw invalid(option, 'a JSON Web Key Set, { keys: [...] }', `it ${document.fault}`);
};

const jsonOf = (value) => {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // A cycle, a bigint or a proxy.
  }
};

/** A store without an entry gives null. */
const checkedStateWith = (glue) => (state) => {
  if (state === undefined || state === null) return {};
  const { jwks, fetchedAt } = state;
  if (!Number.isFinite(fetchedAt)) throw invalid('state', 'the `state` of a key set');
  const document = checkedDocument(glue, 'state', jwks);
  // Whoever fetched it may have a clock that runs ahead.
  return { document, fetchedAt: Math.min(fetchedAt, Date.now()) };
};

const checkedUrl = (value) => {
  const url = urlOf(value);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isWeb || url.username !== '' || url.password !== '') {
    const message = 'the URL of a key set must be an absolute one, without user name and password';
    throw new OptionsError('ERR_URL_INVALID', message, { option: 'url' });
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new OptionsError('ERR_HTTPS_REQUIRED', 'refused to fetch keys over plain http', {
      option: 'url',
      hint: 'Use https: who can change the keys on their way can sign tokens.',
    });
  }
  return url;
};

const urlOf = (value) => {
  try {
    const isUrl = typeof value === 'string' || typeof value.href === 'string';
    return isUrl ? new URL(value) : undefined;
  } catch {
    return undefined;
  }
};

/** `localhost` names (RFC 6761 §6.3) and loopback addresses, as a URL has them. */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/;

const senderOf = (fetch) => {
  if (fetch === undefined) return (url, init) => globalThis.fetch(url, init);
  // Called bare: workerd minds any other `this`.
  if (typeof fetch === 'function') return (url, init) => fetch(url, init);
  if (!isClient(fetch)) throw invalid('fetch', 'a function or a Client');
  return (url, { headers, signal }) => fetch.get(url, { headers, signal, throwHttpErrors: false });
};

const isClient = (value) => {
  try {
    return typeof value.get === 'function' && typeof value.extend === 'function';
  } catch {
    return false;
  }
};

const checkedHeaders = (value = {}) => {
  let headers;
  try {
    headers = new Headers(value);
  } catch {
    const message = 'option `headers` holds a name or a value that no header can have';
    throw new OptionsError('ERR_HEADER_INVALID', message, { option: 'headers' });
  }
  if (!headers.has('accept')) headers.set('accept', 'application/jwk-set+json, application/json');
  return headers;
};

const checkedTimeout = (value = 5) => {
  if (typeof value === 'number' && value > 0 && value <= LONGEST_TIMER_SECONDS) return value;
  throw invalid('timeoutSeconds', `a number of seconds above 0, at most ${LONGEST_TIMER_SECONDS}`);
};

/** Infinity is for ever. */
const duration = (option, value, standard) => {
  if (value === undefined) return standard;
  if (typeof value === 'number' && value >= 0) return value;
  throw invalid(option, 'a number of seconds, not negative');
};
