import type { OptionsError } from './errors.js';

/**
 * How a sender that is not listed signs: an HMAC in a header. Only signed things count: the message
 * holds the body, and the time if there is one.
 */
export interface SchemeDefinition {
  /** The header with the signature. */
  readonly header: string;
  /** The hash under the HMAC. */
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  /** How the signature is spelled. Hexadecimal digits are in lower case; base64 is padded, base64url not. */
  readonly encoding: 'base64' | 'base64url' | 'hex';
  /**
   * What is signed: text with `{body}` in it, and where they are signed `{timestamp}`, `{id}`,
   * `{method}`, `{url}` and `{header:NAME}`.
   */
  readonly message: string;
  /**
   * What stands before the signature, such as `sha256=`.
   *
   * @default nothing
   */
  readonly prefix?: string;
  /** For a header with several entries: any signature in it may be the right one. */
  readonly list?: {
    /** The one character between two entries. */
    readonly separator: string;
    /** What a signature starts with, such as `v1=`; takes the place of `prefix`. */
    readonly versionPrefix?: string;
  };
  /**
   * How the secret is spelled.
   *
   * @default 'utf8'
   */
  readonly secretEncoding?: 'base64' | 'hex' | 'utf8';
  /**
   * Where the time of a delivery is: in a header of its own, in a field of the signature header
   * (`{ field: 't' }` for `t=1700000000`), or in a member of the JSON in the body.
   *
   * @default none: how old a delivery is cannot be told
   */
  readonly timestamp?: (
    | { readonly header: string }
    | { readonly field: string }
    | { readonly body: string }
  ) & {
    /**
     * Seconds or milliseconds since 1970, or RFC 3339.
     *
     * @default 's'
     */
    readonly unit?: 's' | 'ms' | 'iso';
  };
  /**
   * The header with the id that stays the same when a delivery is repeated.
   *
   * @default none
   */
  readonly id?: string;
  /**
   * How far the time may lie from the present, in either direction. Seconds; null for no check.
   *
   * @default 300 where there is a time
   */
  readonly tolerance?: number | null;
}

/**
 * A {@link SchemeDefinition} that was checked, once, and cannot be changed: whatever is wrong with
 * it shows where it is written. The plain object does as well; it is read on first use, and what is
 * changed in it later counts for nothing.
 *
 * @throws {@link OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`
 *
 * @example
 * const acme = new Scheme({
 *   header: 'x-acme-signature',
 *   algorithm: 'sha256',
 *   encoding: 'hex',
 *   message: '{timestamp}.{body}',
 *   list: { separator: ',', versionPrefix: 'v1=' },
 *   timestamp: { field: 't' },
 * });
 * const event = await verifyWebhook(acme, request, secret);
 */
export declare class Scheme {
  constructor(definition: SchemeDefinition);
}
export declare interface Scheme extends SchemeDefinition {}
