// Published tokens, every claim check, and what a key is good for.

import {
  JwtError, OptionsError, decodeJwt, importKey, signJwt, verifyJws, verifyJwt, verifyJwtSync,
} from 'fetchwright/jwt';

import a1 from '../vectors/rfc7515_a1.json' with { type: 'json' };
import { equal, ok, rejects, test, throws } from './harness.js';

const SECRET = 'a secret of more than thirty-two bytes';
const NOW = 1_700_000_000;
const CLAIMS = { iss: 'https://issuer.example', aud: 'api', sub: 'ada', exp: NOW + 60, iat: NOW };
const DEFAULTS = { audience: 'api', now: NOW };

const A1_TOKEN = `${a1.signing_input}.${a1.signature}`;
const A1_CLAIMS = JSON.parse(a1.payload);
const importA1 = () => importKey(a1.jwk, 'HS256');

const importSecret = () => importKey(SECRET, 'HS256');
const sign = async (claims, options) => signJwt(claims, await importSecret(), options);

test('RFC 7515 A.1 decodes', () => {
  equal(decodeJwt(A1_TOKEN), { header: { typ: 'JWT', alg: 'HS256' }, claims: A1_CLAIMS });
});

test('RFC 7515 A.1 verifies, async and sync', async () => {
  const key = await importA1();
  equal((await verifyJwt(A1_TOKEN, key, { now: 1_300_819_379 })).claims, A1_CLAIMS);
  equal(verifyJwtSync(A1_TOKEN, key, { now: 1_300_819_379 }).claims, A1_CLAIMS);
});

test('RFC 7515 A.1 expires at its second', async () => {
  const key = await importA1();
  const verify = () => verifyJwt(A1_TOKEN, key, { now: 1_300_819_380 });
  const error = await rejects(verify, JwtError, 'ERR_JWT_EXPIRED');
  equal(error.claim, 'exp');
});

test('RFC 7515 A.1: every changed bit of the signature is noticed', async () => {
  const key = await importA1();
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const start = A1_TOKEN.lastIndexOf('.') + 1;
  for (let at = start; at < A1_TOKEN.length; at++) {
    // The last two bits of the last character are padding and have to be zero.
    for (const bit of [1, 2, 4, 8, 16, 32]) {
      const changed = alphabet[alphabet.indexOf(A1_TOKEN[at]) ^ bit];
      const token = A1_TOKEN.slice(0, at) + changed + A1_TOKEN.slice(at + 1);
      const error = throws(() => verifyJwtSync(token, key, { now: 0 }), JwtError);
      ok(/_(SIGNATURE|MALFORMED)$/.test(error.code), `a refused signature, got ${error.code}`);
    }
  }
});

test('a signed token verifies and decodes', async () => {
  const key = await importSecret();
  const token = await signJwt(CLAIMS, key, { keyId: 'k1' });
  equal(decodeJwt(token).header, { alg: 'HS256', typ: 'JWT', kid: 'k1' });
  equal((await verifyJwt(token, key, DEFAULTS)).claims, CLAIMS);
  equal(verifyJwtSync(token, key, DEFAULTS), decodeJwt(token));
});

test('the platform agrees with the signature', async () => {
  const token = await sign(CLAIMS);
  const [header, payload, signature] = token.split('.');
  const bytes = new TextEncoder().encode(SECRET);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, hmac, false, ['verify']);
  const mac = Uint8Array.from(
    atob(signature.replaceAll('-', '+').replaceAll('_', '/')),
    (character) => character.charCodeAt(0),
  );
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  ok(await crypto.subtle.verify('HMAC', key, mac, signed), 'a signature that SubtleCrypto accepts');
});

test('a key from text, from bytes and from a JWK is the same key', async () => {
  const token = await sign(CLAIMS);
  const bytes = new TextEncoder().encode(SECRET);
  const k = btoa(SECRET).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  for (const source of [SECRET, bytes, { kty: 'oct', k }]) {
    const key = await importKey(source, 'HS256');
    equal(verifyJwtSync(token, key, DEFAULTS).claims, CLAIMS);
  }
});

test('expiresInSeconds and now set the times', async () => {
  const { claims } = decodeJwt(await sign({ sub: 'ada' }, { expiresInSeconds: 90, now: NOW }));
  equal(claims.exp, NOW + 90);
});

test('signJwt refuses times that are no numbers', async () => {
  const error = await rejects(() => sign({ exp: '1700000060' }), JwtError, 'ERR_JWT_CLAIM');
  equal(error.claim, 'exp');
});

test('numbers and nested claims survive as JSON has them', async () => {
  const claims = { ...CLAIMS, nested: { list: [1, 2.5, -0.125, 1e21, null, 'Zoë 🔑'] } };
  const token = await sign(claims);
  equal(verifyJwtSync(token, await importSecret(), DEFAULTS).claims, claims);
});

