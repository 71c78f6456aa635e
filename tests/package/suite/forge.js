// Tokens made by the platform's own cryptography, so that the package never judges its own work.

import keys from '../vectors/jwt_keys.json' with { type: 'json' };
import { base64url, fromBase64url, fromText } from './bytes.js';

const { subtle } = crypto;

const ed25519 = { name: 'Ed25519' };
const hmac = (hash) => ({ name: 'HMAC', hash });
const pkcs1 = (hash) => ({ name: 'RSASSA-PKCS1-v1_5', hash });
const pss = (hash, saltLength) => ({ name: 'RSA-PSS', hash, saltLength });
const ecdsa = (namedCurve, hash) => ({ name: 'ECDSA', namedCurve, hash });

/** How the platform signs, and the name of the key in `jwt_keys.json`. */
const PLATFORM = {
  HS256: [hmac('SHA-256'), 'secret'],
  HS384: [hmac('SHA-384'), 'secret'],
  HS512: [hmac('SHA-512'), 'secret'],
  RS256: [pkcs1('SHA-256'), 'rsa'],
  RS384: [pkcs1('SHA-384'), 'rsa'],
  RS512: [pkcs1('SHA-512'), 'rsa'],
  PS256: [pss('SHA-256', 32), 'rsa'],
  PS384: [pss('SHA-384', 48), 'rsa'],
  PS512: [pss('SHA-512', 64), 'rsa'],
  ES256: [ecdsa('P-256', 'SHA-256'), 'p256'],
  ES384: [ecdsa('P-384', 'SHA-384'), 'p384'],
  ES512: [ecdsa('P-521', 'SHA-512'), 'p521'],
  EdDSA: [ed25519, 'ed25519'],
  Ed25519: [ed25519, 'ed25519'],
};

export const ALGORITHMS = Object.keys(PLATFORM);

/** The private JWK, or the secret one, that tokens of this algorithm are signed with. */
export const privateJwk = (algorithm) => keys[PLATFORM[algorithm][1]].jwk;

/** What a verifier of this algorithm has: for HMAC, the secret. */
export const publicJwk = (algorithm) => publicPart(privateJwk(algorithm));

/** All forms of the key pair: `jwk`, and `pkcs8`, `spki` and others in PEM. */
export const keyPair = (algorithm) => keys[PLATFORM[algorithm][1]];

export const publicPart = ({ d, p, q, dp, dq, qi, ...rest }) => rest;

/** The public key as SubtleCrypto holds it, which it does not give out again. */
export const platformKey = (algorithm) =>
  subtle.importKey('jwk', publicJwk(algorithm), PLATFORM[algorithm][0], false, ['verify']);

/** The raw signature of `data`; `parameters` may ask for another salt than the algorithm's. */
export async function signed(algorithm, data, jwk = privateJwk(algorithm), parameters = {}) {
  const [platform] = PLATFORM[algorithm];
  const { alg, key_ops, kid, use, ...bare } = jwk;
  const key = await subtle.importKey('jwk', bare, platform, false, ['sign']);
  return new Uint8Array(await subtle.sign({ ...platform, ...parameters }, key, data));
}

/** The key that a forger signs with: of the same kind, and nobody trusts it. */
export const attackerJwk = (algorithm) => keys.attacker[PLATFORM[algorithm][1]];

/**
 * A token whose header and payload are text, bytes, or an object that becomes JSON. A header given
 * as an object begins with the `alg`, unless it has one of its own.
 */
export async function forge(algorithm, header, payload, { key, parameters } = {}) {
  const input = signingInput(isObject(header) ? { alg: algorithm, ...header } : header, payload);
  return seal(algorithm, input, { key, parameters });
}

/** The text, which need not be two parts of base64url, with the signature that belongs to it. */
export async function seal(algorithm, input, { key, parameters } = {}) {
  const signature = await signed(algorithm, fromText(input), key, parameters);
  return `${input}.${base64url(signature)}`;
}

export const signingInput = (header, payload) => `${encoded(header)}.${encoded(payload)}`;

/** The token with its signature replaced by what `change` makes of it. */
export function resigned(token, change) {
  const end = token.lastIndexOf('.') + 1;
  return token.slice(0, end) + base64url(change(fromBase64url(token.slice(end))));
}

/** Base64url of text, of bytes, or of an object as JSON. */
export function encoded(value) {
  if (value instanceof Uint8Array) return base64url(value);
  return base64url(fromText(typeof value === 'string' ? value : JSON.stringify(value)));
}

const isObject = (value) => typeof value === 'object' && !(value instanceof Uint8Array);
