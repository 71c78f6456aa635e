// One crossing into wasm for an options object, instead of five for each of its members.

/**
 * The names of the own members that are not undefined, a line for each, and then their values. May
 * throw what a getter or a proxy throws.
 */
export const readOptions = (options) => {
  const members = [''];
  let names = '';
  for (const name of Object.keys(options)) {
    const value = options[name];
    if (value === undefined) continue;
    names += `${name.replaceAll('\n', ' ')}\n`; // No option has a line break in its name.
    members.push(value);
  }
  members[0] = names;
  return members;
};
