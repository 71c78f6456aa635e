/** What the standards say of request methods and status codes, and what errors mean. */

/** What a request method promises, whether it has a body, and what answers it. */
export interface MethodInfo {
  /** In upper case, as the client sends it. */
  method: string;
  /** It only reads (RFC 9110 §9.2.1). */
  safe: boolean;
  /** Sending it twice is the same as once (RFC 9110 §9.2.2); what the client repeats by itself. */
  idempotent: boolean;
  /** Whether its response may be cached (RFC 9110 §9.2.3); `'explicit'`: only if that says so. */
  cacheable: boolean | 'explicit';
  /** Whether the request has a body. `'unusual'`: allowed, but servers may ignore or refuse it. */
  requestBody: 'yes' | 'no' | 'unusual' | 'unknown';
  /** The usual status codes of success. */
  successStatuses: number[];
  /** What it is for, in a sentence or two. */
  use: string;
  /** Where it is defined, such as `RFC 9110 §9.3.1`. */
  reference: string;
}

/** What a status code says, why it came, and what to do. */
export interface StatusInfo {
  code: number;
  /** The phrase of the IANA registry; empty where the code is not registered. */
  phrase: string;
  /** RFC 9110 §15, by the first digit. */
  family: 'informational' | 'successful' | 'redirection' | 'client error' | 'server error';
  /** What the server says with it. */
  meaning: string;
  /** What to do about it. */
  action: string;
  /** Whether the client tries again on it unless told otherwise, where the method allows that. */
  retryable: boolean;
  /** Where it is defined, such as `RFC 9110 §15.5.5`. */
  reference: string;
}

/**
 * The facts of a request method, in any case: those of RFC 9110, PATCH (RFC 5789) and QUERY
 * (RFC 10008). Of others nothing is promised.
 *
 * @throws {OptionsError} `ERR_OPTION_INVALID` where it is no method name
 * @example
 * methodInfo('put').idempotent; // true
 */
export function methodInfo(method: string): MethodInfo;

/**
 * The facts of a status code: those that are registered, 100 to 511. Any other is read as the first
 * of its family, as RFC 9110 §15 has it.
 *
 * @throws {OptionsError} `ERR_OPTION_INVALID` outside 100 to 599
 * @example
 * statusInfo(429).action; // 'Wait as long as `Retry-After` says, …'
 */
export function statusInfo(code: number): StatusInfo;

/** What an error means, and what helps. */
export interface Explanation {
  /** In a few words, such as `401 Unauthorized`. */
  title: string;
  /** What is usually behind it, the likeliest first; sentences. */
  causes: string[];
  /** What to do, the likeliest to help first; sentences. */
  fixes: string[];
  /** Where to read on, such as `RFC 9110 §15.5.2`. */
  reference?: string;
}

/**
 * The likely causes of an error and what to do, from its own members: every error of this package,
 * also as its `toJSON()` reads in a log, and of the host those of `fetch`, of aborts and of JSON.
 * Never throws, and shows no secret, URL, body or text of a server.
 *
 * @example
 * const { title, fixes } = explain(error); // '429 Too Many Requests', ['Wait 30 s: …', …]
 */
export function explain(error: unknown): Explanation;
