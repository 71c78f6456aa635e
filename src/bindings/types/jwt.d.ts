/// <reference lib="esnext.disposable" />

/**
 * JSON Web Tokens: decode, verify and sign (RFC 7519, RFC 7515), strictly by RFC 8725.
 *
 * A token that this module accepts has one spelling and one meaning: three parts of canonical
 * base64url without padding, JSON objects without repeated names, and no more than 64 levels deep.
 * The key, not the token, chooses the algorithm; there is no `none`. The signature is checked
 * before anything about the claims is looked at.
 *
 * Every refusal is a {@link JwtError} or, for a mistake in the call, an {@link OptionsError}.
 */

import type { JwtError, OptionsError } from './errors.js';
import type { KeySet } from './jwt-sets.js';

export * from './errors.js';
export * from './jwt-sets.js';

/**
 * A signature algorithm (RFC 7518 §3.1, RFC 8037, RFC 9864). `EdDSA` and `Ed25519` are two names of
 * one algorithm; a key takes tokens with the name that it was imported for.
 */
export type Algorithm =
  | 'HS256' | 'HS384' | 'HS512'
  | 'RS256' | 'RS384' | 'RS512'
  | 'PS256' | 'PS384' | 'PS512'
  | 'ES256' | 'ES384' | 'ES512'
  | 'EdDSA' | 'Ed25519';

/**
 * A key for one algorithm, made by {@link importKey}. It shows what it is for and nothing else:
 * printed, serialized or cloned, it holds no secret.
 */
export declare class Key {
  #private;
  private constructor();
  /** The one algorithm that the key is for. */
  readonly algorithm: Algorithm;
  /** A shared secret, or the half of a pair that verifies (public) or signs (private). */
  readonly type: 'private' | 'public' | 'secret';
  /**
   * Erases the key. Later use of it fails with `ERR_JWT_KEY`. A copy that the last call worked with
   * is erased by the next call with any key.
   */
  free(): void;
  /** The same as {@link Key.free}, for `using key = await importKey(…)`. */
  [Symbol.dispose](): void;
}

/** A JSON Web Key (RFC 7517; its members are those of RFC 7518 §6 and RFC 8037 §2). */
export interface JsonWebKey {
  /** The family: `oct` for a secret, `RSA`, `EC`, or `OKP` for Ed25519. */
  kty?: string;
  /** The algorithm the key is for. One that differs from the imported is refused. */
  alg?: string;
  /** What the key is for. Anything but `sig` is refused. */
  use?: string;
  /** What the key may do. Without `verify` or `sign`, it cannot be used for that. */
  key_ops?: string[];
  /** What tokens call the key. */
  kid?: string;
  [member: string]: unknown;
}

/** What {@link importKey} reads of a `CryptoKey` (Web Cryptography API). */
export interface HostKey {
  readonly algorithm: { readonly name: string };
  readonly extractable: boolean;
  readonly type: 'private' | 'public' | 'secret';
  readonly usages: readonly string[];
}

/** The header of a token (RFC 7515 §4). */
export interface JwsHeader {
  /** The algorithm; in a verified token always the key's. */
  alg: string;
  /** The media type of the token, such as `JWT` or `at+jwt`. */
  typ?: string;
  /** The issuer's name for the key. */
  kid?: string;
  [parameter: string]: unknown;
}

/** The registered claims (RFC 7519 §4.1), beside which a token may carry any others. */
export interface JwtClaims {
  /** Who issued the token. */
  iss?: string;
  /** Whom or what the token is about. */
  sub?: string;
  /** Whom the token is for. */
  aud?: string | string[];
  /** When the token expires. Seconds since 1970. */
  exp?: number;
  /** When the token becomes valid. Seconds since 1970. */
  nbf?: number;
  /** When the token was issued. Seconds since 1970. */
  iat?: number;
  /** The token's own id. */
  jti?: string;
  [claim: string]: unknown;
}

/**
 * Finds the key for a token by its header, of which nothing is verified yet. What it throws reaches
 * the caller. The key, not the header, still chooses the algorithm.
 */
export type KeyResolver = (header: JwsHeader) => Key | KeySet | Promise<Key | KeySet>;

declare const unverified: unique symbol;
declare const verified: unique symbol;

/** What a token says, of which nothing is verified: anyone may have written it. */
export interface DecodedJwt<T = JwtClaims> {
  readonly header: Partial<JwsHeader>;
  readonly claims: T;
  /** Keeps the type apart from {@link VerifiedJwt}; there is no such member. */
  readonly [unverified]?: never;
}

/** What a token says whose signature and claims were verified. */
export interface VerifiedJwt<T = JwtClaims> {
  readonly header: JwsHeader;
  readonly claims: T;
  /** Keeps the type apart from {@link DecodedJwt}; there is no such member. */
  readonly [verified]: true;
}

/** A verified header and the bytes that were signed with it. */
export interface VerifiedJws {
  readonly header: JwsHeader;
  readonly payload: Uint8Array;
}

