import type { NetworkError, OptionsError, TimeoutError } from './errors.js';

/**
 * Remembers deliveries. One method is enough for a store of your own; with the others
 * `webhookHandler` can repeat what failed.
 *
 * The stores of this package keep a SHA-256 of each id, never the id, so that senders cannot choose
 * keys. All throw {@link OptionsError} `ERR_OPTION_INVALID` for an id that is no text and a time
 * that is not a number of seconds above 0.
 */
export interface ReplayStore {
  /**
   * Resolves to true the first time an id is seen within `ttlSeconds`, atomically: of any number of
   * callers at once, one gets true.
   */
  claim(id: string, ttlSeconds: number): Promise<boolean>;
  /**
   * Forgets an id, so that the next `claim` is true again. A handler whose store has neither this
   * nor `lease` drops what the sender repeats after `onEvent` threw, until `ttlSeconds` are over.
   */
  release?(id: string): Promise<unknown>;
  /**
   * As `claim`, for the time that it takes to process a delivery. Resolves to the lease, to
   * `'done'` if the id was confirmed or claimed, to `'pending'` if another one holds a lease on it.
   * Who dies while holding one leaves the id free once `leaseSeconds` are over.
   */
  lease?(id: string, leaseSeconds: number): Promise<ReplayLease | 'done' | 'pending'>;
}

/** The right to process a delivery. */
export interface ReplayLease {
  /** It has been processed: to be remembered for `ttlSeconds` from now. */
  confirm(ttlSeconds: number): Promise<unknown>;
  /** It has not been: free for the next attempt. Without effect once somebody else has it. */
  release(): Promise<unknown>;
}

/**
 * A store in the memory of this program, for one that runs alone: each isolate of a worker and each
 * process of a cluster has its own, and a restart forgets.
 *
 * @param options.maxEntries how many ids to remember, the latest ones; 10 000 by default, about
 * 200 bytes each
 */
export declare function memoryReplayStore(options?: {
  maxEntries?: number;
}): Required<ReplayStore>;

/**
 * The Durable Object of {@link durableReplayStore}, for a fleet of Cloudflare workers. It keeps ids
 * in its SQLite, over restarts, and deletes them by an alarm when their time is over. Export it
 * from the worker and bind it:
 *
 * @example
 * // wrangler.toml
 * [[durable_objects.bindings]]
 * name = "REPLAY"
 * class_name = "ReplayGuard"
 *
 * [[migrations]]
 * tag = "v1"
 * new_sqlite_classes = ["ReplayGuard"]
 */
export declare class ReplayGuard {
  constructor(state: ReplayGuardState, env?: unknown);
  /** What {@link durableReplayStore} calls. */
  fetch(request: Request): Promise<Response>;
  /** What the runtime calls. */
  alarm(): Promise<void>;
}

/** What a {@link ReplayGuard} uses of `DurableObjectState`. */
export interface ReplayGuardState {
  readonly storage: {
    readonly sql: { exec(query: string, ...bindings: any[]): unknown };
    getAlarm(): Promise<number | null>;
    setAlarm(time: number): Promise<void>;
  };
}

/** What is used of `DurableObjectNamespace`. */
export interface ReplayNamespace {
  idFromName(name: string): unknown;
  get(id: any): {
    fetch(
      url: string,
      init: { method: string; body: string },
    ): Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;
  };
}

/**
 * The store for a fleet of Cloudflare workers. What the objects throw goes through;
 * {@link NetworkError} `ERR_NETWORK` where one answers with an error.
 *
 * @param namespace the binding of {@link ReplayGuard}
 * @param options.name keeps endpoints apart; `'replay'` by default
 * @param options.shards over how many objects to spread ids; 1 by default, which serves some
 * hundred deliveries a second. After a change, ids are looked for in other objects: what was seen
 * before may be processed once more.
 */
export declare function durableReplayStore(
  namespace: ReplayNamespace,
  options?: { name?: string; shards?: number },
): Required<ReplayStore>;

/** What is used of `Deno.Kv`. */
export interface ReplayKv {
  get(key: string[]): Promise<any>;
  set(key: string[], value: unknown, options: { expireIn: number }): Promise<unknown>;
  delete(key: string[]): Promise<void>;
  atomic(): any;
}

/**
 * A store in Deno KV, for all isolates of a deployment. What Deno KV throws goes through.
 *
 * @param kv what `Deno.openKv()` resolves to
 * @param options.prefix the beginning of all keys; `['fetchwright', 'replay']` by default
 */
export declare function denoKvReplayStore(
  kv: ReplayKv,
  options?: { prefix?: readonly string[] },
): Required<ReplayStore>;

/** Where a Redis is, and how to talk to it. */
export interface RedisReplayOptions {
  /** The address to which commands are posted. `https:`, or loopback. */
  url: string | URL;
  /** What is sent as `Authorization: Bearer`. */
  token: string;
  /** The beginning of all keys. @default 'fetchwright:replay:' */
  prefix?: string;
  /** How long to wait for an answer. Milliseconds. @default 5000 */
  timeoutMs?: number;
  /** @default the global `fetch`, looked up at each call */
  fetch?: typeof globalThis.fetch;
}

/**
 * A store in a Redis that is reached over REST, as Upstash and its like offer it: a command is
 * posted as a JSON array, and `{ "result": … }` or `{ "error": … }` comes back. It needs `SET` with
 * `NX` and `PX`, `GET`, `DEL` and `EVAL`.
 *
 * Rejects with {@link NetworkError} `ERR_NETWORK` where Redis cannot be reached or refuses, and
 * {@link TimeoutError} `ERR_TIMEOUT`.
 *
 * @throws {@link OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`, `ERR_URL_INVALID`,
 * `ERR_HTTPS_REQUIRED`
 */
export declare function redisReplayStore(options: RedisReplayOptions): Required<ReplayStore>;
