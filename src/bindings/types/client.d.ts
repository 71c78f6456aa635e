/**
 * An API client over `fetch`: base URL, credentials, time limits and retries.
 * @module
 */
import type { ToCurlOptions } from './curl.js';

export * from './curl.js';
export * from './errors.js';
export * from './facts.js';

/**
 * Sends requests through the host's `fetch`, again where that is safe and likely to help.
 *
 * @example
 * const api = new Client({ baseUrl: 'https://api.example.com/v1', auth: { bearer: token } });
 * const user = await api.get('/users/123').json<User>();
 */
export class Client {
  /** @throws {OptionsError} `ERR_OPTION_UNKNOWN`, `ERR_OPTION_INVALID`, `ERR_HEADER_INVALID` */
  constructor(options?: ClientOptions);
  get(path: string | URL, options?: RequestOptions): ResponsePromise;
  post(path: string | URL, options?: RequestOptions): ResponsePromise;
  put(path: string | URL, options?: RequestOptions): ResponsePromise;
  patch(path: string | URL, options?: RequestOptions): ResponsePromise;
  delete(path: string | URL, options?: RequestOptions): ResponsePromise;
  head(path: string | URL, options?: RequestOptions): ResponsePromise;
  options(path: string | URL, options?: RequestOptions): ResponsePromise;
  /** Any method that `fetch` allows, in any case: `request('query', '/users')`. */
  request(method: string, path: string | URL, options?: RequestOptions): ResponsePromise;
  /**
   * The curl command, for a POSIX shell, that sends what this call would send first. Credentials
   * are shown as `***` unless `revealSecrets` is set. No function that gives a token is called, and
   * no idempotency key is made up. What only a file can hold stands as `@body`, or as `@` and its
   * name.
   * @throws {OptionsError} As the call would reject.
   * @example
   * api.toCurl('POST', '/users', { json: { name: 'Ada' } });
   */
  toCurl(method: string, path: string | URL, options?: ToCurlOptions): string;
  /** A client with this one's options, overridden by `options`. Headers and query are merged. */
  extend(options: ClientOptions): Client;
  /** Frees the memory behind the client at once; otherwise that is left to garbage collection. */
  free(): void;
}

/**
 * The host's own `Response`, or its body in one step.
 *
 * Awaiting it ends the time limits at the headers. Its readers keep them until the body has
 * arrived, and reject with `NetworkError` (`ERR_BODY_TRUNCATED`) or `TimeoutError` (`kind: 'body'`).
 * Every failure is an instance of `FetchwrightError`, but for a caller's abort: that rejects with
 * `signal.reason` itself.
 */
export interface ResponsePromise extends Promise<Response> {
  /** The parsed body; `undefined` where it is empty, as with 204. @throws {BodyError} `ERR_BODY_JSON` */
  json<T = unknown>(): Promise<T>;
  text(): Promise<string>;
  bytes(): Promise<Uint8Array>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
}

export interface ClientOptions extends SharedOptions {
  /**
   * Where paths begin. A path may not leave it, neither its origin nor its path, or the call ends
   * in `ERR_URL_OUTSIDE_BASE`. Without it every path is an absolute URL, or relative to the page.
   */
  baseUrl?: string | URL;
  /**
   * Lets absolute URLs leave the base URL; the client's credentials stay behind when they do.
   * @default false
   */
  allowAbsoluteUrls?: boolean;
  /**
   * Refuses plain `http:` (`ERR_HTTPS_REQUIRED`), loopback excepted.
   * @default true where credentials are attached, else false
   */
  httpsOnly?: boolean;
  /** Used instead of the global `fetch`. @default the global one, looked up at each call */
  fetch?: typeof globalThis.fetch;
}

