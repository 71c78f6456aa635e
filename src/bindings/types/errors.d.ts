/**
 * The errors of every entry point. There is one copy of these classes in the package, so
 * `instanceof` holds whichever entry point threw, also across its ESM and CommonJS builds.
 *
 * `code` is stable: branch on it or on the class, never on `message`. No error shows a secret, a
 * token, a signature, a body or a query value in its message, in `toJSON()` or when printed.
 */

/** Every code that an error of this package can carry. */
export type ErrorCode =
  | BodyErrorCode
  | HttpErrorCode
  | JwtErrorCode
  | NetworkErrorCode
  | OAuthErrorCode
  | OptionsErrorCode
  | PaginationErrorCode
  | TimeoutErrorCode
  | WebhookErrorCode
  /** A slim entry was used before it got its wasm. */
  | 'ERR_WASM_NOT_INITIALIZED';

export type BodyErrorCode =
  | 'ERR_BODY_DIGEST'
  | 'ERR_BODY_JSON'
  | 'ERR_BODY_NOT_REPLAYABLE'
  | 'ERR_BODY_TOO_LARGE'
  | 'ERR_BODY_TYPE'
  | 'ERR_SCHEMA';

export type HttpErrorCode = 'ERR_HTTP_STATUS' | 'ERR_RATE_LIMITED';

export type JwtErrorCode =
  | 'ERR_JWKS_FETCH'
  | 'ERR_JWKS_MULTIPLE_KEYS'
  | 'ERR_JWKS_NO_MATCHING_KEY'
  | 'ERR_JWT_ALGORITHM'
  | 'ERR_JWT_CLAIM'
  | 'ERR_JWT_CRITICAL'
  | 'ERR_JWT_ENCRYPTED'
  | 'ERR_JWT_EXPIRED'
  | 'ERR_JWT_KEY'
  | 'ERR_JWT_MALFORMED'
  | 'ERR_JWT_NOT_YET_VALID'
  | 'ERR_JWT_SIGNATURE';

export type NetworkErrorCode =
  | 'ERR_BODY_TRUNCATED'
  | 'ERR_CIRCUIT_OPEN'
  | 'ERR_NETWORK'
  | 'ERR_REDIRECT'
  | 'ERR_UPLOAD';

export type OAuthErrorCode = 'ERR_OAUTH' | 'ERR_OAUTH_CALLBACK';

export type OptionsErrorCode =
  | 'ERR_CURL_SYNTAX'
  | 'ERR_CURL_UNSUPPORTED'
  | 'ERR_HEADER_INVALID'
  | 'ERR_HTTPS_REQUIRED'
  | 'ERR_OPTION_INVALID'
  | 'ERR_OPTION_UNKNOWN'
  | 'ERR_URL_INVALID'
  | 'ERR_URL_OUTSIDE_BASE';

export type PaginationErrorCode = 'ERR_PAGE_LOOP' | 'ERR_PAGE_ORIGIN' | 'ERR_PAGE_SHAPE';

export type TimeoutErrorCode = 'ERR_TIMEOUT';

export type WebhookErrorCode =
  | 'ERR_WEBHOOK_ASYNC_ONLY'
  | 'ERR_WEBHOOK_BODY'
  | 'ERR_WEBHOOK_HEADER_MALFORMED'
  | 'ERR_WEBHOOK_HEADER_MISSING'
  | 'ERR_WEBHOOK_NOT_SIGNABLE'
  | 'ERR_WEBHOOK_PROVIDER_UNKNOWN'
  | 'ERR_WEBHOOK_REPLAYED'
  | 'ERR_WEBHOOK_SECRET'
  | 'ERR_WEBHOOK_SIGNATURE'
  | 'ERR_WEBHOOK_TIMESTAMP'
  | 'ERR_WEBHOOK_UNSIGNED_PROVIDER'
  | 'ERR_WEBHOOK_URL';

/** Base of all errors that this package makes. The package makes them, user code only catches. */
export declare class FetchwrightError extends Error {
  protected constructor();
  /** The class name, which survives minification. */
  readonly name: string;
  /** What went wrong, stable across releases. */
  readonly code: ErrorCode;
  /** What to check or do next, where there is something to say. */
  readonly hint?: string;
  /** Which page could not be read, counted from 1, where there are several. */
  readonly page?: number;
  /** The error underneath, where there is one; not part of `toJSON()`. */
  readonly cause?: unknown;
  /** The name, message, code and further public members; safe to log. */
  toJSON(): Record<string, unknown>;
}

