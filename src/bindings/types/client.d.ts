/**
 * An API client over `fetch`: base URL, credentials, time limits and retries.
 * @module
 */
import type { BatchOptions, BatchRequest, BatchResult } from './batch.js';
import type { CacheMode, CacheOptions } from './cache.js';
import type { ToCurlOptions } from './curl.js';
import type { Hooks, LogEntry } from './hooks.js';
import type { BreakerOptions, ClientStats, RateLimitOptions } from './limits.js';
import type { OAuth2Options } from './oauth.js';
import type { PaginateOptions, Pages } from './pages.js';
import type { RequestSigner } from './signer.js';
import type { Download, DownloadOptions, UploadOptions } from './transfer.js';

export * from './batch.js';
export * from './cache.js';
export * from './curl.js';
export * from './errors.js';
export * from './facts.js';
export * from './hooks.js';
export * from './limits.js';
export * from './oauth.js';
export * from './pages.js';
export * from './signer.js';
export * from './transfer.js';

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
  /**
   * Reads a list that comes in pages: item by item, page by page, or all at once. Nothing is sent
   * before it is read, and each reading begins at the first page.
   * @throws {OptionsError} `ERR_OPTION_INVALID`
   * @example
   * for await (const user of api.paginate<User>('/users', { by: 'link' })) console.log(user.name);
   */
  paginate<T = unknown>(path: string | URL, options: PaginateOptions<T>): Pages<T>;
  /**
   * Reads a file into memory, gone on with by `Range` where it breaks off, and says what it is
   * called. The time limits of the client end with the headers; `stallTimeout` holds from there.
   * @throws {BodyError} `ERR_BODY_TOO_LARGE`, `ERR_BODY_DIGEST`, as a rejection
   * @throws {NetworkError} `ERR_BODY_TRUNCATED` once `resumes` are used up
   * @example
   * const { blob, fileName } = await api.download('/reports/7', {
   *   onProgress: ({ loaded, total }) => console.log(loaded, total),
   * });
   */
  download(path: string | URL, options?: DownloadOptions): Promise<Download>;
  /**
   * Sends a file: in one request, or with `chunkSize` in parts, which go on where they broke off, in
   * every runtime. Resolves to the last response.
   * @throws {NetworkError} `ERR_UPLOAD` where the server does not keep to the protocol
   * @example
   * await api.upload('/files', file, { chunkSize: 8 << 20, onProgress: ({ loaded }) => show(loaded) });
   */
  upload(
    path: string | URL,
    data: Blob | ArrayBuffer | ArrayBufferView | FormData,
    options?: UploadOptions,
  ): Promise<Response>;
  /**
   * Sends many requests, so many of them at a time, and resolves to one result each, in their order.
   * One that fails fails alone. The requests may come from an iterator: each is taken when it is its
   * turn.
   * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`, as a rejection
   * @example
   * const results = await api.batch<User>(ids.map((id) => `/users/${id}`), { concurrency: 4 });
   */
  batch<T = unknown>(
    requests: Iterable<BatchRequest> | AsyncIterable<BatchRequest>,
    options?: BatchOptions,
  ): Promise<BatchResult<T>[]>;
  /**
   * What the global `fetch` is, with this client's credentials, time limits and retries: for the
   * `fetch` option of other libraries. It may be taken off the client, and is the same every time.
   *
   * Statuses are never thrown, and the time limits end with the headers. Absolute URLs may lead
   * anywhere, without the client's credentials; a header of the request, such as `Authorization`,
   * counts more than those. A `Request` is read into memory, to be sent again; a stream as `body`
   * is sent once. Failures are those of every call, such as `NetworkError`, in place of `TypeError`.
   * @example
   * const openai = new OpenAI({ apiKey, fetch: api.fetch, maxRetries: 0 });
   */
  readonly fetch: typeof globalThis.fetch;
  /**
   * What has been done so far. A client of `extend` counts here too, unless it has credentials or
   * limits of its own.
   */
  stats(): ClientStats;
  /**
   * A client with this one's options, overridden by `options`. Headers and query are merged, hooks
   * are called after this one's. Limits and tokens are shared, unless `options` has its own `auth`,
   * `circuitBreaker`, `concurrency` or `rateLimit`.
   */
  extend(options: ClientOptions): Client;
  /** Frees the memory behind the client at once; otherwise that is left to garbage collection. */
  free(): void;
}

