// The headers of a delivery in each of the shapes that they are passed in.

/** No server accepts longer headers; what follows is not looked at. */
const MAX_HEADER_LENGTH = 65_536;

/**
 * Where a fact about deliveries is, from the text that Rust has of it: `#` and a path in the body,
 * or else header names, which are added to `names` so that they are collected as well.
 */
export const factOf = (text, names) => {
  if (text === '' || text.startsWith('#')) return { path: text.slice(1), places: [] };
  const placeOf = (name) => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const places = text.split('+').map((group) => group.split(' ').map(placeOf));
  return { path: '', places };
};

/** The places in `names` by the length of the name: a look at that rules most headers out. */
export const byLength = (names) => {
  const places = [];
  names.forEach((name, place) => (places[name.length] ??= []).push(place));
  return places;
};

/** The value of each of the sender's headers, empty where there is none. */
export const valuesOf = ({ names, places }, headers) => {
  if (isHeaders(headers)) return names.map((name) => cut(getOf(headers, name)));
  const values = names.map(() => undefined);
  eachOf(headers, (name, value) => {
    const candidates = places[name.length];
    if (candidates === undefined) return;
    const lower = name.toLowerCase();
    for (const place of candidates) {
      if (names[place] === lower) values[place] = join(values[place], value);
    }
  });
  return values.map((value) => cut(value ?? ''));
};

/** A line for each header there is, names in lower case, and an empty one. */
export const allLinesOf = (headers) => {
  const values = new Map();
  eachOf(headers, (name, value) => {
    const lower = name.toLowerCase();
    if (/[:\s]/.test(lower)) throw new TypeError();
    values.set(lower, join(values.get(lower), value));
  });
  let lines = '';
  for (const [name, value = ''] of values) lines += `${name}:${cut(value)}\n`;
  return `${lines}\n`;
};

const isHeaders = (headers) => typeof Headers === 'function' && headers instanceof Headers;

/** `*` stands for all headers and is the name of none. */
const getOf = (headers, name) => (name === '*' ? '' : (headers.get(name) ?? ''));

const eachOf = (headers, visit) => {
  if (typeof headers[Symbol.iterator] === 'function') {
    for (const [name, value] of headers) visit(name, value);
  } else {
    for (const name of Object.keys(headers)) visit(name, headers[name]);
  }
};

/** Joined as `Headers` does it, so that a delivery means the same in each shape. */
const join = (joined, value) => {
  if (value === undefined) return joined;
  const text = Array.isArray(value) ? value.join(', ') : `${value}`;
  if (text.includes('\n')) throw new TypeError();
  return joined === undefined ? text : `${joined}, ${text}`;
};

const cut = (text) => (text.length > MAX_HEADER_LENGTH ? text.slice(0, MAX_HEADER_LENGTH) : text);
