/** Whatever a program returned as text: JSON where it can be, errors by what they tell. */
export function plain(value) {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value, readable, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

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
