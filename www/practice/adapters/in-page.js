/**
 * A `fetch` that hands the request to a handler in the same page: no network, no service worker.
 * Aborts, broken connections and redirects behave as with the platform's fetch, except that a
 * redirect is not followed, so that its Location can be read.
 */
export function inPageFetch(handler) {
  return async (input, init) => {
    const request = new Request(input, init);
    const { signal } = request;
    signal.throwIfAborted();
    const response = await Promise.race([handler(request), aborted(signal)]);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response.body ? new Response(stoppable(response.body, signal), response) : response;
  };
}

const aborted = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const stoppable = (body, signal) => body.pipeThrough(new TransformStream(), { signal });
