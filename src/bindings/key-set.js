// A key set as users hold it: the document of the set, when it was fetched, and the keys that were
// found in it. What fits a token is Rust's word; that a key has been found before is known here, so
// that the usual token costs neither a crossing nor a promise.

import { JwtError } from './errors.js';

const CREATE = Symbol('create');

/** What `_findKey` returns instead of a key. */
const NO_KEY = 0;

let lastNumber = 0;

export let isKeySet;

/** The key that was found before for such a token, or a promise of it; undefined if there is none. */
export let knownKey;

/**
 * The key for a token with this `alg` and, where it has one, `kid`: at once where that is possible,
 * else as a promise. Throws or rejects where there is no such key.
 */
export let resolveKey;

export class KeySet {
  #algorithms;
  #document;
  #fetchedAt;
  #glue;
  #keys = new Map();
  #loading = 0;
  #pending;
  #remote;
  #turn = 0;
  #turns = 0;

  static {
    isKeySet = (value) => typeof value === 'object' && value !== null && #keys in value;
    knownKey = (set, algorithm, id) => (set.fresh ? set.#known(algorithm, id) : undefined);
    resolveKey = (set, algorithm, id) => set.#resolve(algorithm, id);
  }

  constructor(caller, { glue, algorithms, document, fetchedAt, remote }) {
    if (caller !== CREATE) throw new TypeError('a KeySet is made by localKeySet or remoteKeySet');
    this.#glue = glue;
    this.#algorithms = algorithms;
    this.#document = document;
    this.#fetchedAt = fetchedAt;
    this.#remote = remote;
    Object.freeze(this);
  }

  get fresh() {
    return this.#remote === undefined || this.#isYoungerThan(this.#remote.maxAgeMs);
  }

  get coolingDown() {
    return this.#remote !== undefined && this.#isYoungerThan(this.#remote.cooldownMs);
  }

  get reloading() {
    return this.#loading > 0 || this.#pending !== undefined;
  }

  get state() {
    if (this.#document === undefined) return undefined;
    return { jwks: JSON.parse(this.#document.text), fetchedAt: this.#fetchedAt };
  }

  async reload() {
    if (this.#remote !== undefined) await this.#load();
  }

  #resolve(algorithm, id) {
    return knownKey(this, algorithm, id) ?? this.#seek(algorithm, id);
  }

  #seek(algorithm, id) {
    if (!this.#algorithms.includes(algorithm)) throw notForAlgorithm();
    if (!this.fresh) return this.#seekAfterLoading(algorithm, id);
    const found = this.#find(algorithm, id);
    const mayBeNew = found === NO_KEY && this.#remote !== undefined && !this.coolingDown;
    return mayBeNew ? this.#seekAfterLoading(algorithm, id) : keyOf(found);
  }

  async #seekAfterLoading(algorithm, id) {
    await this.#load();
    return keyOf(this.#find(algorithm, id));
  }

  #known(algorithm, id) {
    return this.#keys.get(algorithm)?.get(id);
  }

  /** A key or a promise of one, or the number of keys where that is not one. */
  #find(algorithm, id) {
    const known = this.#known(algorithm, id);
    if (known !== undefined) return known;
    const { number, text } = this.#document;
    const rsa = this.#algorithms.find((name) => /^[RP]S/.test(name)) ?? algorithm;
    const found = this.#glue._findKey(number, text, algorithm, id, rsa);
    return typeof found === 'object' ? this.#keep(algorithm, id, found) : found;
  }

  /** A promise is kept only until it is settled, and where others may wait for it. */
  #keep(algorithm, id, promise) {
    const keys = this.#keys;
    if (!keys.has(algorithm)) keys.set(algorithm, new Map());
    const imported = promise.then((key) => {
      keys.get(algorithm).set(id, key);
      return key;
    });
    if (!isolatesRequests()) keys.get(algorithm).set(id, imported);
    imported.catch(() => keys.get(algorithm).delete(id));
    return imported;
  }

  /** A clock that was set back makes no set young. */
  #isYoungerThan(ms) {
    const age = Date.now() - this.#fetchedAt;
    return age >= 0 && age < ms;
  }

  #load() {
    if (isolatesRequests()) return this.#loadOnce();
    // Begun later, so that a `fetch` which needs the set itself finds that it is on its way.
    this.#pending ??= Promise.resolve().then(() => this.#loadOnce()).finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #loadOnce() {
    const turn = ++this.#turns;
    this.#loading += 1;
    try {
      const document = await this.#remote.load();
      // Of several at once, the one that was asked for last is the newest.
      if (turn > this.#turn) this.#take(document, turn);
    } finally {
      this.#loading -= 1;
    }
  }

  #take(document, turn) {
    this.#turn = turn;
    this.#fetchedAt = Date.now();
    if (document.text === this.#document?.text) return; // The keys that were found are still good.
    this.#document = document;
    this.#keys = new Map();
  }
}

export const createKeySet = (parts) => new KeySet(CREATE, parts);

/**
 * The text of a set under the number by which Rust remembers it; `fault` says why it is none, as the
 * predicate of a sentence.
 */
export const readDocument = (glue, text) => {
  const number = ++lastNumber;
  return { number, text, fault: glue._readKeySet(number, text) };
};

const keyOf = (found) => {
  if (typeof found === 'object') return found;
  throw found === NO_KEY ? noMatchingKey() : multipleKeys();
};

/**
 * Whether a promise must not be waited for in another request than it was made in: Cloudflare's and
 * Vercel's edge workers leave it pending for ever.
 */
const isolatesRequests = () =>
  globalThis.navigator?.userAgent === 'Cloudflare-Workers' ||
  globalThis.WebSocketPair !== undefined ||
  globalThis.EdgeRuntime !== undefined;

const notForAlgorithm = () =>
  new JwtError('ERR_JWT_ALGORITHM', "the key set does not take the token's algorithm", {
    hint: 'A key set takes public-key algorithms only, and of these the ones that its `algorithms` ' +
      'option lists. For HS256, HS384 and HS512, import the secret with `importKey`.',
  });

const noMatchingKey = () =>
  new JwtError('ERR_JWKS_NO_MATCHING_KEY', 'no key of the set fits the token', {
    hint: "Check that the token is from the issuer whose keys these are. The token's `kid` and " +
      "`alg` must fit a key's `kid`, `alg`, `kty` and `crv`; keys that are private, malformed or " +
      'not for verifying are left out.',
  });

const multipleKeys = () =>
  new JwtError('ERR_JWKS_MULTIPLE_KEYS', 'several keys of the set fit the token', {
    hint: 'Nothing tells which of them signed it: the token has no `kid`, or keys share one. Pass a ' +
      'function of the header that returns the right key instead.',
  });
