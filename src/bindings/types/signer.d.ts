/**
 * Requests signed with a shared secret: an HMAC (RFC 2104) over what is sent, made anew for each attempt
 * and each redirect within the origin. Redirects to another origin get no signature.
 *
 * The body is read into memory first. A stream rejects the call with `ERR_OPTION_INVALID`.
 */
export interface RequestSigner {
  /** A string is taken as UTF-8. Where an API shows the secret as hex or base64, pass its bytes. */
  secret: string | Uint8Array;
  /** Tells the server whose secret it is, in `keyIdHeader`. */
  keyId?: string;
  /** @default 'SHA-256' */
  algorithm?: 'SHA-256' | 'SHA-512';
  /** How the signature is written. @default 'hex' */
  encoding?: 'hex' | 'base64';
  /**
   * What is signed.
   * @default `${timestamp}.${method}.${url.pathname}${url.search}.${bodyHash}`
   */
  payload?: (request: RequestToSign) => SignedPayload | PromiseLike<SignedPayload>;
  /** What the header holds, such as `HMAC ${keyId}:${signature}`. @default the signature alone */
  format?: (signature: string, request: RequestToSign) => string | PromiseLike<string>;
  /**
   * The header for the signature. A request that has it already is not signed by its client.
   * @default 'X-Signature'
   */
  header?: string;
  /** The header for `keyId`; `false` for none. @default 'X-Key-Id' */
  keyIdHeader?: string | false;
  /** The header for the time; `false` for none. @default 'X-Timestamp' */
  timestampHeader?: string | false;
  /** The time, in what unit the API asks for. @default whole seconds since the epoch */
  timestamp?: () => string | number;
}

export type SignedPayload = string | Uint8Array;

/** A request as it is about to be sent. Changing it changes nothing that is sent. */
export interface RequestToSign {
  /** In upper case. */
  readonly method: string;
  readonly url: URL;
  /** All but those of the signer, and those that the platform adds. */
  readonly headers: Headers;
  /** Empty where there is none. */
  readonly body: Uint8Array;
  /** The SHA-256 of the body, in hex. */
  readonly bodyHash: string;
  readonly timestamp: string | number;
  readonly keyId?: string;
}
