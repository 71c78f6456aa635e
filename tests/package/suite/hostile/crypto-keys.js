// What a host's own keys are held to.

import { importKey } from 'fetchwright/jwt';

import keys from '../../vectors/jwt_keys.json' with { type: 'json' };
import { fromPem } from '../bytes.js';
import { keyPair } from '../forge.js';
import { test } from '../harness.js';
import { accept, goodToken, refuseKey } from './refuse.js';

/** SubtleCrypto's name and parameters for keys that do not fit `RS256` or `ES256`. */
test('hostile key: a CryptoKey that does not fit', async () => {
  const { subtle } = crypto;
  const spki = (algorithm, parameters, usages) =>
    subtle.importKey('spki', fromPem(keyPair(algorithm).spki), parameters, false, usages);
  const pkcs1 = (hash) => ({ name: 'RSASSA-PKCS1-v1_5', hash });
  const ecdsa = (namedCurve) => ({ name: 'ECDSA', namedCurve });
  const rsa256 = await spki('RS256', pkcs1('SHA-256'), ['verify']);
  const p256 = await spki('ES256', ecdsa('P-256'), ['verify']);
  await accept('RS256', await goodToken('RS256'), { key: await importKey(rsa256, 'RS256') });
  await accept('ES256', await goodToken('ES256'), { key: await importKey(p256, 'ES256') });
  const weak = fromPem(keys.refused.rsa1024.spki);
  const unfit = [
    [rsa256, ['RS384', 'RS512', 'PS256', 'ES256', 'EdDSA', 'HS256']],
    [p256, ['ES384', 'ES512', 'RS256', 'Ed25519', 'HS256']],
    [await spki('RS256', pkcs1('SHA-1'), ['verify']), ['RS256']],
    [await spki('RS256', { name: 'RSA-PSS', hash: 'SHA-256' }, ['verify']), ['RS256', 'PS384']],
    [await spki('RS256', { name: 'RSA-OAEP', hash: 'SHA-256' }, ['encrypt']), ['RS256', 'PS256']],
    [await spki('ES256', { name: 'ECDH', namedCurve: 'P-256' }, []), ['ES256']],
    [await subtle.importKey('spki', weak, pkcs1('SHA-256'), false, ['verify']), ['RS256']],
    [await spki('RS256', pkcs1('SHA-256'), []), ['RS256']],
  ];
  for (const [key, algorithms] of unfit) {
    for (const algorithm of algorithms) await refuseKey(key, algorithm);
  }
});

test('hostile key: a CryptoKey of Ed25519 that is a point of small order', async () => {
  const point = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0));
  for (const extractable of [true, false]) {
    const made = crypto.subtle.importKey('raw', point, { name: 'Ed25519' }, extractable, ['verify']);
    const key = await made.catch(() => point); // Some hosts refuse it themselves.
    // One that the host keeps to itself cannot be seen to be weak.
    if (extractable || key === point) await refuseKey(key, 'Ed25519');
  }
});

test('hostile key: what only looks like a CryptoKey', async () => {
  const like = {
    type: 'public', extractable: false, usages: ['verify'],
    algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' }, modulusLength: 2048 },
  };
  await refuseKey(like, 'RS256');
  const { prototype } = CryptoKey;
  await refuseKey(Object.setPrototypeOf({ ...like }, prototype), 'RS256');
  await refuseKey(Object.create(prototype), 'RS256');
  await refuseKey(prototype, 'RS256');
  await accept('RS256', await goodToken('RS256'));
});