/**
 * The host's own `Response`, or its body in one step.
 *
 * Awaiting it ends the time limits at the headers. Its readers keep them until the body has
 * arrived, and reject with `NetworkError` (`ERR_BODY_TRUNCATED`), `TimeoutError` (`kind: 'body'`) or
 * `BodyError` (`ERR_BODY_TOO_LARGE`).
 * Every failure is an instance of `FetchwrightError`, but for a caller's abort: that rejects with
 * `signal.reason` itself.
 */
export interface ResponsePromise extends Promise<Response> {
  /**
   * The parsed body; `undefined` where it is empty, as with 204. With a schema of Zod, Valibot,
   * ArkType or another library that keeps to Standard Schema, what that makes of it.
   * @throws {BodyError} `ERR_BODY_JSON` with `position`, `ERR_SCHEMA` with `issues`
   * @example
   * const user = await api.get('/users/123').json(z.object({ name: z.string() }));
   */
  json<T = unknown>(schema?: StandardSchemaV1<unknown, T>): Promise<T>;
  text(): Promise<string>;
  bytes(): Promise<Uint8Array>;
  blob(): Promise<Blob>;
  formData(): Promise<FormData>;
  /**
   * The values of a body with one JSON text per line (NDJSON, JSON Lines), as they come. Blank lines
   * are passed over. The response, and after it each piece of its body, has to come within
   * `timeout.attempt`; `timeout.total` ends with the headers. Leaving the loop cancels the body.
   * @throws {BodyError} `ERR_BODY_JSON` with `line` and `position`, `ERR_BODY_TOO_LARGE` at a line
   * beyond the limit
   * @example
   * for await (const row of api.get('/export').lines<Row>()) console.log(row.id);
   */
  lines<T = unknown>(): AsyncIterableIterator<T>;
  /**
   * The events of an event stream (HTML Standard §9.2), as they come, with the time limits of
   * `lines()`. A GET request is sent again where the stream ends, is lost, or is silent for longer
   * than `timeout.attempt`: after the delay that the server has set, else 3 s, and with the last id as
   * `Last-Event-ID`. A response with status 204 ends that, and so does an error, which is thrown.
   * Leaving the loop cancels the stream.
   * @throws {BodyError} `ERR_BODY_TYPE` where the response is no event stream, `ERR_BODY_TOO_LARGE` at
   * an event beyond the limit
   * @example
   * const headers = { accept: 'text/event-stream' };
   * for await (const { event, data } of api.get('/feed', { headers }).events()) console.log(event, data);
   */
  events(): AsyncIterableIterator<ServerSentEvent>;
}

/** An event of an event stream. */
export interface ServerSentEvent {
  /** Its type. `'message'` where the stream names none. */
  event: string;
  /** Its data, the lines of it joined by line feeds. */
  data: string;
  /** The last id that the stream has set, with this event or before it. Empty until it has. */
  id: string;
  /** How long to wait before a reconnection, where the event says. Milliseconds. */
  retry?: number;
}

/** What schema libraries have in common: https://standardschema.dev, version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value, or why that does not fit. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

/** One thing that does not fit a schema, and where. */
export interface StandardSchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
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
  /**
   * Lets GET and HEAD requests share one `fetch` while one that is identical, all headers included,
   * waits for its response. Each call keeps its own body, time limits and signal; the shared one is
   * aborted once all of them are.
   * @default false
   */
  dedupe?: boolean;
  /**
   * How fast requests to one origin go out. `true` keeps to what the server says of its limits:
   * none go out while it has none left, or as long as a 429 or 503 asks for. A rate of your own
   * counts besides that.
   * @default false
   */
  rateLimit?: boolean | RateLimitOptions;
  /** How many attempts are under way at once; the others wait in line. @default no limit */
  concurrency?: number;
  /** Whether a server that fails every time is left alone for a while. @default false */
  circuitBreaker?: boolean | BreakerOptions;
  /** Is told of each attempt. What it throws is ignored. */
  log?: (entry: LogEntry) => void;
  /** Used instead of the global `fetch`. @default the global one, looked up at each call */
  fetch?: typeof globalThis.fetch;
}

/** What `fetch` takes as a body and can send again. */
export type Body = string | ArrayBuffer | ArrayBufferView | Blob | FormData | URLSearchParams;

