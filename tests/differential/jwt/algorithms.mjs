// The algorithms of tokens and the keys of these tests, signed with by node:crypto.

import { constants, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const KEYS = JSON.parse(
  readFileSync(new URL('../../vectors/jwt_pairs.json', import.meta.url), 'utf8'),
);

const hmac = (bits) => ({ family: 'oct', hash: `SHA-${bits}`, bytes: bits / 8 });
const rsa = (bits) => ({ family: 'RSA', hash: `SHA-${bits}`, name: 'RSASSA-PKCS1-v1_5' });
const pss = (bits) => ({ family: 'RSA', hash: `SHA-${bits}`, name: 'RSA-PSS', salt: bits / 8 });
const ecdsa = (curve, bits) => ({ family: curve, hash: `SHA-${bits}`, name: 'ECDSA' });

/** Everything about an algorithm, by its name. */
export const ALGORITHMS = {
  HS256: hmac(256),
  HS384: hmac(384),
  HS512: hmac(512),
  RS256: rsa(256),
  RS384: rsa(384),
  RS512: rsa(512),
  PS256: pss(256),
  PS384: pss(384),
  PS512: pss(512),
  ES256: ecdsa('P-256', 256),
  ES384: ecdsa('P-384', 384),
  ES512: ecdsa('P-521', 512),
  EdDSA: { family: 'Ed25519', name: 'Ed25519' },
  Ed25519: { family: 'Ed25519', name: 'Ed25519' },
};

/** The two key pairs of each family, as objects of Node and as JWKs. */
const PAIRS = Object.fromEntries(
  Object.entries(KEYS).map(([family, pairs]) => [
    family,
    pairs.map(({ jwk, certificate }) => {
      const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
      const publicKey = createPublicKey(privateKey);
      const publicJwk = publicKey.export({ format: 'jwk' });
      return { privateKey, publicKey, privateJwk: jwk, publicJwk, certificate };
    }),
  ]),
);

/** One of the two pairs for an algorithm, or a secret that has just been made up. */
export function pairOf(algorithm, which, random) {
  const { family, bytes } = ALGORITHMS[algorithm];
  if (family !== 'oct') return PAIRS[family][which];
  return { secret: random.bytes(bytes + random.pick([0, 0, 1, 16, 64])) };
}

/** An RSA key that is too short. */
export const weakPair = () => PAIRS['RSA-1024'][0];

/** The raw signature of JWA over a text. */
export function signatureOf(algorithm, pair, input) {
  const { family, hash, name, salt } = ALGORITHMS[algorithm];
  const digest = hash?.replace('-', '');
  const data = Buffer.from(input);
  if (family === 'oct') return createHmac(digest, pair.secret).update(data).digest();
  const key = { key: pair.privateKey };
  if (name === 'ECDSA') key.dsaEncoding = 'ieee-p1363';
  if (name === 'RSA-PSS') {
    Object.assign(key, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt });
  }
  return sign(digest, data, key);
}

/** What WebCrypto calls an algorithm when it imports a key. */
export function webAlgorithm(algorithm) {
  const { family, hash, name } = ALGORITHMS[algorithm];
  if (family === 'oct') return { name: 'HMAC', hash };
  if (name === 'ECDSA') return { name, namedCurve: family };
  return hash ? { name, hash } : { name };
}

/** The other algorithms that the same key could be used for. */
export const siblings = (algorithm) =>
  Object.keys(ALGORITHMS).filter(
    (other) =>
      other !== algorithm && ALGORITHMS[other].family === ALGORITHMS[algorithm].family,
  );
