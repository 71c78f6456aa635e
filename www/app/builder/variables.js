const REFERENCE = /\{\{\s*([A-Za-z_][\w-]*)\s*\}\}/g;

/** The names of the variables that a text refers to, as `{{name}}`. */
export const namesIn = (text) => [...text.matchAll(REFERENCE)].map(([, name]) => name);

/**
 * The text with the values of its variables; a reference without one stays. `encode` makes a value fit
 * for its place.
 */
export const fill = (text, valueOf, encode = (value) => value) =>
  text.replace(REFERENCE, (reference, name) => {
    const value = valueOf(name);
    return value === undefined ? reference : encode(value);
  });

/** How a value is written within the quotes of a JSON text; a number stays as it is. */
export const inJson = (value) => JSON.stringify(value).slice(1, -1);

/** A function from a name to its value. A secret without a value counts as missing. */
export const valuesOf = ({ variables }) => (name) => {
  const found = variables.find((variable) => variable.name === name);
  return found === undefined || (found.secret && found.value === '') ? undefined : found.value;
};

export const secretNames = ({ variables }) =>
  new Set(variables.filter(({ secret }) => secret).map(({ name }) => name));

export const MASK = '***';

/** Returns a function that hides the values of secret variables in a text, in whatever form they went. */
export function maskOf({ variables }) {
  const values = variables.filter(({ secret, value }) => secret && value !== '')
    .flatMap(({ value }) => [value, encodeURIComponent(value), formEncoded(value), inJson(value)])
    .sort((one, other) => other.length - one.length);
  return (text) => values.reduce((masked, value) => masked.replaceAll(value, MASK), text);
}

const formEncoded = (value) => new URLSearchParams({ v: value }).toString().slice(2);

/** A name for a new variable that the environment does not have yet. */
export function freeName({ variables }, wanted) {
  const isTaken = (name) => variables.some((variable) => variable.name === name);
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted}_${count}`;
  return name;
}