export interface RequestOptions extends SharedOptions {
  /**
   * What stands in the path for `{name}`, percent-encoded (RFC 6570 §3.2.2): `get('/users/{id}',
   * { params: { id } })`. Places and parameters have to fit one by one. Empty texts, `.` and `..`
   * are refused: they would lead to another path.
   */
  params?: Record<string, string | number | bigint | boolean | undefined>;
  /** Sent as JSON, with `content-type: application/json` unless another is given. */
  json?: unknown;
  /**
   * Checks `json` before it is sent, and sends what it makes of it. It has to validate without
   * waiting. Rejects with `BodyError` (`ERR_SCHEMA`).
   */
  schema?: StandardSchemaV1;
  /**
   * Sent as `application/x-www-form-urlencoded`, in the notation of `query`. For files pass
   * `FormData` as `body`.
   */
  form?: Query;
  /**
   * Sent as it is. Not with GET or HEAD, and not beside `json` or `form`. A stream is sent once; a
   * function is called for each attempt, and what it throws rejects the call. Browsers other than
   * Chromium take no streams.
   */
  body?: Body | ReadableStream<Uint8Array> | (() => Body | ReadableStream<Uint8Array>) | null;
  /** Cancels the call, its delays and its body. Rejects with `signal.reason`, untouched. */
  signal?: AbortSignal | null;
  /**
   * Rejects with `HttpError` for statuses from 400; otherwise resolves to the response.
   * @default true
   */
  throwHttpErrors?: boolean;
}

/**
 * What holds for a client, and may be overridden for a request. Members of `fetch` are handed to it
 * as they are, and only where they are given: edge runtimes refuse some of them.
 */
export interface SharedOptions extends FetchMembers {
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
  /** Functions called at points of a call. */
  hooks?: Hooks;
  /**
   * How much of a body is read into memory, after which it is cancelled (`ERR_BODY_TOO_LARGE`); of
   * `lines()` and `events()`, of one line or event. What an error says is cut off at 1 MiB, or here
   * where that is less. `Infinity` is no limit. The body of a response that is awaited is not ours
   * to limit. Bytes.
   * @default 100 MiB, which is more than an answer and less than memory; 16 MiB of a line or event
   */
  maxResponseBytes?: number;
  /**
   * Makes integers in JSON that a number cannot hold, those beyond ±(2⁵³ - 1), `BigInt`, with every
   * digit. Others stay numbers, and so do those of more than 1000 characters.
   * @default false, as `JSON.stringify` refuses a `BigInt`
   */
  bigIntegers?: boolean;
  /**
   * Whether answers are kept and given again. For a call, a mode alone says how that uses the client's
   * cache; without one it is handed to `fetch`, for the browser's (Cloudflare Workers refuse most).
   * @default false
   */
  cache?: boolean | CacheMode | CacheOptions;
}

/** The members of `RequestInit` (Fetch Standard §5.4) that are not options of ours. */
export interface FetchMembers {
  /** Whether cookies go along: `'include'` also to other origins. */
  credentials?: 'omit' | 'same-origin' | 'include';
  integrity?: string;
  /** Lets the request outlive the page. */
  keepalive?: boolean;
  mode?: 'cors' | 'no-cors' | 'same-origin';
  priority?: 'high' | 'low' | 'auto';
  /**
   * `'error'` rejects with `NetworkError` `ERR_REDIRECT`, `'manual'` resolves to the redirect, which
   * browsers show nothing of. `'follow'` leaves it to the host, which takes every header but
   * `Authorization` to another origin (Fetch Standard §4.4), an API key among them.
   * @default followed without handing on secrets: where a request has headers beyond the harmless
   * ones, the client follows by itself, takes only those to another origin, and neither a body nor
   * anything from https to http. A browser hides where a redirect leads: there a request with
   * credentials other than `Authorization` ends in `ERR_REDIRECT`.
   */
  redirect?: 'follow' | 'error' | 'manual';
  referrer?: string;
  referrerPolicy?:
    | 'no-referrer'
    | 'no-referrer-when-downgrade'
    | 'same-origin'
    | 'origin'
    | 'strict-origin'
    | 'origin-when-cross-origin'
    | 'strict-origin-when-cross-origin'
    | 'unsafe-url';
  /** Cloudflare's own settings for a request. */
  cf?: object;
  /** Next's own settings for its cache. */
  next?: object;
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
  /**
   * Statuses to repeat on. An `x-should-retry: true` or `false` of the server counts more than its
   * status, but never more than `methods`.
   * @default [408, 425, 429, 500, 502, 503, 504], 413 with `Retry-After` (RFC 9110 §15.5.14), and 409
   * to a request with an idempotency key (draft-ietf-httpapi-idempotency-key §2.7)
   */
  statuses?: number[];
  /** How delays spread between nothing and their bound, base · 2ⁿ. @default 'full' */
  strategy?: 'full' | 'equal' | 'decorrelated' | 'exponential' | 'constant';
  /** The bound of the first delay. Milliseconds. @default 300 */
  baseDelay?: number;
  /** The bound that later delays do not pass. Milliseconds. @default 10_000 */
  maxDelay?: number;
  /**
   * The longest delay that a server may ask for, by `Retry-After` (RFC 9110 §10.2.3) or, where a
   * limit explains the status, by when that resets. A longer one ends in `RateLimitError`, never in
   * an early retry. Milliseconds. @default 60_000
   */
  maxRetryAfter?: number;
  /**
   * Whether a client stops repeating when most requests fail: retries cost tokens, and successes
   * bring them back. There are enough for a hundred retries, of timeouts for fifty. @default true
   */
  budget?: boolean;
}

