// One crossing into wasm for an options object, instead of five for each of its members.

/**
 * The names of the own members that are not undefined, a line for each, and then their values. May
 * throw what a getter or a proxy throws.
 */
export const readOptions = (options) => {
  const names = Object.keys(options);
  return membersOf(names, names.map((name) => options[name]));
};

/** The same of names and values that were read before. */
export const membersOf = (names, values) => {
  const isThere = (_, index) => values[index] !== undefined;
  // No option has a line break in its name.
  const lines = names.filter(isThere).map((name) => `${name.replaceAll('\n', ' ')}\n`);
  return [lines.join(''), ...values.filter(isThere)];
};