/** What a token must fulfil. All members are optional; names that are not here are refused. */
export interface VerifyOptions {
  /**
   * The issuer that `iss` must name exactly, or several of which it must name one. Without it, any
   * issuer that holds the key will do.
   */
  issuer?: string | readonly string[] | undefined;
  /**
   * The name, or several, by which issuers know your service; `aud` must contain one. Without it, a
   * token that names an audience is refused, because it was made for somebody else (RFC 7519
   * §4.1.3). `false` accepts tokens for anyone.
   */
  audience?: string | readonly string[] | false | undefined;
  /** What `sub` must be exactly. */
  subject?: string | undefined;
  /**
   * The media type that the header's `typ` must name, such as `at+jwt`. Compared without regard to
   * case and to a leading `application/` (RFC 7515 §4.1.9).
   */
  type?: string | undefined;
  /**
   * How far the issuer's clock may differ, for `exp`, `nbf` and `maxAgeSeconds`. Seconds.
   * @default 0
   */
  clockToleranceSeconds?: number | undefined;
  /**
   * How long ago the token may have been issued. Seconds. The token must then carry `iat`, and that
   * must not be in the future.
   */
  maxAgeSeconds?: number | undefined;
  /** Claims that must be there, whatever their value. */
  requiredClaims?: readonly string[] | undefined;
  /**
   * Whether a token must carry `exp`. A token that never expires is good for whoever finds it.
   * @default true
   */
  requireExpiration?: boolean | undefined;
  /**
   * The time to judge by. Seconds since 1970.
   * @default Date.now() / 1000
   */
  now?: number | undefined;
  /**
   * The header extensions that your code handles itself. A token that lists any other in `crit` is
   * refused (RFC 7515 §4.1.11). `b64: false` and `zip` are refused in any case.
   */
  criticalHeaders?: readonly string[] | undefined;
  /**
   * The longest token accepted, 1 to 1 048 576. Bytes. Checked before anything is decoded.
   * @default 16384
   */
  maxTokenBytes?: number | undefined;
}

/** How a token is made. All members are optional; names that are not here are refused. */
export interface SignOptions {
  /**
   * How long the token is valid. Seconds. Sets `exp`, and `iat` where the claims have none; claims
   * that already have an `exp` are then refused. Without it, the claims are signed as they are.
   */
  expiresInSeconds?: number | undefined;
  /**
   * Further header parameters, such as `x5t`. `alg` is the key's; `typ` and `kid` have options of
   * their own; `crit`, `b64` and `zip` are refused.
   */
  header?: object | undefined;
  /** The name of the key, for the header's `kid`. */
  keyId?: string | undefined;
  /**
   * The time that `expiresInSeconds` counts from. Seconds since 1970.
   * @default Date.now() / 1000
   */
  now?: number | undefined;
  /**
   * The media type, for the header's `typ`.
   * @default 'JWT'
   */
  type?: string | undefined;
}

/**
 * Reads a token without verifying it, to show or to debug it. Never decide anything by the result.
 *
 * @throws {JwtError} `ERR_JWT_MALFORMED` for what is no token, has more than 16 384 bytes, or is
 *   not strict base64url and JSON; `ERR_JWT_ENCRYPTED` for a token of five parts (RFC 7516).
 */
export declare function decodeJwt<T = JwtClaims>(token: string): DecodedJwt<T>;

/**
 * Makes a key for one algorithm. Import once and keep the key: a host's own key is made here, not
 * with each token.
 *
 * - HS256, HS384, HS512: the secret, byte by byte as given (a string as UTF-8), of at least 32, 48 or
 *   64 bytes (RFC 7518 §3.2) and at most 4096. If the issuer shows it in base64, decode it first.
 * - All others: a string is PEM (`PUBLIC KEY`, `CERTIFICATE`, `PRIVATE KEY`, `RSA PUBLIC KEY`,
 *   `RSA PRIVATE KEY`, `EC PRIVATE KEY`), bytes are the same in DER, or a bare public key: the 32
 *   bytes of Ed25519, the uncompressed point of a curve. Of a certificate only the key is read:
 *   whether it is valid is not checked.
 * - A JWK, public or private, which is held to its `alg`, `use` and `key_ops`.
 * - A `CryptoKey` of SubtleCrypto. One that is not extractable shows its algorithm, curve and length
 *   only, and cannot be used by {@link verifyJwtSync}.
 *
 * A public key verifies, a private key signs, a secret does both. RSA keys have 2048 to 8192 bits and
 * an odd exponent above 1.
 *
 * @throws {JwtError} `ERR_JWT_KEY` for a key that is malformed, weak, encrypted or of another kind,
 *   for one that SubtleCrypto does not take (its point is not on the curve), and for a secret that is
 *   too short, or that is a PEM document or a JWK as text: whoever takes a public key for a secret
 *   lets everyone sign.
 * @throws {OptionsError} `ERR_OPTION_INVALID` for an unknown algorithm.
 *
 * @example
 * const key = await importKey(await readFile('issuer.pem', 'utf8'), 'RS256');
 */