/** A body that cannot be read as what was asked for, or cannot be sent again. */
export declare class BodyError extends FetchwrightError {
  readonly code: BodyErrorCode;
  /**
   * Where JSON stops being JSON, in UTF-16 code units from the start of the text; of a body of JSON
   * lines, from the start of the line.
   */
  readonly position?: number;
  /** The line of that position in the body; the first is 1. */
  readonly line?: number;
  /** What does not fit the schema, in its words: they may quote the data. Not part of `toJSON()`. */
  readonly issues?: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[];
}

/** A response with a status that is not a success. */
export declare class HttpError extends FetchwrightError {
  readonly code: HttpErrorCode;
  /** The status code, such as 404. */
  readonly status: number;
  /** The platform's own response; its body has been read into `data`. */
  readonly response: Response;
  /** The body, parsed where its type is JSON, else its text, up to a bounded size. */
  readonly data?: unknown;
  /** The problem details of RFC 9457, where the server sent them. */
  readonly problem?: ProblemDetails;
  /** What was asked: the method, and the URL with its query values masked. */
  readonly request: { readonly method: string; readonly url: string };
  /** The server's own id of the request, from a response header, to quote in a support ticket. */
  readonly requestId?: string;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** Problem details for HTTP APIs, RFC 9457 §3.1, with a problem's own extension members. */
export interface ProblemDetails {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly [extension: string]: unknown;
}

/** The server's limit was reached, and waiting for it would take longer than allowed. */
export declare class RateLimitError extends HttpError {
  readonly code: 'ERR_RATE_LIMITED';
  /** How long the server asks to wait. Milliseconds. */
  readonly retryAfterMs?: number;
}

/** No response arrived, or not all of it. `cause` is what `fetch` threw. */
export declare class NetworkError extends FetchwrightError {
  readonly code: NetworkErrorCode;
  /** How often the request was sent. */
  readonly attempts?: number;
  /** Of `ERR_CIRCUIT_OPEN`: how long until another request may try. Milliseconds. */
  readonly retryAfterMs?: number;
}

/** A time limit passed before the response was complete. */
export declare class TimeoutError extends FetchwrightError {
  readonly code: TimeoutErrorCode;
  /** Which limit: of one attempt, of the whole call, or of reading the body. */
  readonly kind: 'attempt' | 'total' | 'body';
}

/**
 * An authorization server gave no token: it refused (`oauthError`), could not be reached (`cause`),
 * or what came is none. `ERR_OAUTH_CALLBACK`: what came back to the redirect URI does not belong to
 * this sign-in.
 */
export declare class OAuthError extends FetchwrightError {
  readonly code: OAuthErrorCode;
  /** The server's `error` (RFC 6749 §5.2 and §4.1.2.1), such as `invalid_grant`. */
  readonly oauthError?: string;
  /**
   * Its `error_description`: printable ASCII, at most 200 characters, with `***` for what was sent
   * as a secret. Not part of `toJSON()`.
   */
  readonly oauthErrorDescription?: string;
  /** The status code of the token endpoint, where it answered. */
  readonly status?: number;
}

/** A call that cannot be right: an option with a wrong name, type or range, or a refused URL. */
export declare class OptionsError extends FetchwrightError {
  readonly code: OptionsErrorCode;
  /** The option at fault, with a path where it is nested (`retry.limit`). */
  readonly option?: string;
}

/** A page that cannot be one, or that leads where no next page can be. */
export declare class PaginationError extends FetchwrightError {
  readonly code: PaginationErrorCode;
  /** Which page, counted from 1. */
  readonly page: number;
}

/** A token, key or key set that was refused. */
export declare class JwtError extends FetchwrightError {
  readonly code: JwtErrorCode;
  /** The claim at fault, such as `aud`. */
  readonly claim?: string;
  /** Why that claim failed, such as `missing`. */
  readonly reason?: string;
}

/** A webhook delivery, or the secret to check it with, that was refused. */
export declare class WebhookError extends FetchwrightError {
  readonly code: WebhookErrorCode;
  /** The provider whose rules were applied; absent where the provider is unknown. */
  readonly provider?: string;
}
