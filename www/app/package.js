// The package as the panels use it. Each entry is fetched when the first panel needs it.

import { lazily } from './lazy.js';
import { BASE_URL, connect } from './transport.js';

const wasm = (name) => new URL(`wasm/${name}.wasm`, document.baseURI);

export const loadClient = lazily(() => import('fetchwright/client/slim'), wasm('client'));
export const loadJwt = lazily(() => import('fetchwright/jwt/slim'), wasm('jwt'));
export const loadWebhooks = lazily(() => import('fetchwright/webhooks/slim'), wasm('webhooks'));

/**
 * A client of the practice API. `options` are those of the package's `Client`; `observe` may wrap
 * the `fetch` it sends with.
 */
export async function practiceClient(options = {}, observe = (fetch) => fetch) {
  const [{ Client }, { fetch }] = await Promise.all([loadClient(), connect()]);
  return new Client({ baseUrl: BASE_URL.href, ...options, fetch: observe(fetch) });
}
