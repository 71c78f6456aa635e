import { invalid, readOptions } from './arguments.js';
import { NetworkError } from './errors.js';
import { MAX_TRIES, storeOver } from './replay-store.js';

/** A store in Deno KV, which compares versions atomically. */
export const denoKvReplayStore = (kv, options = {}) => {
  if (typeof kv?.atomic !== 'function') throw invalid('kv', 'what Deno.openKv() resolves to');
  const { prefix = ['fetchwright', 'replay'] } = readOptions(options, ['prefix']);
  if (!Array.isArray(prefix)) throw invalid('prefix', 'an array, the beginning of a key');

  const pathOf = (key) => [...prefix, key];
  // Deno deletes what has expired some time later, so the entry itself says when it ends.
  const entry = (holder, ms) => [{ holder, end: Date.now() + ms }, { expireIn: ms }];

  return storeOver({
    async add(key, holder, ms) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const found = await kv.get(pathOf(key));
        if (found.value !== null && found.value.end > Date.now()) return found.value.holder;
        const adding = kv.atomic().check(found).set(pathOf(key), ...entry(holder, ms));
        if ((await adding.commit()).ok) return undefined;
      }
      throw new NetworkError('ERR_NETWORK', 'an entry in Deno KV kept changing');
    },
    async set(key, holder, ms) {
      await kv.set(pathOf(key), ...entry(holder, ms));
    },
    async remove(key, holder) {
      if (holder === undefined) return kv.delete(pathOf(key));
      const found = await kv.get(pathOf(key));
      if (found.value?.holder !== holder) return undefined;
      return kv.atomic().check(found).delete(pathOf(key)).commit();
    },
  });
};
