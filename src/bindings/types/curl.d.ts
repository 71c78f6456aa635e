/** Requests as curl commands, and back. */

import type { Auth, RequestOptions } from './client.js';

/** A request as data: `client.request(spec.method, spec.url, spec)` sends it. */
export interface RequestSpec extends RequestOptions {
  method: string;
  url: string;
}

/** What {@link fromCurl} reads. */
export interface CurlRequest extends RequestSpec {
  method: string;
  url: string;
  /** Names in lower case; those included that curl adds because of an option. */
  headers: [string, string][];
  /** Of `--user`, `--oauth2-bearer`, or the URL. */
  auth?: Auth;
  /** Where the body is JSON that `JSON.stringify` prints just so. */
  json?: unknown;
  /** Text; bytes where the command wants no content type; a form of `--form`. */
  body?: string | Uint8Array | FormData;
  /**
   * The options that say nothing about the request, such as `--silent`, by their long names, and
   * `|` for a pipe. Not enumerable, so that it is no option of a call.
   */
  readonly ignored: string[];
}

export interface ToCurlOptions extends RequestOptions {
  /** Writes credentials as they are. @default false */
  revealSecrets?: boolean;
}

/**
 * Reads a curl command, as people write it for a POSIX shell or browsers copy it ("Copy as cURL",
 * for bash or cmd). The request that it describes is the one that curl would send, or else this
 * throws. Two things differ: variables (`$TOKEN`) stay as they are written, and `fetch` follows
 * redirects with or without `--location`.
 *
 * @throws {OptionsError} `ERR_CURL_SYNTAX` for what is no such command, `ERR_CURL_UNSUPPORTED` for
 * options that read files, have no counterpart in `fetch` or are unknown, `ERR_HEADER_INVALID`;
 * `option` names the one at fault
 * @example
 * const spec = fromCurl(`curl https://api.example.com/users --json '{"name":"Ada"}'`);
 * await new Client().request(spec.method, spec.url, spec).json();
 */
export function fromCurl(command: string): CurlRequest;
