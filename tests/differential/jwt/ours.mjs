// The package under test, as its users call it.

import { webAlgorithm } from './algorithms.mjs';

/**
 * `'accept'` with the claims, `'reject'` with the code of the error, or `'broken'`: an error that
 * is none of those the package promises.
 */
export function createOurs({ importKey, localKeySet, verifyJwt, verifyJwtSync, ...errors }) {
  const { JwtError, OptionsError } = errors;
  const keys = new WeakMap();

  const refusal = (error) => {
    const isOurs = error instanceof JwtError || error instanceof OptionsError;
    return isOurs
      ? { kind: 'reject', code: error.code }
      : { kind: 'broken', code: String(error?.stack ?? error) };
  };

  async function keyOf({ algorithm, key }) {
    if (key.form === 'set') return localKeySet(key.value, { algorithms: [algorithm] });
    // Only keys that nobody changes are frozen, and the same ones each time.
    const known = Object.isFrozen(key) ? (keys.get(key) ?? new Map()) : undefined;
    known && keys.set(key, known);
    const found = known?.get(algorithm) ?? (await importOne(key, algorithm));
    known?.set(algorithm, found);
    return found;
  }

  async function importOne({ form, value }, algorithm) {
    if (form !== 'crypto') return importKey(value, algorithm);
    return importKey(await cryptoKey(value, algorithm), algorithm);
  }

  return {
    async later(example) {
      try {
        const key = await keyOf(example);
        const { claims } = await verifyJwt(example.token, key, callOf(example));
        return { kind: 'accept', claims };
      } catch (error) {
        return refusal(error);
      }
    },
    /** Without waiting; null where the algorithm or the key is the platform's. */
    async atOnce(example) {
      if (!/^(HS|Ed)/.test(example.algorithm) || ['set', 'crypto'].includes(example.key.form)) {
        return null;
      }
      try {
        const key = await keyOf(example);
        return { kind: 'accept', claims: verifyJwtSync(example.token, key, callOf(example)).claims };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}

const callOf = ({ options, now }) => ({ ...options, now });

/** A key of the platform, made of a secret or of a public JWK. */
export const cryptoKey = (value, algorithm) =>
  crypto.subtle.importKey(
    value instanceof Uint8Array ? 'raw' : 'jwk', value, webAlgorithm(algorithm), false, ['verify'],
  );
