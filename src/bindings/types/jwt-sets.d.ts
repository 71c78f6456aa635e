/** Key sets: the public keys of an issuer, of which each token names the one it needs (RFC 7517 §5). */

import type { Client } from './client.js';
import type { Algorithm } from './jwt.js';

/** A JSON Web Key Set (RFC 7517 §5), as issuers publish it at their `jwks_uri`. */
export interface JsonWebKeySet {
  readonly keys: readonly { readonly kty?: string; readonly [member: string]: unknown }[];
  readonly [member: string]: unknown;
}

/** What a key set holds, as data: to keep in a store that outlives the process. */
export interface KeySetState {
  jwks: JsonWebKeySet;
  /** When the set was fetched, or made. Milliseconds since 1970. */
  fetchedAt: number;
}

/** The algorithms of public keys. A key set never holds a shared secret. */
export type KeySetAlgorithm = Exclude<Algorithm, `HS${string}`>;

/**
 * Public keys to verify tokens with, made by {@link localKeySet} or {@link remoteKeySet}.
 *
 * For each token it has the one key whose type and curve fit the token's `alg`, whose `kid` is the
 * token's where that has one, and whose own `alg`, `use` and `key_ops`, where it has them, allow it.
 * An RSA key without `alg` is for the first RSA algorithm of `algorithms`, else for RS256: no key
 * serves two (RFC 8725 §3.1). Secrets and private keys, and keys that are malformed or weak, are left
 * out; one whose point is not on its curve is refused once it is needed, with `ERR_JWT_KEY`. Nothing but these two members of the token's header is looked at, and nothing in it is ever
 * fetched.
 *
 * A token that no key fits is refused with `ERR_JWKS_NO_MATCHING_KEY`, one that several fit with
 * `ERR_JWKS_MULTIPLE_KEYS`, and one whose `alg` the set does not take with `ERR_JWT_ALGORITHM`.
 */
export declare class KeySet {
  #private;
  private constructor();
  /** Whether the keys can be used without fetching them first; of a local set always. */
  readonly fresh: boolean;
  /** Whether an unknown `kid` is refused without fetching the set anew; of a local set never. */
  readonly coolingDown: boolean;
  /** Whether the set is being fetched. */
  readonly reloading: boolean;
  /** A copy of what the set holds; `undefined` until it has been fetched. */
  readonly state: KeySetState | undefined;
  /**
   * Fetches the set now, cooling down or not, or waits for a fetch that is under way. A local set
   * stays as it is.
   *
   * @throws {JwtError} `ERR_JWKS_FETCH`; the keys that were there remain.
   */
  reload(): Promise<void>;
}

/** All members are optional; names that are not here are refused. */
export interface KeySetOptions {
  /**
   * The algorithms that tokens may use.
   * @default all of them but HS256, HS384 and HS512
   */
  algorithms?: readonly KeySetAlgorithm[] | undefined;
}

/** All members are optional; names that are not here are refused. */
export interface RemoteKeySetOptions extends KeySetOptions {
  /**
   * What fetches the set: a function like `fetch`, or a {@link Client} with its retries,
   * credentials and base URL. `timeoutSeconds` limits all of it.
   * @default the global one, looked up at each fetch
   */
  fetch?: typeof globalThis.fetch | Client | undefined;
  /** Sent along. `accept` is set where you do not. */
  headers?: Headers | [string, string][] | Record<string, string> | undefined;
  /**
   * How long a fetch may take, its body included. Seconds. Tokens wait for it, so it is short.
   * @default 5
   */
  timeoutSeconds?: number | undefined;
  /**
   * How long after a fetch an unknown `kid` does not cause another one. Seconds. It keeps whoever
   * sends made-up tokens from having the issuer asked for each. A fetch that failed does not count.
   * @default 30
   */
  cooldownSeconds?: number | undefined;
  /**
   * How long the keys are used before the set is fetched again. Seconds. It bounds how long a key
   * that the issuer has withdrawn is still believed. If that fetch fails, so does the verification.
   * @default 600
   */
  maxAgeSeconds?: number | undefined;
  /**
   * The longest set accepted, counted while it arrives. Bytes.
   * @default 131072
   */
  maxBytes?: number | undefined;
  /**
   * What an earlier {@link KeySet.state} returned, to begin with instead of a fetch; `null`, as
   * stores return for nothing, is none.
   */
  state?: KeySetState | null | undefined;
}

/**
 * Makes a key set of keys that are at hand.
 *
 * @throws {OptionsError} `ERR_OPTION_INVALID` for what is no set, `ERR_OPTION_UNKNOWN`
 *
 * @example
 * const keys = localKeySet({ keys: [publicJwk] });
 * const { claims } = await verifyJwt(token, keys, { audience: 'api' });
 */
export declare function localKeySet(jwks: JsonWebKeySet, options?: KeySetOptions): KeySet;

/**
 * Makes a key set that is fetched when a token first needs it, and again when it has become old or
 * a token names a key that is not in it. Make one per issuer and keep it: a token whose key is known
 * costs no fetch.
 *
 * The URL must be https, or lead to this machine. Only status 200 from that very URL is accepted: a
 * redirect is an error, and with a {@link Client}, which follows redirects, its outcome is. Tokens
 * that need the set at the same time share one fetch, except on Cloudflare's and Vercel's edge, where
 * no request may wait for another's. A fetch that fails rejects with `ERR_JWKS_FETCH`, and the next
 * token tries again.
 *
 * @throws {OptionsError} `ERR_URL_INVALID`, `ERR_HTTPS_REQUIRED`, `ERR_HEADER_INVALID`,
 *   `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`
 *
 * @example
 * const keys = remoteKeySet('https://id.example/.well-known/jwks.json');
 * const { claims } = await verifyJwt(token, keys, { issuer: 'https://id.example', audience: 'api' });
 */
export declare function remoteKeySet(url: string | URL, options?: RemoteKeySetOptions): KeySet;