export interface RequestOptions extends SharedOptions {
  /** Sent as JSON, with `content-type: application/json` unless another is given. */
  json?: unknown;
  /** Sent as it is. Not with GET or HEAD, and not beside `json`. */
  body?: string | ArrayBuffer | ArrayBufferView | Blob | FormData | URLSearchParams | null;
  /** Cancels the call, its delays and its body. Rejects with `signal.reason`, untouched. */
  signal?: AbortSignal | null;
  /**
   * Rejects with `HttpError` for statuses from 400; otherwise resolves to the response.
   * @default true
   */
  throwHttpErrors?: boolean;
}

/** What holds for a client, and may be overridden for a request. */
export interface SharedOptions {
  /** Added to every request; a request's replace the client's by name (RFC 9110 §5). */
  headers?: Headers | [string, string][] | Record<string, string | undefined>;
  /** Added to the query; a request's replace the client's by name. */
  query?: Query;
  /** Credentials. Given for a request they go wherever that goes. */
  auth?: Auth;
  /**
   * Milliseconds. A number limits each attempt, body included, and the whole call where that is
   * longer than its limit; `false` is no limit. Rejects with `TimeoutError`.
   * @default { attempt: 10_000, total: 60_000 }
   */
  timeout?: number | false | TimeoutOptions;
  /** How often a failed attempt is repeated, or how. @default { limit: 2 } */
  retry?: number | boolean | RetryOptions;
  /**
   * The `Idempotency-Key` of POST and PATCH, the same for every attempt of a call: a bare UUID
   * (`true`, `'bare'`), a quoted one as the IETF draft has it, what a function returns, or none. A
   * key in `headers` always wins. It is what makes these methods safe to repeat.
   * @default 'bare'
   */
  idempotencyKey?: boolean | 'bare' | 'quoted' | (() => string);
}

export interface TimeoutOptions {
  /** One attempt, its body included. Milliseconds. @default 10_000 */
  attempt?: number | false;
  /** The call with all attempts and delays. Milliseconds. @default 60_000 */
  total?: number | false;
}

export interface RetryOptions {
  /** Attempts after the first. @default 2 */
  limit?: number;
  /**
   * Methods to repeat.
   * @default the idempotent ones (RFC 9110 §9.2.2), and any with an idempotency key
   */
  methods?: string[];
  /** Statuses to repeat on. @default [408, 425, 429, 500, 502, 503, 504] */
  statuses?: number[];
  /** How delays spread between nothing and their bound, base · 2ⁿ. @default 'full' */
  strategy?: 'full' | 'equal' | 'decorrelated' | 'exponential' | 'constant';
  /** The bound of the first delay. Milliseconds. @default 300 */
  baseDelay?: number;
  /** The bound that later delays do not pass. Milliseconds. @default 10_000 */
  maxDelay?: number;
  /**
   * The longest delay that a server may ask for (`Retry-After`, RFC 9110 §10.2.3). A longer one
   * ends in `RateLimitError`, never in an early retry. Milliseconds. @default 60_000
   */
  maxRetryAfter?: number;
}

/** One kind of credentials. */
export type Auth =
  /** RFC 6750. A function is asked before every call; what it throws rejects the call. */
  | { bearer: string | (() => string | Promise<string>) }
  /** RFC 7617, encoded as UTF-8. */
  | { basic: { username: string; password: string } }
  /** In the header `X-API-Key` unless another header or a query parameter is named. */
  | { apiKey: string; header?: string; prefix?: string; query?: never }
  | { apiKey: string; query: string; prefix?: string; header?: never };

export type QueryValue = string | number | bigint | boolean | null;

/**
 * A record's arrays repeat the name (`tag=a&tag=b`), `null` is an empty value, `undefined` is left
 * out. Nested objects are refused: there is no common notation for them.
 */
export type Query =
  | string
  | URLSearchParams
  | [string, QueryValue][]
  | Record<string, QueryValue | QueryValue[] | undefined>;

/**
 * The delays that a client with these options would wait after its first `attempts` attempts, in
 * milliseconds. The same seed draws the same delays.
 *
 * @example
 * backoffSchedule({ strategy: 'exponential' }, 4); // [300, 600, 1200, 2400]
 */
export function backoffSchedule(options: RetryOptions, attempts: number, seed?: number): number[];
