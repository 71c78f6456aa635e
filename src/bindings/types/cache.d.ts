/** Answers that are kept, and where. */

/**
 * A private cache as RFC 9111 and RFC 5861 have it. Answers to GET requests are kept for as long as
 * their server says, apart for each credential and for what `Vary` names, and validated after that.
 */
export interface CacheOptions {
  /** Where answers are kept. @default a `memoryCacheStore()` of the client */
  store?: CacheStore;
  /** How the cache is used, as with `fetch`. @default 'default' */
  mode?: CacheMode;
  /**
   * Whose answers these are, such as the id of a user, in place of the credentials of requests: for
   * tokens that change, and for signed requests, which are otherwise not kept. Hashed in keys.
   */
  partition?: string;
  /**
   * Where a server does not say how long an answer is fresh: this share of the time since its
   * `Last-Modified`. RFC 9111 §4.2.2 suggests 0.1. @default 0, no guess: such an answer is validated
   */
  heuristic?: number;
  /** A longer body is not kept. Bytes. @default 4 MiB */
  maxEntryBytes?: number;
  /**
   * How stale an answer may be in place of a 500, 502, 503, 504 or no response, where the server says
   * nothing of `stale-if-error`. Milliseconds. @default 0
   */
  staleIfError?: number;
  /**
   * How stale an answer may be that is given at once, while the next is sent for, where the server says
   * nothing of `stale-while-revalidate`. Milliseconds. @default 0
   */
  staleWhileRevalidate?: number;
  /**
   * Is given what goes on after a call, such as writing to the store: `(work) => ctx.waitUntil(work)`
   * in an edge worker, which would else be ended with its request.
   */
  waitUntil?: (work: Promise<unknown>) => void;
}

/**
 * - `'default'`: what is fresh is given, what is stale validated.
 * - `'no-store'`: as if there were no cache.
 * - `'reload'`: what is kept is replaced.
 * - `'no-cache'`: validated even if it is fresh.
 * - `'force-cache'`: given even if it is stale.
 * - `'only-if-cached'`: the same, and else a 504 (RFC 9111 §5.2.1.7).
 */
export type CacheMode =
  | 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached';

/**
 * Bytes under keys, which are hashes. It may lose what it holds at any time; what it throws, or
 * is not there after 2 s, is taken for "nothing there".
 */
export interface CacheStore {
  get(key: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** For so many seconds at most. */
  set(key: string, value: Uint8Array, options: { ttlSeconds: number }): void | Promise<void>;
  delete(key: string): unknown;
}

/**
 * A store of this program, of at most `maxBytes`: what was not asked for the longest makes room.
 * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`
 */
export function memoryCacheStore(options?: {
  /** @default 32 MiB */
  maxBytes?: number;
}): CacheStore;

/**
 * The host's Cache API: of browsers, Deno and Cloudflare Workers (there of one data centre, and only on
 * a domain of one's own). It outlives the program.
 * @param cache A cache, or a promise of one. The default is that with the name `fetchwright`.
 * @throws {OptionsError} `ERR_OPTION_INVALID` where there is none
 */
export function cacheApiStore(cache?: CacheLike | Promise<CacheLike>): CacheStore;

/** What {@link cacheApiStore} needs of a `Cache`. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<boolean>;
}

/**
 * A namespace of Cloudflare Workers KV. Other data centres see what is written after up to a minute.
 * @throws {OptionsError} `ERR_OPTION_INVALID`
 */
export function kvCacheStore(namespace: KvNamespaceLike): CacheStore;

/** What {@link kvCacheStore} needs of a `KVNamespace`. */
export interface KvNamespaceLike {
  get(key: string, type: 'arrayBuffer'): Promise<ArrayBuffer | null>;
  put(key: string, value: Uint8Array, options: { expirationTtl: number }): Promise<void>;
  delete(key: string): Promise<void>;
}
