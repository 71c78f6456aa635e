// Requests as curl commands hold them: bodies that only the host can build, or look into.

/** What `fromCurl` returns. `body` is undefined, a text, or a list of names and values in turn. */
export const requestOf = (method, url, headers, credentials, body, ignored) => {
  const request = { method, url, headers: pairsOf(headers) };
  const [user, password] = credentials;
  if (password !== undefined) request.auth = { basic: { username: user, password } };
  else if (user !== undefined) request.auth = { bearer: user };
  if (body !== undefined) addBody(request, body);
  return Object.defineProperty(request, 'ignored', { value: ignored });
};

const pairsOf = (list) =>
  Array.from({ length: list.length / 2 }, (_, index) => list.slice(2 * index, 2 * index + 2));

const addBody = (request, body) => {
  const type = request.headers.find(([name]) => name === 'content-type')?.[1];
  if (Array.isArray(body)) {
    request.body = new FormData();
    for (const [name, value] of pairsOf(body)) request.body.append(name, value);
  } else if (type === undefined) {
    request.body = new TextEncoder().encode(body); // Text would get a content type.
  } else if (type === 'application/json' && isPrintedJson(body)) {
    request.json = JSON.parse(body);
  } else {
    request.body = body;
  }
};

const isPrintedJson = (text) => {
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
};

/**
 * What a command needs of a body that is to be sent: its content type, and then its text, or three
 * items for each field of a form (whether it is a file, its name, and its value or file name), or
 * nothing for what only a file can hold.
 */
export const partsOf = (body) => {
  if (typeof body === 'string') return textParts('text/plain;charset=UTF-8', body);
  if (body instanceof URLSearchParams) {
    return textParts('application/x-www-form-urlencoded;charset=UTF-8', String(body));
  }
  if (body instanceof FormData) {
    const fields = [...body].map(([name, value]) =>
      typeof value === 'string' ? [false, name, value] : [true, name, value.name],
    );
    // Where a command could not say it, curl has to be given the whole body.
    return fields.some((field) => /[=\0]/.test(field[1]) || field[2].includes('\0'))
      ? ['']
      : ['', ...fields.flat()];
  }
  if (body instanceof Blob) return [body.type];
  try {
    return textParts('', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return [''];
  }
};

/** No argument of a program holds a NUL. */
const textParts = (type, text) => (text.includes('\0') ? [type] : [type, text]);
