// A worker whose client keeps answers where other workers find them: in KV, or in Cloudflare's cache.
// It makes a client for each request, so that nothing is kept but there.

import { Client, cacheApiStore, kvCacheStore } from 'fetchwright/client';

const STORES = {
  kv: ({ KV }) => kvCacheStore(KV),
  cache: () => cacheApiStore(caches.open('fetchwright')),
  default: () => cacheApiStore(caches.default),
};

export default {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    const waitUntil = (work) => context.waitUntil(work);
    const cache = { store: STORES[searchParams.get('store')](env), waitUntil };
    const client = new Client({ baseUrl: env.ORIGIN, cache, retry: 0 });
    const response = await client.request(request.method, pathname);
    return new Response(await response.text(), { headers: response.headers });
  },
};
