// What hosts throw, without the query of the request: some quote the whole URL, key and all.

/** `cause` itself, or a copy of it with stars where it shows a value of the query of `url`. */
export const redacted = (cause, url) => {
  const query = url.slice(url.indexOf('?') + 1);
  if (query === url) return cause;
  const values = [...new URLSearchParams(query).values()];
  const spellings = values.flatMap((value) => [value, encodeURIComponent(value)]);
  const written = query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1));
  // The longest first, as one may be part of another.
  const secrets = [query, ...[...written, ...spellings].filter(isTelling)].sort(byLength);
  const hide = (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  try {
    return veiled(cause, hide, 0);
  } catch {
    return undefined; // A getter threw: nobody knows what else is in there.
  }
};

const veiled = (value, hide, depth) => {
  if (typeof value === 'string') return hide(value);
  if (Object(value) !== value || typeof value === 'function') return value;
  if (depth > DEEPEST) return undefined;
  if (!isError(value) && !Array.isArray(value)) return value;
  const names = [...new Set([...Object.keys(value), ...(isError(value) ? MEMBERS : [])])];
  const hidden = names.map((name) => veiled(value[name], hide, depth + 1));
  if (names.every((name, index) => hidden[index] === value[name])) return value;
  if (Array.isArray(value)) return hidden;
  const copy = new Error();
  names.forEach((name, index) => {
    const enumerable = !MEMBERS.includes(name);
    if (hidden[index] === undefined) return;
    Object.defineProperty(copy, name, { value: hidden[index], enumerable, configurable: true });
  });
  return copy;
};

/** By its shape: it may be of another realm. */
const isError = (value) => typeof value.message === 'string';

/** Whether it would not just as well stand in any other message, as `1` does. */
const isTelling = (value) => value.length > 5;
const byLength = (one, other) => other.length - one.length;

/** The members of errors that are not listed. */
const MEMBERS = ['name', 'message', 'stack', 'code', 'cause', 'errors'];
const DEEPEST = 8;
