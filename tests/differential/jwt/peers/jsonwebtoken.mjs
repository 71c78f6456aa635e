// jsonwebtoken of npm: no Ed25519, no key sets, no types, no `crit`.

import { createSecretKey } from 'node:crypto';

import jwt from 'jsonwebtoken';

import { ALGORITHMS } from '../algorithms.mjs';
import { nodeKey } from '../keys.mjs';

export const jsonwebtoken = {
  name: 'jsonwebtoken',
  isFor: ({ algorithm, key, options }) =>
    ALGORITHMS[algorithm].family !== 'Ed25519' &&
    !['set', 'raw', 'private', 'pkcs8'].includes(key.form) &&
    !options.type && !options.criticalHeaders && !options.requiredClaims,
  async verify({ token, key, algorithm, now, options }) {
    const { audience, clockToleranceSeconds, issuer, maxAgeSeconds, subject } = options;
    return jwt.verify(token, keyOf(key), {
      algorithms: [algorithm],
      clockTimestamp: now,
      ...(issuer && { issuer }),
      ...(audience && { audience }),
      ...(subject && { subject }),
      ...(clockToleranceSeconds !== undefined && { clockTolerance: clockToleranceSeconds }),
      ...(maxAgeSeconds !== undefined && { maxAge: maxAgeSeconds }),
    });
  },
};

/** It leaves JWKs to Node, which reads only what the key is made of. */
function keyOf(key) {
  if (key.value instanceof Uint8Array && key.form !== 'der') return createSecretKey(key.value);
  if (key.value.kty === 'oct') return createSecretKey(Buffer.from(key.value.k, 'base64url'));
  return nodeKey(key);
}
