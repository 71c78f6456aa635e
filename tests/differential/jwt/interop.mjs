// Tokens of the peers verify here, and ours verify there, for every algorithm that both know. Ours
// are also written down, with RENEW=1, for the crate `jsonwebtoken` to verify in a native test.

import { createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';

import * as hono from 'hono/jwt';
import * as jose from 'jose';
import jsonwebtoken from 'jsonwebtoken';

import { ALGORITHMS, pairOf, webAlgorithm } from './algorithms.mjs';

const NOW = 1_760_000_000;
const SECRET = 'a secret of more than sixty-four bytes, which is what HS512 asks for';
/** They expire in 2100: some peers have no clock but the machine's. */
const CLAIMS = { exp: 4_102_444_800, name: 'Zo\u00eb \u{1f511}', sub: 'ada' };

/** Signs the claims and returns them from a token; `knows` tells which algorithms. */
const PEERS = {
  jose: {
    knows: () => true,
    sign: (algorithm, { secret, privateJwk }) =>
      new jose.SignJWT(CLAIMS)
        .setProtectedHeader({ alg: algorithm, kid: 'k' })
        .sign(secret ?? { ...privateJwk, alg: algorithm }),
    verify: async (token, algorithm, { secret, publicJwk }) => {
      const set = () => jose.createLocalJWKSet({ keys: [{ ...publicJwk, kid: 'k' }] });
      const key = secret ?? set();
      return (await jose.jwtVerify(token, key, { algorithms: [algorithm] })).payload;
    },
  },
  jsonwebtoken: {
    knows: (algorithm) => ALGORITHMS[algorithm].family !== 'Ed25519',
    sign: async (algorithm, pair) =>
      jsonwebtoken.sign(CLAIMS, halves(pair).private, { algorithm, noTimestamp: true }),
    verify: async (token, algorithm, pair) =>
      jsonwebtoken.verify(token, halves(pair).public, { algorithms: [algorithm] }),
  },
  'hono/jwt': {
    knows: (algorithm) => algorithm !== 'Ed25519',
    sign: (algorithm, { secret, privateJwk }) =>
      hono.sign(CLAIMS, secret ? SECRET : { ...privateJwk, alg: algorithm }, algorithm),
    verify: (token, algorithm, { secret, publicJwk }) =>
      hono.verify(token, secret ? SECRET : publicJwk, { alg: algorithm }),
  },
};

export const interop = {
  async run() {
    const ours = await import('fetchwright/jwt');
    const checks = [];
    const written = {};
    for (const algorithm of Object.keys(ALGORITHMS)) {
      const pair = knownPair(algorithm);
      checks.push(...theirs(ours, algorithm, pair), ...forms(ours, algorithm, pair));
      const token = await signed(ours, algorithm, pair);
      written[algorithm] = token;
      for (const [peer, { knows, verify }] of Object.entries(PEERS)) {
        if (!knows(algorithm)) continue;
        checks.push([`${algorithm} of ours with ${peer}`, () => verify(token, algorithm, pair)]);
      }
    }
    if (process.env.RENEW) {
      const file = new URL('../../vectors/jwt_interop_ours.json', import.meta.url);
      writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
    }
    return settle(checks);
  },
};

async function settle(checks) {
  let failed = 0;
  for (const [name, check] of checks) {
    const outcome = await check().catch((error) => error);
    if (JSON.stringify(outcome) === JSON.stringify(CLAIMS)) continue;
    failed += 1;
    console.log(`FAILED ${name}: ${outcome?.stack ?? JSON.stringify(outcome)}`);
  }
  console.log(`${checks.length} pairs of a signer and a verifier`);
  return { passed: checks.length - failed, failed };
}

function knownPair(algorithm) {
  const isShared = ALGORITHMS[algorithm].family === 'oct';
  return isShared ? { secret: Buffer.from(SECRET) } : pairOf(algorithm, 0);
}

/** Tokens of each peer, verified here. */
const theirs = ({ importKey, verifyJwt }, algorithm, pair) =>
  Object.entries(PEERS)
    .filter(([, { knows }]) => knows(algorithm))
    .map(([peer, { sign }]) => [
      `${algorithm} of ${peer} with ours`,
      async () => {
        const key = await importKey(pair.secret ?? pair.publicJwk, algorithm);
        return (await verifyJwt(await sign(algorithm, pair), key, { now: NOW })).claims;
      },
    ]);

/** Tokens of ours by a key in each of its forms, verified by ours in each of its forms. */
function forms({ importKey, signJwt, verifyJwt }, algorithm, pair) {
  if (pair.secret) return [];
  const { privateKey, publicKey, privateJwk, publicJwk, certificate } = pair;
  const privates = {
    'a JWK': privateJwk,
    'PEM': privateKey.export({ format: 'pem', type: 'pkcs8' }),
    'DER': privateKey.export({ format: 'der', type: 'pkcs8' }),
    'a CryptoKey': cryptoKey(privateJwk, algorithm, 'sign'),
  };
  const publics = {
    'a JWK': publicJwk,
    'PEM': publicKey.export({ format: 'pem', type: 'spki' }),
    'DER': publicKey.export({ format: 'der', type: 'spki' }),
    'a CryptoKey': cryptoKey(publicJwk, algorithm, 'verify'),
    'a certificate': certificate,
  };
  return Object.entries(privates).flatMap(([by, signer]) =>
    Object.entries(publics).map(([form, verifier]) => [
      `${algorithm} signed by ${by}, verified by ${form}`,
      async () => {
        const token = await signJwt(CLAIMS, await importKey(await signer, algorithm));
        const key = await importKey(await verifier, algorithm);
        return (await verifyJwt(token, key, { now: NOW })).claims;
      },
    ]));
}

async function signed({ importKey, signJwt }, algorithm, { secret, privateJwk }) {
  const key = await importKey(secret ?? privateJwk, algorithm);
  return signJwt(CLAIMS, key, { keyId: 'k' });
}

const cryptoKey = (jwk, algorithm, usage) =>
  crypto.subtle.importKey('jwk', jwk, webAlgorithm(algorithm), false, [usage]);

function halves({ secret, privateJwk }) {
  if (secret) return { private: createSecretKey(secret), public: createSecretKey(secret) };
  const privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
  return { private: privateKey, public: createPublicKey(privateKey) };
}
