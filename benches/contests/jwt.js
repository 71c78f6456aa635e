// Tokens with five claims, signed in four ways; issuer, audience and expiry are checked by all. The
// time is that of the processor, where the runtime tells it.

import { remote } from './key-sets.js';

export const SYNC = 'fetchwright verifyJwtSync';
export const ASYNC = 'fetchwright verifyJwt';

const ours = {
  [SYNC]: async ({ jwk, algorithm, issuer, audience }) => {
    const { importKey, verifyJwtSync } = await import('fetchwright/jwt');
    const key = await importKey(jwk, algorithm);
    const options = { issuer, audience };
    return { call: (token) => verifyJwtSync(token, key, options), outcome: subjectOfClaims };
  },

  [ASYNC]: async ({ jwk, algorithm, issuer, audience }) => {
    const { importKey, verifyJwt } = await import('fetchwright/jwt');
    const key = await importKey(jwk, algorithm);
    const options = { issuer, audience };
    return { call: (token) => verifyJwt(token, key, options), outcome: subjectOfClaims };
  },
};

const synchronous = { [SYNC]: ours[SYNC] };
const asynchronous = { [ASYNC]: ours[ASYNC] };

const jose = {
  'jose, CryptoKey': async (fixture) => joseWith(await cryptoKey(fixture), fixture),
};

const joseBytes = {
  'jose, Uint8Array': async (fixture) =>
    joseWith(new TextEncoder().encode(fixture.secret), fixture),
};

const jsonwebtoken = {
  'jsonwebtoken, KeyObject': async (fixture) => {
    const { createPublicKey, createSecretKey } = await import('node:crypto');
    const { jwk, secret } = fixture;
    const key = secret ? createSecretKey(secret, 'utf8') : createPublicKey({ key: jwk, format: 'jwk' });
    return jsonwebtokenWith(key, fixture);
  },
};

const jsonwebtokenText = {
  'jsonwebtoken, string': async (fixture) => jsonwebtokenWith(fixture.secret, fixture),
};

const hono = {
  'hono/jwt, CryptoKey': async (fixture) => honoWith(await cryptoKey(fixture), fixture),
};

const honoText = {
  'hono/jwt, string': async (fixture) => honoWith(fixture.secret, fixture),
};

/**
 * The contest of one algorithm; the first of the contenders is what the others are compared with.
 */
const contest = (algorithm, ...contenders) => ({
  title: `${algorithm} verify`,
  fixture: `jwt, ${algorithm}`,
  reference: Object.keys(contenders[0])[0],
  contenders: Object.assign({}, ...contenders),
  clock: 'cpu',
});

export const contests = {
  HS256: contest(
    'HS256', ours, jose, joseBytes, jsonwebtoken, jsonwebtokenText, hono, honoText,
  ),
  EdDSA: contest('EdDSA', asynchronous, synchronous, jose, hono),
  RS256: contest('RS256', asynchronous, jose, jsonwebtoken, hono),
  ES256: contest('ES256', asynchronous, jose, jsonwebtoken, hono),
  'key set': {
    ...contest('RS256', remote),
    title: 'RS256 verify, remote key set with a warm cache',
  },
};

async function joseWith(key, { algorithm, issuer, audience }) {
  const { jwtVerify } = await import('jose');
  const options = { algorithms: [algorithm], issuer, audience };
  return {
    call: (token) => jwtVerify(token, key, options),
    outcome: ({ payload }) => payload.sub,
  };
}

async function jsonwebtokenWith(key, { algorithm, issuer, audience }) {
  const { default: jwt } = await import('jsonwebtoken');
  const options = { algorithms: [algorithm], issuer, audience };
  return { call: (token) => jwt.verify(token, key, options), outcome: ({ sub }) => sub };
}

async function honoWith(key, { algorithm, issuer, audience }) {
  const { verify } = await import('hono/jwt');
  const options = { alg: algorithm, iss: issuer, aud: audience };
  return { call: (token) => verify(token, key, options), outcome: ({ sub }) => sub };
}

const subjectOfClaims = ({ claims }) => claims.sub;

const WEB = {
  HS256: { name: 'HMAC', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
};

const cryptoKey = ({ jwk, algorithm }) =>
  crypto.subtle.importKey('jwk', jwk, WEB[algorithm], false, ['verify']);
