import { MAX_BODY_BYTES, readBody } from './body.js';
import { allowCrossOrigin, isPreflight, preflight } from './cors.js';
import { bodyText } from './journal.js';
import { empty, problem } from './respond.js';
import { createRouter } from './router.js';
import { ROUTES } from './routes/index.js';
import { createSandboxes, sandboxOf } from './sandbox.js';
import { memoryStore } from './store.js';

/**
 * The practice API as one function of a Request. It names no runtime: clock, chance, waiting,
 * state and network are passed in, and adapters put it behind a port, a service worker or a page.
 * Below `/~name` the same API begins with untouched state, a journal and a clock of its own.
 *
 * `toolkit` holds the package's own functions (`signWebhook`, `verifyWebhook`, `importKey`,
 * `signJwt`, `verifyJwt`); without them the webhook and token routes answer 501.
 */
export function createHandler({
  now = Date.now,
  random = Math.random,
  sleep = wait,
  createStore = memoryStore,
  fetch = (request) => globalThis.fetch(request),
  toolkit = {},
  basePath = '',
  onError = (error) => console.error(error),
} = {}) {
  const find = createRouter(ROUTES);
  const enter = createSandboxes(createStore, now);
  const shared = { random, sleep, fetch, toolkit };

  async function handle(request) {
    const url = new URL(request.url);
    const { name, path } = sandboxOf(url.pathname.slice(basePath.length));
    const { store, journal, now } = enter(name);
    const services = { ...shared, store, journal, now, basePath: `${basePath}${name}` };
    if (path.startsWith('/__')) return answer({ request, url, path, find, ...services });

    const query = Object.fromEntries(url.searchParams);
    const number = await journal.arrived({ request, path, query, time: now() });
    const note = (facts) => journal.note(number, facts);
    try {
      const context = { request, url, path, find, note, dispatch: handle, ...services };
      const response = await answer(context);
      if (response.type === 'error') return response;
      response.headers.set('x-request-id', `practice-${number}`);
      await note({ status: response.status });
      return response;
    } catch (error) {
      if (request.signal.aborted) return Response.error();
      onError(error);
      await note({ status: 500 });
      return problem(500, 'the practice API itself failed; the details are in its log');
    }
  }

  return async (request) => {
    const response = await handle(request);
    if (response.type === 'error') return response;
    allowCrossOrigin(response);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  };
}

async function answer(context) {
  const { request, path, find, note } = context;
  if (isPreflight(request)) return preflight(request);
  const body = await readBody(request);
  if (body === null) return problem(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
  await note?.({ body: bodyText(body) });

  const { run, params, allow } = find(request.method, path);
  if (run) return withoutBodyForHead(request, await run({ ...context, body, params }));
  if (!allow) return problem(404, `there is nothing at ${path}`);
  if (request.method === 'OPTIONS') return empty(204, { allow });
  return problem(405, `${path} does not accept ${request.method}`, { headers: { allow } });
}

async function withoutBodyForHead(request, response) {
  if (request.method !== 'HEAD' || response.type === 'error') return response;
  await response.body?.cancel();
  return new Response(null, response);
}

/** Resolves after `ms`; rejects with the signal's reason when the client goes away first. */
function wait(ms, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
