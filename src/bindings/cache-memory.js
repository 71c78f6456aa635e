// The store of a client that is given no other.

import { readOptions, whole } from './arguments.js';

/** A store for as long as the program runs: what was not asked for the longest makes room. */
export const memoryCacheStore = (options = {}) => {
  const { maxBytes = 32 << 20 } = readOptions(options, ['maxBytes']);
  whole('maxBytes', maxBytes, 0, Number.MAX_SAFE_INTEGER);
  const entries = new Map(); // A map keeps its order: the entry used longest ago is the first.
  let total = 0;

  const remove = (key) => {
    total -= sizeOf(key, entries.get(key)?.value);
    entries.delete(key);
  };

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      if (entry.end <= Date.now()) return remove(key);
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },

    set(key, value, { ttlSeconds }) {
      remove(key);
      const size = sizeOf(key, value);
      if (size > maxBytes) return;
      entries.set(key, { value, end: Date.now() + ttlSeconds * 1000 });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) break;
        remove(oldest);
      }
    },

    delete: remove,
  };
};

/** With what an entry of a map takes besides, roughly; nothing where there is none. */
const sizeOf = (key, value) => (value === undefined ? 0 : value.length + 2 * key.length + 100);
