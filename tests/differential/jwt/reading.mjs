// What an entry of the differences needs to tell which tokens it means: a token read as leniently
// as any of the peers reads it.

/** The segments, however many. */
export const segments = ({ token }) => token.split('.');

export const bytesOf = (segment = '') => Buffer.from(segment, 'base64');

/** Whether a segment is base64url in the one canonical spelling. */
export const isCanonical = (segment) =>
  Buffer.from(segment, 'base64url').toString('base64url') === segment;

/** The header and the claims as text, one of which the entries look into. */
export const texts = (example) => segments(example).slice(0, 2).map((part) => bytesOf(part));

export const header = (example) => parsed(texts(example)[0]);
export const claims = (example) => parsed(texts(example)[1]);

function parsed(bytes) {
  try {
    return JSON.parse(bytes.toString().replace(/^\ufeff/, '')) ?? {};
  } catch {
    return {};
  }
}

const hasByteOrderMark = (bytes) => bytes.subarray(0, 3).equals(Buffer.from('\ufeff'));

/** What is unusual about the JSON of the header and of the claims, by name. */
export function oddities(example) {
  const found = new Set();
  for (const bytes of texts(example)) {
    if (hasByteOrderMark(bytes)) found.add('byte order mark');
    if (!Buffer.from(bytes.toString()).equals(bytes)) found.add('no UTF-8');
    for (const oddity of scan(bytes.toString().replace(/^\ufeff/, ''))) found.add(oddity);
  }
  return found;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/gs;

/** Walks through valid JSON; of what is none, it notices what it can. */
function* scan(text) {
  const open = [];
  let last;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(new Set());
      if (open.length > 64) yield 'deep';
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (token === ':') {
      const name = read(last);
      if (open.at(-1)?.has(name)) yield 'name twice';
      open.at(-1)?.add(name);
    } else if (token.startsWith('"')) {
      if (!(read(token) ?? '').isWellFormed()) yield 'lone surrogate';
    } else if (token !== ',' && !Number.isFinite(Number(token))) {
      yield 'number out of range';
    }
    last = token;
  }
}

function read(token) {
  try {
    return JSON.parse(token);
  } catch {
    return undefined;
  }
}