const REFUSED = {
  'an audience that was not asked for': { options: { audience: undefined }, claim: 'aud' },
  'another audience': { options: { audience: 'web' }, claim: 'aud' },
  'another issuer': { options: { issuer: 'https://other.example' }, claim: 'iss' },
  'another subject': { options: { subject: 'grace' }, claim: 'sub' },
  'another type': { options: { type: 'at+jwt' }, claim: 'typ' },
  'a required claim that is missing': { options: { requiredClaims: ['jti'] }, claim: 'jti' },
  'a missing exp': { claims: { exp: undefined }, claim: 'exp' },
  'an expired token': { options: { now: NOW + 60 }, claim: 'exp', code: 'ERR_JWT_EXPIRED' },
  'a token for later': { claims: { nbf: NOW + 1 }, claim: 'nbf', code: 'ERR_JWT_NOT_YET_VALID' },
  'a token that is too old': {
    options: { maxAgeSeconds: 30, now: NOW + 31 }, claim: 'iat', code: 'ERR_JWT_EXPIRED',
  },
};

for (const [name, { claims, options, claim, code = 'ERR_JWT_CLAIM' }] of Object.entries(REFUSED)) {
  test(`verifyJwt refuses ${name}`, async () => {
    const token = await sign({ ...CLAIMS, ...claims });
    const key = await importSecret();
    const verify = () => verifyJwt(token, key, { ...DEFAULTS, ...options });
    equal((await rejects(verify, JwtError, code)).claim, claim);
  });
}

const ACCEPTED = {
  'any audience': { audience: false },
  'one of several audiences': { audience: ['web', 'api'] },
  'one of several issuers': { issuer: ['https://other.example', CLAIMS.iss] },
  'the subject': { subject: 'ada' },
  'the type': { type: 'JWT' },
  'a tolerance for the clock': { clockToleranceSeconds: 1, now: NOW + 60 },
  'an age within the limit': { maxAgeSeconds: 30, now: NOW + 29 },
  'the required claims': { requiredClaims: ['iss', 'sub'] },
};

for (const [name, options] of Object.entries(ACCEPTED)) {
  test(`verifyJwt accepts ${name}`, async () => {
    const key = await importSecret();
    const token = await signJwt(CLAIMS, key);
    equal((await verifyJwt(token, key, { ...DEFAULTS, ...options })).claims, CLAIMS);
  });
}

test('options that change between two calls count as they are', async () => {
  const key = await importSecret();
  const token = await signJwt(CLAIMS, key);
  const options = { ...DEFAULTS, audience: ['web', 'api'] };
  const verify = () => verifyJwtSync(token, key, options);
  verify();
  options.audience[1] = 'app';
  equal(throws(verify, JwtError, 'ERR_JWT_CLAIM').claim, 'aud');
  options.audience.push('api');
  verify();
  options.now = NOW + 60;
  throws(verify, JwtError, 'ERR_JWT_EXPIRED');
  delete options.now;
  throws(verify, JwtError, 'ERR_JWT_EXPIRED');
});

test('refused options are refused again', async () => {
  const key = await importSecret();
  const token = await signJwt(CLAIMS, key);
  for (const refused of [{ audience: [1] }, { audience: [['api']] }, { now: NaN }, { expires: 1 }]) {
    const verify = () => verifyJwtSync(token, key, { ...DEFAULTS, ...refused });
    verifyJwtSync(token, key, DEFAULTS);
    throws(verify, OptionsError);
    throws(verify, OptionsError);
  }
});

test('requireExpiration false accepts a token without exp', async () => {
  const token = await sign({ sub: 'ada' });
  const key = await importSecret();
  const options = { now: NOW, requireExpiration: false };
  equal((await verifyJwt(token, key, options)).claims.sub, 'ada');
});

test('verifyJws returns the payload as bytes', async () => {
  const { header, payload } = await verifyJws(A1_TOKEN, await importA1());
  equal(header.alg, 'HS256');
  equal(JSON.parse(new TextDecoder().decode(payload)), A1_CLAIMS);
});

test('a key is for the algorithm it was imported for', async () => {
  await rejects(() => importKey(SECRET, 'RS256'), JwtError, 'ERR_JWT_KEY');
  await rejects(() => importKey(SECRET, 'none'), OptionsError, 'ERR_OPTION_INVALID');
});

test('a short secret is refused', async () => {
  await rejects(() => importKey('x'.repeat(31), 'HS256'), JwtError, 'ERR_JWT_KEY');
  await importKey('x'.repeat(32), 'HS256');
});

test('a PEM document as a secret is refused', async () => {
  const pem = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYI\n-----END PUBLIC KEY-----\n';
  await rejects(() => importKey(pem, 'HS256'), JwtError, 'ERR_JWT_KEY');
});

test('a key shows its secret to nobody', async () => {
  const key = await importSecret();
  const seen = [String(key), JSON.stringify(key), Object.keys(key).join(), String(key.toString)];
  ok(!seen.join().includes(SECRET), 'no secret');
  ok(!JSON.stringify(key).includes(btoa(SECRET)), 'no secret in base64');
});
