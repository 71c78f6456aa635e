/** The caller's own functions within a call, and what is told of each attempt. */

/**
 * Functions called at points of a call, each awaited. Those of `extend` and of a request are called
 * after the client's. What one throws rejects the call. Time that they take counts for the total
 * limit of the call, not for that of an attempt.
 */
export interface Hooks {
  /**
   * Before the first attempt, with the headers that will be sent: change them for all attempts, or
   * return a response to have it as the answer without anything being sent.
   */
  beforeRequest?: (context: RequestContext) => HookResult<Response>;
  /** Before each repetition and its delay; `false` calls it off. */
  beforeRetry?: (context: RetryContext) => HookResult<boolean>;
  /** With the last response of a call, before its status counts; another one may be returned. */
  afterResponse?: (context: ResponseContext) => HookResult<Response>;
  /** With the error of a call that is under way; another one may be returned in its place. */
  onError?: (context: ErrorContext) => HookResult<Error>;
}

/** What a hook may return: that or nothing, or a promise. Anything else is passed over. */
export type HookResult<T> = T | void | Promise<T | void>;

export interface RequestContext {
  method: string;
  /** In full: of a request with its key in the query, the key as well. */
  url: string;
  /** Changes are sent. Credentials are among them. */
  headers: Headers;
}

export interface RetryContext extends RequestContext {
  /** Which attempt has failed; the first is 1. */
  attempt: number;
  /** Its status, where there was a response. */
  status?: number;
  /** The code of its error, where there was none: `ERR_NETWORK` or `ERR_TIMEOUT`. */
  code?: string;
  /** How long the client is about to wait. Milliseconds. */
  delayMs: number;
}

export interface ResponseContext {
  method: string;
  /** Without the values of its query. */
  url: string;
  /** Read its `clone()`: the body is the caller's. */
  response: Response;
  /** How many attempts it took. */
  attempts: number;
}

export interface ErrorContext {
  method: string;
  error: unknown;
}

/** One attempt. No secret, no body, no value of the query. */
export interface LogEntry {
  /** When it began. Milliseconds since the epoch. */
  time: number;
  method: string;
  /** Without the values of its query. */
  url: string;
  /** The first is 1. Sent anew with another token, an attempt keeps its number. */
  attempt: number;
  /** The status, where there was a response. */
  status?: number;
  /** The code of the error, where there was none. */
  code?: string;
  /** From its beginning to the headers of the response. Milliseconds. */
  durationMs: number;
  /** After what delay another attempt follows, if one does. Milliseconds. */
  retryInMs?: number;
  /** What the server calls the request: `x-request-id`, `request-id` or `x-correlation-id`. */
  requestId?: string;
}
