const MOST_CHARACTERS = 4_000;

/**
 * A `fetch` that writes each exchange to `wire`: `{ start, end, request, response, error }`, times in
 * milliseconds since the first. `onChange` is called whenever an exchange begins or ends, and when the
 * body of its response has arrived.
 */
export function recordFetch(fetch, wire, onChange = () => {}) {
  const zero = performance.now();
  const elapsed = () => performance.now() - zero;

  return async (input, init) => {
    const exchange = { start: elapsed(), end: null, request: await requestOf(input, init) };
    wire.push(exchange);
    onChange();
    try {
      const response = await fetch(input, init);
      exchange.response = await responseOf(response, onChange);
      return response;
    } catch (error) {
      exchange.error = error;
      throw error;
    } finally {
      exchange.end = elapsed();
      onChange();
    }
  };
}

async function requestOf(input, init) {
  const isStream = init?.body instanceof ReadableStream;
  const request = new Request(input, isStream ? { ...init, body: undefined } : init);
  const { method, url } = request;
  const body = isStream ? '(a stream)' : await textOf(request);
  return { method, url, headers: [...request.headers], body };
}

async function responseOf(response, onChange) {
  const { status, statusText, url, redirected, headers } = response;
  const copy = { status, statusText, url, redirected, headers: [...headers], body: '' };
  // Not waited for: what is read as it comes would have come whole before anyone saw it.
  textOf(response.clone()).then((text) => {
    copy.body = text;
    onChange();
  }, () => {});
  return copy;
}

async function textOf(message) {
  const type = message.headers.get('content-type') ?? '';
  const text = await message.text();
  if (/octet-stream|image|zip/.test(type)) return `(${text.length} bytes)`;
  return text.slice(0, MOST_CHARACTERS);
}