export declare function importKey(
  source: string | Uint8Array | JsonWebKey | HostKey,
  algorithm: Algorithm,
): Promise<Key>;

/**
 * The thumbprint of a JWK (RFC 7638, with SHA-256) in base64url, often used as its `kid`. Both halves
 * of a key pair have the same.
 *
 * @throws {JwtError} `ERR_JWT_KEY` for what is no JWK of type `oct`, `RSA`, `EC` or `OKP`.
 */
export declare function thumbprint(jwk: JsonWebKey): string;

/**
 * Verifies a token and returns what it says.
 *
 * The checks come in this order: size, form, header, signature, `typ`, claims, times. `exp` is
 * reached on its very second. `exp`, `nbf` and `iat` must be numbers wherever they occur.
 *
 * @throws {JwtError} by `code`:
 *   - `ERR_JWT_MALFORMED`: no token, too long, or not strict base64url and JSON
 *   - `ERR_JWT_ENCRYPTED`: five parts, which is JWE
 *   - `ERR_JWT_ALGORITHM`: signed with another algorithm than the key's
 *   - `ERR_JWT_CRITICAL`: the header asks for something that is not supported
 *   - `ERR_JWT_KEY`: no key, a freed one, or one that may not verify
 *   - `ERR_JWKS_FETCH`, `ERR_JWKS_NO_MATCHING_KEY`, `ERR_JWKS_MULTIPLE_KEYS`: see {@link KeySet}
 *   - `ERR_JWT_SIGNATURE`: another secret, or a changed token; which, is not told
 *   - `ERR_JWT_EXPIRED`: `exp` has passed, or `iat` with `maxAgeSeconds`; see `claim`
 *   - `ERR_JWT_NOT_YET_VALID`: `nbf`, or `iat` with `maxAgeSeconds`, is to come; see `claim`
 *   - `ERR_JWT_CLAIM`: see `claim`, and `reason`: `missing`, `invalid` (of the wrong type),
 *     `mismatch`, or `unexpected` (an `aud` that no option speaks of)
 * @throws {OptionsError} `ERR_OPTION_INVALID`, `ERR_OPTION_UNKNOWN`
 *
 * @example
 * const key = await importKey(env.JWT_SECRET, 'HS256');
 * const { claims } = await verifyJwt(token, key, { issuer: 'https://id.example', audience: 'api' });
 */
export declare function verifyJwt<T = JwtClaims>(
  token: string,
  key: Key | KeySet | KeyResolver,
  options?: VerifyOptions,
): Promise<VerifiedJwt<T>>;

/**
 * The same as {@link verifyJwt}, at once. For HS256, HS384, HS512, EdDSA and Ed25519.
 *
 * @throws {JwtError} `ERR_JWT_KEY` also for a key that SubtleCrypto computes with.
 */
export declare function verifyJwtSync<T = JwtClaims>(
  token: string,
  key: Key,
  options?: VerifyOptions,
): VerifiedJwt<T>;

/**
 * Verifies a signed token with a payload of any kind (JWS, RFC 7515). No claims are checked, as
 * there need not be any.
 *
 * @throws {JwtError} as {@link verifyJwt}, up to the signature.
 */
export declare function verifyJws(
  token: string,
  key: Key | KeySet | KeyResolver,
): Promise<VerifiedJws>;

/**
 * Checks a signature over any bytes, as JWA (RFC 7518) computes it: for formats of your own, and for
 * detached signatures. ECDSA signatures are `r` and `s`, each in full length.
 *
 * @throws {JwtError} `ERR_JWT_SIGNATURE` for a wrong signature, `ERR_JWT_KEY` for a key that may not
 *   verify.
 * @throws {OptionsError} `ERR_OPTION_INVALID` for what is no `Uint8Array`.
 */
export declare function verifySignature(
  data: Uint8Array,
  signature: Uint8Array,
  key: Key,
): Promise<void>;

/**
 * Signs claims, written as `JSON.stringify` writes them.
 *
 * @throws {JwtError} `ERR_JWT_CLAIM` for an `exp`, `nbf` or `iat` that is not a number, and for an
 *   `exp` beside `expiresInSeconds`; `ERR_JWT_KEY` for a key that may not sign; `ERR_JWT_MALFORMED`
 *   for claims that are no object, nest more than 64 levels or exceed 1 MiB.
 * @throws {OptionsError} `ERR_OPTION_INVALID` also for claims that JSON cannot express.
 *
 * @example
 * const token = await signJwt({ sub: 'ada', aud: 'api' }, key, { expiresInSeconds: 900 });
 */
export declare function signJwt(
  claims: object,
  key: Key,
  options?: SignOptions,
): Promise<string>;
