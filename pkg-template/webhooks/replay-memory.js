import { readOptions, whole } from './arguments.js';
import { storeOver } from './replay-store.js';

/** A store for a program that runs alone. */
export const memoryReplayStore = (options = {}) => {
  const { maxEntries = 10_000 } = readOptions(options, ['maxEntries']);
  whole('maxEntries', maxEntries, 1, MAX_ENTRIES);
  const entries = new Map(); // A map keeps its order: the entry written longest ago is the first.

  const set = (key, holder, ms) => {
    entries.delete(key);
    entries.set(key, { holder, end: Date.now() + ms });
    for (const [oldest, { end }] of entries) {
      if (end > Date.now() && entries.size <= maxEntries) break;
      entries.delete(oldest);
    }
  };

  return storeOver({
    add(key, holder, ms) {
      const entry = entries.get(key);
      if (entry !== undefined && entry.end > Date.now()) return entry.holder;
      set(key, holder, ms);
      return undefined;
    },
    set,
    remove(key, holder) {
      if (holder === undefined || entries.get(key)?.holder === holder) entries.delete(key);
    },
  });
};

/** What a `Map` can hold. */
const MAX_ENTRIES = 2 ** 24;
