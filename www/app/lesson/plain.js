/** Whatever a program returned as text: JSON where it can be, errors by what they tell. */
export function plain(value) {
  if (typeof value === 'string') return value;
  try {
    return inRows(JSON.stringify(value, readable, 2) ?? String(value));
  } catch {
    return String(value);
  }
}

/** Lists of plain values are one line, unless they are very long; it wraps where it must. */
const inRows = (text) =>
  text.replace(LIST, (list) => {
    const line = list.replace(/\s*\n\s*/g, ' ').replace('[ ', '[').replace(' ]', ']');
    return line.length <= LONGEST ? line : list;
  });

const LONGEST = 240;
const LIST = /\[\n(?:\s+(?:"(?:[^"\\]|\\.)*"|[\w.+-]+),?\n)+\s*\]/g;

function readable(key, value) {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Error) return factsOf(value);
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (value instanceof Map || value instanceof Set) return [...value];
  if (value instanceof Headers) return Object.fromEntries(value);
  if (value instanceof Response) return `(a response, ${value.status})`;
  return typeof value === 'function' ? '(a function)' : value;
}

function factsOf({ name, code, status, message, hint }) {
  return { name, code, status, message, hint };
}
