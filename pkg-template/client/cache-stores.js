// Stores for a cache that outlives the program, or is shared by several.

import { hasMethods, invalid } from './arguments.js';

/**
 * The host's own Cache API: that of browsers, Cloudflare and Deno. `cache` may be a `Cache`, or a
 * promise of one.
 */
export const cacheApiStore = (cache = openCache()) => {
  if (!hasMethods(cache, ['match']) && !hasMethods(cache, ['then'])) {
    throw invalid('cache', 'a Cache, or a promise of one');
  }
  // One that cannot be opened says so at each use, where it is minded.
  Promise.resolve(cache).catch(() => {});
  const urlOf = (key) => `https://fetchwright.invalid/${encodeURIComponent(key)}`;
  return {
    async get(key) {
      const kept = await (await cache).match(urlOf(key));
      if (kept === undefined) return undefined;
      // Browsers keep for ever.
      if (Number(kept.headers.get(END)) > Date.now()) return new Uint8Array(await kept.arrayBuffer());
      await this.delete(key);
      return undefined;
    },

    async set(key, value, { ttlSeconds }) {
      const headers = {
        // Cloudflare keeps for as long as this says.
        'cache-control': `max-age=${ttlSeconds}`,
        'content-type': 'application/octet-stream',
        [END]: String(Date.now() + ttlSeconds * 1000),
      };
      await (await cache).put(urlOf(key), new Response(value, { headers }));
    },

    async delete(key) {
      await (await cache).delete(urlOf(key));
    },
  };
};

/** A namespace of Cloudflare Workers KV, or what has the same methods. */
export const kvCacheStore = (namespace) => {
  if (!hasMethods(namespace, ['get', 'put', 'delete'])) {
    throw invalid('namespace', 'a KV namespace: bind one to the worker');
  }
  return {
    async get(key) {
      const value = await namespace.get(key, 'arrayBuffer');
      return value === null ? undefined : new Uint8Array(value);
    },

    async set(key, value, { ttlSeconds }) {
      await namespace.put(key, value, { expirationTtl: Math.max(SHORTEST_TTL, ttlSeconds) });
    },

    async delete(key) {
      await namespace.delete(key);
    },
  };
};

const openCache = () => {
  if (globalThis.caches === undefined) throw invalid('cache', 'given, as there are no `caches` here');
  return caches.open('fetchwright');
};

const END = 'x-fetchwright-end';
/** KV refuses less. What has ended is not given again for that. */
const SHORTEST_TTL = 60;
