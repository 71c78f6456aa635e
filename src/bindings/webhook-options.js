// The option objects of the webhooks, each member read once. Here it is seen to that a member is of
// its kind and that there are no others; what the values mean is Rust's word.

import { OptionsError } from './errors.js';

/** UTF-16 units. */
const MAX_TEXT = 4096;
const MAX_ID = 256;
const MAX_SCHEME_TEXT = 1024;

/** The error for a value of the wrong kind; `expected` is the object of "must be". */
export const invalid = (option, expected) => {
  const message = `option \`${option}\` must be ${expected}`;
  return new OptionsError('ERR_OPTION_INVALID', message, { option });
};

/** The own members that are not undefined, each as its reader returns it. */
const read = (name, options, readers) => {
  const found = {};
  if (options === undefined) return found;
  if (typeof options !== 'object' || options === null) throw invalid(name, 'an object');
  for (const option of Object.keys(options)) {
    const value = options[option];
    if (value === undefined) continue;
    if (!Object.hasOwn(readers, option)) {
      const message = `there is no option \`${option}\``;
      throw new OptionsError('ERR_OPTION_UNKNOWN', message, { option });
    }
    found[option] = readers[option](value, option);
  }
  return found;
};

const boolean = (value, option) => {
  if (typeof value === 'boolean') return value;
  throw invalid(option, 'true or false');
};

const choice = (names, expected, path) => (value, option) => {
  const place = names.indexOf(value);
  if (place >= 0) return place;
  throw invalid(path ?? option, expected);
};

const seconds = (value, option) => {
  if (Number.isFinite(value) && value >= 0) return value;
  throw invalid(option, 'a number, not negative');
};

/** Without an end where there is no check. */
const tolerance = (value, option) => (value === null ? Infinity : seconds(value, option));

const text = (value, option) => {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT) return value;
  throw invalid(option, 'a text');
};

const texts = (value, option) => {
  if (!Array.isArray(value)) throw invalid(option, 'an array of texts');
  return Array.from(value, (item) => text(item, option));
};

/** It is read with the rest of the delivery. */
const url = (value, option) => {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) {
    throw invalid(option, 'a URL');
  }
};

/** Visible ASCII without a comma, which would make two values of one. */
const headerValue = (value, option) => {
  if (typeof value === 'string' && value.length <= MAX_ID && /^[!-+\--~]+$/.test(value)) return value;
  throw invalid(option, 'visible ASCII without commas');
};

const VERIFY = {
  algorithm: text,
  allowSha1: boolean,
  audience: text,
  email: text,
  now: seconds,
  requiredComponents: texts,
  toleranceSeconds: tolerance,
  url,
  webhookId: text,
};

/** The time, and a list of `VerifyWebhookOptions` in the order in which Rust takes them. */
export const readVerifyOptions = (options) => {
  if (options === undefined) return { now: clock() };
  const found = read('options', options, VERIFY);
  const list = [
    found.toleranceSeconds, found.allowSha1, found.algorithm, found.audience, found.email,
    found.webhookId, found.requiredComponents,
  ];
  return { now: found.now ?? clock(), list };
};

/** The same of `SignWebhookOptions`: an id that is signed, and one that is not. */
export const readSignOptions = (options) => {
  const { now, id } = read('options', options, { id: headerValue, now: seconds, url });
  return { now: now ?? clock(), list: [id ?? createId(), id] };
};

/** Seconds since 1970. */
const clock = () => Date.now() / 1000;

const schemeText = (path) => (value, option) => {
  if (typeof value === 'string' && value.length <= MAX_SCHEME_TEXT) return value;
  throw invalid(path ?? option, 'a text');
};

const separator = (value) => {
  const path = 'list.separator';
  if (/^[ -~]$/.test(schemeText(path)(value))) return value;
  throw invalid(path, 'one ASCII character');
};

const list = (value) => {
  const readers = { separator, versionPrefix: schemeText('list.versionPrefix') };
  const found = read('list', value, readers);
  if (found.separator !== undefined) return found;
  throw invalid('list.separator', 'one ASCII character');
};

const PLACES = ['header', 'field', 'body'];

const timestamp = (value) => {
  const found = read('timestamp', value, {
    body: schemeText('timestamp.body'),
    field: schemeText('timestamp.field'),
    header: schemeText('timestamp.header'),
    unit: choice(['s', 'ms', 'iso'], 's, ms or iso', 'timestamp.unit'),
  });
  const place = lastOf(found, PLACES);
  if (place === undefined) throw invalid('timestamp', '{ header }, { field } or { body }');
  return { place: PLACES.indexOf(place), name: found[place], unit: found.unit };
};

const SCHEME = {
  algorithm: choice(['sha1', 'sha256', 'sha512'], 'sha1, sha256 or sha512'),
  encoding: choice(['hex', 'base64', 'base64url'], 'hex, base64 or base64url'),
  header: schemeText(),
  id: schemeText(),
  list,
  message: schemeText(),
  prefix: schemeText(),
  secretEncoding: choice(['utf8', 'base64', 'hex'], 'utf8, base64 or hex'),
  timestamp,
  tolerance,
};

/** Of several members that say the same, the last one counts. */
const lastOf = (found, names) => Object.keys(found).filter((name) => names.includes(name)).at(-1);

/** The definition of a scheme, in the order in which Rust takes it. */
export const readScheme = (definition) => {
  const found = read('scheme', definition, SCHEME);
  const { algorithm, encoding, list: entries, timestamp: time } = found;
  const isList = lastOf(found, ['list', 'prefix']) === 'list';
  if (algorithm === undefined) throw invalid('algorithm', 'sha1, sha256 or sha512');
  if (encoding === undefined) throw invalid('encoding', 'hex, base64 or base64url');
  return [
    algorithm, encoding, found.secretEncoding ?? 0, found.tolerance, time?.place, time?.unit ?? 0,
    found.header, isList ? entries.versionPrefix : found.prefix, entries?.separator, found.message,
    found.id, time?.name,
  ];
};

/** The text at a place, empty where there is none. */
export const textAt = (list, place) => list[place] ?? '';

/** The number at a place, `NaN` where there is none. */
export const numberAt = (list, place) => Number(list[place]);

/** A name for a delivery that nobody named. */
const createId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `msg_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};
