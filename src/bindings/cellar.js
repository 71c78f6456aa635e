// Where answers are kept. What may be kept and when it may be given again is Rust's word; here are the
// bytes, and a store that may be slow, away or somebody else's too.

import { hasMethods, invalid, oneOf, readOptions, text, whole } from './arguments.js';
import { discard } from './bytes.js';
import { memoryCacheStore } from './cache-memory.js';

/** The store of a client and how a call uses it. */
export class Cellar {
  #options;
  #store;
  /** When keys were forgotten: what was asked for before is not to come back. */
  #forgotten;
  /** The last write under a key, which readers wait for. */
  #writes;

  constructor(options, earlier) {
    this.#options = options;
    const isShared = earlier !== undefined && options.store === earlier.#options.store;
    this.#store = isShared ? earlier.#store : (options.store ?? memoryCacheStore());
    this.#forgotten = isShared ? earlier.#forgotten : new Map();
    this.#writes = isShared ? earlier.#writes : new Map();
  }

  /** The `cache` option of a client or a call: on or off, a mode, or `CacheOptions`. */
  static of(value, earlier) {
    const known = earlier?.#options ?? { isOn: false };
    let own;
    if (typeof value === 'boolean') {
      // With a cache there is something left to do: to forget what a request has changed.
      own = { isOn: value || known.isOn, mode: value ? 'default' : 'no-store' };
    } else if (typeof value === 'string') {
      own = { mode: oneOf('cache', value, MODES) };
    } else {
      own = { isOn: true, ...checked(readOptions(value, NAMES, 'cache.')) };
    }
    return new Cellar({ ...known, ...own }, earlier);
  }

  /** Mode, heuristic, and for how long what is stale may do; nothing where the cache is off. */
  get rules() {
    const { heuristic = 0, isOn, mode = 'default' } = this.#options;
    const { staleIfError = 0, staleWhileRevalidate = 0 } = this.#options;
    return isOn ? [MODES.indexOf(mode), heuristic, staleIfError, staleWhileRevalidate] : [];
  }

  get partition() {
    return this.#options.partition;
  }