/** One kind of credentials. */
export type Auth =
  /**
   * RFC 6750. A function is asked before every call, and once more when the server answers 401: of
   * calls that are refused together one asks, with the token that was `rejected`, and the others
   * wait for what comes of it. With another token the request is sent again, once. What the function
   * throws rejects the call.
   */
  | { bearer: string | ((refusal?: { rejected: string }) => string | Promise<string>) }
  /** RFC 7617, encoded as UTF-8. */
  | { basic: { username: string; password: string } }
  /** In the header `X-API-Key` unless another header or a query parameter is named. */
  | { apiKey: string; header?: string; prefix?: string; query?: never }
  | { apiKey: string; query: string; prefix?: string; header?: never }
  /** RFC 6749, client credentials or a refresh token. */
  | { oauth2: OAuth2Options }
  /** Each request is signed with a secret that the server knows. */
  | { hmac: RequestSigner };

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

/** The limit that a response describes; of several, the one with the fewest requests left. */
export interface RateLimitState {
  /** Requests per window. */
  limit: number | null;
  /** Requests left in this window. */
  remaining: number | null;
  /** From now until the next window begins. Milliseconds. */
  resetMs: number | null;
  /** The length of a window, where a policy says. Milliseconds. */
  windowMs?: number;
  /** The name of the policy, in `RateLimit` alone. */
  policy?: string;
  /** How long the server asks to wait, by `Retry-After` or its like. Milliseconds. */
  retryAfterMs?: number;
  /** Which fields describe the limit. `'retry-after'`: none but those that ask to wait. */
  source: 'ratelimit' | 'ratelimit-*' | 'x-ratelimit-*' | 'x-rate-limit-*' | 'retry-after';
}

/**
 * Reads what a response says of its limits, or `null` where it says nothing that can be read.
 *
 * The first of these that is there counts: `RateLimit` with `RateLimit-Policy`, as in the IETF's
 * draft (draft-ietf-httpapi-ratelimit-headers) or an older one; `RateLimit-Limit`, `-Remaining` and
 * `-Reset`; `X-RateLimit-…`; `X-Rate-Limit-…`. A reset from 10⁹ is a time in seconds since the
 * epoch, from 10¹² in milliseconds, a smaller one a delay in seconds; times are measured against
 * the response's `Date`. What is malformed is passed over, and so are limits in a response of a
 * cache (`Age`).
 *
 * In a browser, a response of another origin shows these fields only where it lists them in
 * `Access-Control-Expose-Headers`.
 *
 * @param now Milliseconds since the epoch. @default Date.now()
 * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_HEADER_INVALID`
 * @example
 * parseRateLimit({ 'ratelimit': '"hourly";r=0;t=90' });
 * // { limit: null, remaining: 0, resetMs: 90_000, policy: 'hourly', source: 'ratelimit' }
 */
export function parseRateLimit(
  headers: Headers | [string, string][] | Record<string, string | undefined>,
  now?: number,
): RateLimitState | null;

/** A link of a `Link` field. */
export interface Link {
  /** The target: absolute where there is a base, else as it is written. */
  url: string;
  /** The relation types, in lower case. Empty where the link has none. */
  rel: string[];
  /**
   * The other parameters by their names in lower case; the first with a name counts. The value of
   * `title*` stays encoded (RFC 8187). With an `anchor` it is a link of another resource.
   */
  params: Record<string, string>;
}

/**
 * Reads a `Link` field (RFC 8288), or several that were joined. What is out of order is passed over,
 * and so is a target that is no URL where there is a `base`.
 *
 * A link may lead to another origin: credentials must not follow it there.
 *
 * @param value `response.headers.get('link')`; `null` has no links.
 * @param base What relative targets start from, as a rule `response.url`. An absolute URL, or empty.
 * @throws {OptionsError} `ERR_OPTION_INVALID`
 * @example
 * parseLinkHeader('</users?page=2>; rel="next"', 'https://api.example.com/users');
 * // [{ url: 'https://api.example.com/users?page=2', rel: ['next'], params: {} }]
 */
export function parseLinkHeader(value: string | null, base?: string | URL): Link[];
