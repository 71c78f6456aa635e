// jose, as its documentation has it.

import { createLocalJWKSet, importPKCS8, importSPKI, importX509, jwtVerify } from 'jose';

import { ALGORITHMS, webAlgorithm } from '../algorithms.mjs';
import { cryptoKey } from '../ours.mjs';

const PEM = { spki: importSPKI, pkcs8: importPKCS8, x509: importX509 };
const imported = new Map();

export const jose = {
  name: 'jose',
  isFor: () => true,
  async verify({ token, key, algorithm, now, options }) {
    const { payload } = await jwtVerify(token, await keyOf(key, algorithm), {
      algorithms: [algorithm],
      currentDate: new Date(now * 1000),
      ...translate(options),
    });
    return payload;
  },
};

async function keyOf(key, algorithm) {
  const id = `${algorithm} ${key.form}`;
  const known = imported.get(key)?.[id];
  if (known) return known;
  const made = await importOne(key, algorithm);
  if (Object.isFrozen(key)) imported.set(key, { ...imported.get(key), [id]: made });
  return made;
}

function importOne({ form, value }, algorithm) {
  if (form === 'set') return createLocalJWKSet(value);
  if (PEM[form]) return PEM[form](value, algorithm);
  if (form === 'der') return importSPKI(pemOf(value), algorithm);
  if (form === 'crypto') return cryptoKey(value, algorithm);
  // It takes no raw public keys; WebCrypto does.
  if (form === 'raw' && ALGORITHMS[algorithm].family !== 'oct') {
    return crypto.subtle.importKey('raw', value, webAlgorithm(algorithm), false, ['verify']);
  }
  return value;
}

const pemOf = (der) =>
  `-----BEGIN PUBLIC KEY-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`;

/** It has no word for "no audience", and requires `exp` only where it is listed. */
const translate = (options) => {
  const { audience, clockToleranceSeconds, criticalHeaders, issuer } = options;
  return {
    ...(issuer && { issuer }),
    ...(audience && { audience }),
    ...(options.subject && { subject: options.subject }),
    ...(options.type && { typ: options.type }),
    ...(clockToleranceSeconds !== undefined && { clockTolerance: clockToleranceSeconds }),
    ...(options.maxAgeSeconds !== undefined && { maxTokenAge: options.maxAgeSeconds }),
    ...(options.requiredClaims && { requiredClaims: options.requiredClaims }),
    ...(criticalHeaders && { crit: Object.fromEntries(criticalHeaders.map((name) => [name, true])) }),
  };
};