  /** Text and body under a key. A store that fails, or takes its time, has nothing. */
  async recall(key) {
    try {
      const bytes = await soon(this.#look(key));
      const end = bytes.indexOf(0);
      return end < 0 ? undefined : [decoder.decode(bytes.subarray(0, end)), bytes.subarray(end + 1)];
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps an answer, and what leads to it: bytes that are here, or a response once it has been read as
   * a whole. Returns the response to read.
   */
  keep(key, directory, answerKey, answer, seconds, since, subject) {
    const put = (body) => this.#put(key, directory, answerKey, answer, seconds, since, body);
    if (subject instanceof Uint8Array) return put(subject);
    const { body, status } = subject;
    // A mocked response is not for us to take apart; statuses beyond these nobody can make.
    if (!(subject instanceof Response) || status > 599 || subject.bodyUsed) return subject;
    // Asked for by a field that is added late, and never at its end.
    if (subject.headers.get('content-type')?.startsWith('text/event-stream')) return subject;
    // Browsers show a body where there is none.
    if (body === null || BODILESS.includes(status)) {
      put(new Uint8Array());
      return subject;
    }
    const reader = body.getReader();
    const { maxEntryBytes = MAX_ENTRY_BYTES } = this.#options;
    let pieces = [];
    let length = 0;
    const stream = new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) {
          if (pieces && isWhole(subject, length)) put(joined(pieces));
          controller.close();
          return;
        }
        length += value.length;
        if (length > maxEntryBytes) pieces = undefined;
        // A copy: what is handed on may be changed, or transferred.
        pieces?.push(value.slice());
        controller.enqueue(value);
      },
      cancel: () => discard(reader),
    });
    return made(stream, subject, subject);
  }

  forget(key) {
    this.#forgotten.delete(key);
    this.#forgotten.set(key, Date.now());
    if (this.#forgotten.size > MOST_FORGOTTEN) {
      this.#forgotten.delete(this.#forgotten.keys().next().value);
    }
    this.#write(key, (store) => store.delete(key));
  }

  /** Sees to it that what goes on after a call is not cut off with it. */
  wait(work) {
    try {
      this.#options.waitUntil?.(work);
    } catch {
      // That of a worker throws once its request is over, or without its `this`.
    }
  }

  #put(key, directory, answerKey, answer, seconds, since, body) {
    const options = { ttlSeconds: seconds };
    this.#write(key, async (store) => {
      if (this.#forgotten.get(key) >= since) return;
      await store.set(answerKey, joined([encoder.encode(`${answer}\0`), body]), options);
      if (this.#forgotten.get(key) >= since) return;
      await store.set(key, encoder.encode(`${directory}\0`), options);
    });
  }

  async #look(key) {
    await this.#writes.get(key);
    return this.#store.get(key);
  }

  /** Writes one after the other. A store that fails keeps nothing. */
  #write(key, write) {
    const before = this.#writes.get(key);
    const work = (async () => {
      await before;
      try {
        await soon(write(this.#store));
      } catch {
        // No call fails because its answer could not be kept.
      }
      if (this.#writes.get(key) === work) this.#writes.delete(key);
    })();
    this.#writes.set(key, work);
    this.wait(work);
  }
}

/** The head of a response as text. One without a date has come now (RFC 9110 §6.6.1). */
export const headOf = (response) => {
  try {
    const { headers } = response;
    const dated = headers.has('date') ? [] : [['date', new Date().toUTCString()]];
    const fields = [...headers, ...dated].map(([name, value]) => `\n${name}: ${value}`);
    return `${response.status} ${response.statusText}${fields.join('')}`;
  } catch {
    // A mock.
    return '';
  }
};

/** Whether a response came from another URL. One that was made by hand has none. */
export const isRedirected = ({ redirected, url }, asked) =>
  redirected === true || (Boolean(url) && url !== asked);

/** A response with this head, as if it came from `url`. */
export const given = (head, body, url) => {
  const [status, ...lines] = head.split('\n');
  const headers = new Headers();
  for (const line of lines) {
    const end = line.indexOf(': ');
    headers.append(line.slice(0, end), line.slice(end + 2));
  }
  const init = { status: Number(status.slice(0, 3)), statusText: status.slice(4), headers };
  return made(body?.length ? body : null, init, { url });
};

/** Reads a response to its end once it is there, for the sake of what keeps it. */
export const drained = async (response) => {
  try {
    await (await response).arrayBuffer();
  } catch {
    // What is kept stays.
  }
};

/** The cache mode for `fetch` below a cache of ours; none where the host knows none. */
export const modeBelow = (isForeign) => {
  takesMode ??= (() => {
    try {
      return Boolean(new Request('https://a.invalid', { cache: 'no-store' }));
    } catch {
      return false;
    }
  })();
  if (!takesMode) return undefined;
  // The browser's own cache may ask another origin for news without asking for leave first.
  return isForeign ? 'no-cache' : 'no-store';
};

let takesMode;

/** A response that says of itself where it came from, and what of it may be seen. */
const made = (body, { status, statusText, headers }, { url, type = 'default' }) =>
  Object.defineProperties(new Response(body, { status, statusText, headers }), {
    url: { value: url },
    type: { value: type },
  });

/** What comes of work, or undefined where that takes too long. */
const soon = async (work) => {
  let timer;
  const end = new Promise((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
};

const checked = (options) => {
  const { heuristic = 0, mode = 'default', store, waitUntil, maxEntryBytes = 0 } = options;
  oneOf('cache.mode', mode, MODES);
  whole('cache.maxEntryBytes', maxEntryBytes, 0, Number.MAX_SAFE_INTEGER);
  if (!isWithin(heuristic, 1)) throw invalid('cache.heuristic', 'a number from 0 to 1');
  if (options.partition !== undefined) text('cache.partition', options.partition);
  for (const name of ['staleIfError', 'staleWhileRevalidate']) {
    if (!isWithin(options[name] ?? 0, MAX_MS)) {
      throw invalid(`cache.${name}`, 'a number of milliseconds, not negative');
    }
  }
  if (store !== undefined && !hasMethods(store, ['get', 'set', 'delete'])) {
    throw invalid('cache.store', 'an object with the methods get, set and delete');
  }
  if (waitUntil !== undefined && typeof waitUntil !== 'function') {
    throw invalid('cache.waitUntil', 'a function');
  }
  return options;
};

const isWithin = (number, most) => typeof number === 'number' && number >= 0 && number <= most;

/**
 * As far as its head tells: the length of what was encoded is not that of what is read, and of another
 * origin no coding is shown.
 */
const isWhole = ({ headers, type }, length) => {
  const announced = headers.get('content-length');
  const isCoded = type === 'cors' || headers.has('content-encoding');
  return announced === null || isCoded || Number(announced) === length;
};

const joined = (pieces) => {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const MODES = ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached'];
const NAMES = [
  'heuristic', 'maxEntryBytes', 'mode', 'partition', 'staleIfError', 'staleWhileRevalidate', 'store',
  'waitUntil',
];
/** The Fetch Standard's null body statuses, of those that are kept. */
const BODILESS = [204, 205];
/** Of a body that is kept, where no other limit is set. */
const MAX_ENTRY_BYTES = 4 << 20;
/** More than anybody writes to while another request for it is on its way. */
const MOST_FORGOTTEN = 1000;
/** A store that needs longer than this is no help. */
const PATIENCE_MS = 2000;
/** A year and more. */
const MAX_MS = 4e10;
