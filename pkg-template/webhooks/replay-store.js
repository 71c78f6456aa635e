// What all replay stores have in common. An entry says that a delivery was seen: its holder is the
// token of who is at work on it, or DONE.

import { invalid, seconds } from './arguments.js';
import { sha256 } from './digest.js';

const DONE = 'done';

/**
 * A `ReplayStore` on top of three commands, which may be asynchronous:
 *
 * - `add(key, holder, ms)` writes an entry that ends after `ms` unless there is one, atomically,
 *   and returns the holder of the one that was there, or undefined;
 * - `set(key, holder, ms)` writes an entry whatever there is;
 * - `remove(key, holder)` removes an entry, where `holder` is given only if that still holds it.
 */
export const storeOver = ({ add, set, remove }) => ({
  async claim(id, ttlSeconds) {
    const ms = milliseconds('ttlSeconds', ttlSeconds);
    return (await add(await keyOf(id), DONE, ms)) === undefined;
  },

  async release(id) {
    await remove(await keyOf(id));
  },

  async lease(id, leaseSeconds) {
    const ms = milliseconds('leaseSeconds', leaseSeconds);
    const key = await keyOf(id);
    const token = crypto.randomUUID();
    const holder = await add(key, token, ms);
    if (holder !== undefined) return holder === DONE ? 'done' : 'pending';
    return {
      // Even after the lease ended: the delivery has been processed, whoever holds it now.
      async confirm(ttlSeconds) {
        await set(key, DONE, milliseconds('ttlSeconds', ttlSeconds));
      },
      async release() {
        await remove(key, token);
      },
    };
  },
});

/** An entry came and went between two looks at it, time and again; nothing sound does that. */
export const MAX_TRIES = 5;

/**
 * A digest, as senders choose ids: of any length, with any characters. JSON tells lone surrogates
 * apart, which UTF-8 does not.
 */
const keyOf = (id) => {
  if (typeof id !== 'string') throw invalid('id', 'a string');
  return sha256(JSON.stringify(id));
};

const milliseconds = (option, value) => Math.ceil(seconds(option, value) * 1000);
