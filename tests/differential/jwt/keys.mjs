// The key of a case: in one of the forms that libraries take, right or wrong.

import { createPublicKey } from 'node:crypto';

const cache = new Map();

/**
 * What the verifiers are given: `{ form, value }`. Keys that nobody changed are the same values
 * each time, so that each library may import them once.
 */
export function publish(random, { algorithm, key }) {
  const { form, jwk, pair, set } = key;
  if (set) return { form: 'set', value: set(random) };
  if (pair.secret) return { form, value: secretForm(form, pair.secret, jwk) };
  if (form === 'jwk' && jwk.length > 0) {
    return { form, value: jwk.reduce((own, edit) => edit(own), { ...pair.publicJwk }) };
  }
  const id = `${algorithm} ${form} ${pair.publicJwk.n ?? pair.publicJwk.x}`;
  if (!cache.has(id)) cache.set(id, Object.freeze({ form, value: publicForm(form, pair) }));
  return cache.get(id);
}

function secretForm(form, secret, edits) {
  if (form !== 'jwk') return secret;
  const jwk = { kty: 'oct', k: secret.toString('base64url') };
  return edits.reduce((own, edit) => edit(own), jwk);
}

function publicForm(form, pair) {
  const { certificate, privateJwk, privateKey, publicJwk, publicKey } = pair;
  const forms = {
    jwk: () => Object.freeze({ ...publicJwk }),
    crypto: () => Object.freeze({ ...publicJwk }),
    spki: () => publicKey.export({ format: 'pem', type: 'spki' }),
    der: () => publicKey.export({ format: 'der', type: 'spki' }),
    pkcs8: () => privateKey.export({ format: 'pem', type: 'pkcs8' }),
    private: () => Object.freeze({ ...privateJwk }),
    x509: () => certificate,
    raw: () => rawPoint(publicJwk),
  };
  return forms[form]();
}

/** The bytes of a point: as they are for Ed25519, uncompressed for the other curves. */
function rawPoint({ crv, x, y }) {
  const [first, second] = [x, y ?? ''].map((text) => Buffer.from(text, 'base64url'));
  return crv === 'Ed25519' ? first : Buffer.concat([Buffer.from([4]), first, second]);
}

/** The same key for libraries that take PEM or an object of Node, not bytes. */
export function nodeKey({ form, value }) {
  if (form === 'jwk' || form === 'crypto') return createPublicKey({ key: value, format: 'jwk' });
  if (form === 'der') return createPublicKey({ key: value, format: 'der', type: 'spki' });
  return createPublicKey(value);
}
