// Options of the last call: most programs pass the same ones over and over, and Rust would take as
// long to read them anew as to hash a short token.

import { membersOf } from './options.js';
import { itemsOf } from './token.js';

let lastNames = [];
let lastValues = [];
let lastNumber = 0;

/**
 * The number of what these options say: that of the last ones, if they said the same. May throw what
 * a getter or a proxy throws.
 */
export const numberOptions = (options) => {
  const names = Object.keys(options);
  const values = names.map((name) => options[name]);
  if (!haveSameItems(names, lastNames) || !values.every(isAsLast)) {
    lastNames = names;
    // An array may hold something else the next time.
    lastValues = values.map((value) => itemsOf(value) ?? value);
    lastNumber += 1;
  }
  return lastNumber;
};

/** What the options of the last number say, as `readOptions` has it. */
export const numberedOptions = () => membersOf(lastNames, lastValues);

const isAsLast = (value, index) => {
  const last = lastValues[index];
  return value === last || haveSameItems(itemsOf(value), itemsOf(last));
};

const haveSameItems = (one, other) =>
  one?.length === other?.length && one?.every((item, index) => item === other[index]) === true;
