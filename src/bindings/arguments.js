// Checks of what callers pass to the functions that are written in JavaScript, in the words of those
// that are written in Rust.

import { OptionsError } from './errors.js';

/** The error for a value of the wrong kind; `expected` is the object of "must be". */
export const invalid = (option, expected, hint) => {
  const message = `option \`${option}\` must be ${expected}`;
  return new OptionsError('ERR_OPTION_INVALID', message, { option, hint });
};

/**
 * The members of an options object that are not undefined; other names than `names` are refused.
 * Options within others are named with `place` in front, such as `auth.oauth2.`.
 */
export const readOptions = (options, names, place = '') => {
  if (typeof options !== 'object' || options === null) {
    throw invalid(place.slice(0, -1) || 'options', 'an object');
  }
  const read = {};
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      const option = place + name;
      const message = `there is no option \`${option}\``;
      throw new OptionsError('ERR_OPTION_UNKNOWN', message, { option });
    }
    if (options[name] !== undefined) read[name] = options[name];
  }
  return read;
};

/** Whether a value is an object with these methods. */
export const hasMethods = (value, names) =>
  names.every((name) => typeof value?.[name] === 'function');

/** A text that is not empty. */
export const text = (option, value, hint) => {
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(option, 'a string that is not empty', hint);
};

/** One of the values of `list`. */
export const oneOf = (option, value, list) => {
  if (list.includes(value)) return value;
  throw invalid(option, list.join(' or '));
};

/** A whole number between `least` and `most`. */
export const whole = (option, value, least, most) => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(option, `a whole number from ${least} to ${most}`);
};

/** A length of time, in seconds. */
export const seconds = (option, value) => {
  if (typeof value === 'number' && value > 0 && value <= MAX_SECONDS) return value;
  throw invalid(option, `a number of seconds above 0, at most ${MAX_SECONDS}`);
};

/** Ten years, which every clock and every store can add to the present. */
const MAX_SECONDS = 315_360_000;
