const MOST_REDIRECTS = 20;
const REDIRECTS = [301, 302, 303, 307, 308];
/** Headers that tell of a body, and are out of place once it has gone. */
const OF_A_BODY = [
  'content-encoding', 'content-language', 'content-length', 'content-location', 'content-type',
];

/**
 * A `fetch` that hands the request to a handler in the same page: no network, no service worker.
 * Aborts, broken connections and redirects behave as with the platform's fetch, except that with
 * `redirect: 'manual'` the answer can be read, and its Location with it.
 */
export function inPageFetch(handler) {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const followed = request.redirect === 'follow' ? follow(handler, request) : once(handler, request);
    const { response, url, redirected } = await Promise.race([followed, aborted(signal)]);
    const body = response.body && stoppable(response.body, signal);
    return from(new Response(body, response), { url, redirected });
  };
}

async function once(handler, request) {
  const response = await handler(request);
  const isRefused = request.redirect === 'error' && locationOf(response) !== null;
  if (response.type === 'error' || isRefused) throw new TypeError('Failed to fetch');
  return { response, url: request.url, redirected: false };
}

async function follow(handler, first) {
  let request = first;
  for (let count = 0; count <= MOST_REDIRECTS; count += 1) {
    const spare = request.clone();
    const { response, url } = await once(handler, request);
    const location = locationOf(response);
    if (location === null) return { response, url, redirected: count > 0 };
    request = await nextRequest(spare, response.status, new URL(location, url));
  }
  throw new TypeError('Failed to fetch: too many redirects');
}

const locationOf = ({ status, headers }) => (REDIRECTS.includes(status) ? headers.get('location') : null);

/** The request that a redirect asks for. Of the old clients' habits, 301 and 302 turn POST to GET. */
async function nextRequest(request, status, url) {
  if (url.origin !== new URL(request.url).origin) throw new TypeError('Failed to fetch: another origin');
  const { method, signal } = request;
  const headers = new Headers(request.headers);
  const becomesGet = status === 303 ? !['GET', 'HEAD'].includes(method)
    : [301, 302].includes(status) && method === 'POST';
  if (becomesGet) {
    for (const name of OF_A_BODY) headers.delete(name);
    return new Request(url, { headers, signal });
  }
  const body = request.body ? await request.arrayBuffer() : undefined;
  return new Request(url, { method, headers, signal, body });
}

/** A response that says where it came from, and whose copies do so too. */
function from(response, { url, redirected }) {
  return Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
    clone: { value: () => from(Response.prototype.clone.call(response), { url, redirected }) },
  });
}

const aborted = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const stoppable = (body, signal) => body.pipeThrough(new TransformStream(), { signal });
