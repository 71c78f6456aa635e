// hono/jwt: issuer and audience, the platform's clock.

import { verify } from 'hono/jwt';

import { cryptoKey } from '../ours.mjs';

export const hono = {
  name: 'hono/jwt',
  // It knows `EdDSA` by that name only, and none of the other options.
  isFor: ({ subject, algorithm, key, options }) => {
    const { audience: _, issuer: __, requireExpiration: ___, ...others } = options;
    return (
      ![subject, algorithm].includes('Ed25519') && Object.keys(others).length === 0 &&
      ['jwk', 'bytes', 'crypto', 'spki'].includes(key.form)
    );
  },
  async verify({ token, key, algorithm, options }) {
    const { audience, issuer } = options;
    return verify(token, await keyOf(key, algorithm), {
      alg: algorithm,
      // Of several issuers it takes a pattern only.
      ...(issuer && { iss: Array.isArray(issuer) ? patternOf(issuer) : issuer }),
      ...(audience && { aud: audience }),
    });
  },
};

const patternOf = (texts) =>
  new RegExp(`^(?:${texts.map((text) => text.replace(/[/.]/g, '\\$&')).join('|')})$`);

/** A secret in bytes it takes as a `CryptoKey` only. */
function keyOf({ form, value }, algorithm) {
  return form === 'bytes' || form === 'crypto' ? cryptoKey(value, algorithm) : value;
}
