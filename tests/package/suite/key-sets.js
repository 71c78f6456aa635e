// Which key of a set verifies a token, and which tokens none does.

import {
  JwtError, KeySet, OptionsError, localKeySet, remoteKeySet, verifyJws, verifyJwt,
} from 'fetchwright/jwt';

import { equal, ok, rejects, test, throws } from './harness.js';
import { keyPair } from './issuer.js';

const CLAIMS = { sub: 'ada', exp: 1_700_000_060 };
const NOW = { now: 1_700_000_000 };

/** RFC 8037 A.4. */
const ED25519 = {
  kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
const ED25519_TOKEN =
  'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIb' +
  'QR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';

const accepts = async (keys, token, options) => {
  const set = localKeySet({ keys }, options);
  for (let time = 0; time < 2; time++) {
    equal((await verifyJwt(token, set, NOW)).claims, CLAIMS);
  }
};

const refuses = (keys, token, code, options) =>
  rejects(() => verifyJwt(token, localKeySet({ keys }, options), NOW), JwtError, code);

test('the key that a token names verifies it', async () => {
  const [one, two] = [await keyPair('ES256', '1'), await keyPair('ES256', '2')];
  const keys = [{ ...one.jwk, kid: 'one' }, { ...two.jwk, kid: 'two' }];
  await accepts(keys, await one.sign(CLAIMS, { kid: 'one' }));
  await accepts(keys, await two.sign(CLAIMS, { kid: 'two' }));
  await refuses(keys, await two.sign(CLAIMS, { kid: 'one' }), 'ERR_JWT_SIGNATURE');
  await refuses(keys, await one.sign(CLAIMS, { kid: 'ONE' }), 'ERR_JWKS_NO_MATCHING_KEY');
  await refuses([one.jwk], await one.sign(CLAIMS, { kid: 'one' }), 'ERR_JWKS_NO_MATCHING_KEY');
});

test('a token that names no key is verified by the only one that fits', async () => {
  const [one, two] = [await keyPair('ES256', '1'), await keyPair('ES256', '2')];
  const other = await keyPair('RS256');
  const token = await one.sign(CLAIMS);
  await accepts([{ ...one.jwk, kid: 'one' }, other.jwk], token);
  await refuses([one.jwk, two.jwk], token, 'ERR_JWKS_MULTIPLE_KEYS');
  await refuses([other.jwk], token, 'ERR_JWKS_NO_MATCHING_KEY');
  await refuses([], token, 'ERR_JWKS_NO_MATCHING_KEY');
});

test('two keys of one name are told apart by their algorithms', async () => {
  const [one, two] = [await keyPair('ES256'), await keyPair('RS256')];
  const keys = [{ ...one.jwk, kid: 'same' }, { ...two.jwk, kid: 'same' }];
  await accepts(keys, await one.sign(CLAIMS, { kid: 'same' }));
  await accepts(keys, await two.sign(CLAIMS, { kid: 'same' }));
});

test('an RSA key serves one algorithm', async () => {
  const [rs, ps] = [await keyPair('RS256'), await keyPair('PS256')];
  const [rsToken, psToken] = [await rs.sign(CLAIMS), await ps.sign(CLAIMS)];
  await accepts([rs.jwk], rsToken);
  await refuses([ps.jwk], psToken, 'ERR_JWKS_NO_MATCHING_KEY');
  await accepts([{ ...ps.jwk, alg: 'PS256' }], psToken);
  await accepts([ps.jwk], psToken, { algorithms: ['ES256', 'PS256', 'RS256'] });
  await refuses([{ ...rs.jwk, alg: 'PS256' }], rsToken, 'ERR_JWKS_NO_MATCHING_KEY');
});

test('an Ed25519 key verifies the token of RFC 8037', async () => {
  const verify = (members, options) =>
    verifyJws(ED25519_TOKEN, localKeySet({ keys: [{ ...ED25519, ...members }] }, options));
  const { payload } = await verify();
  equal(new TextDecoder().decode(payload), 'Example of Ed25519 signing');
  await verify({ alg: 'EdDSA' });
  const none = 'ERR_JWKS_NO_MATCHING_KEY';
  await rejects(() => verify({ alg: 'Ed25519' }), JwtError, none);
  await rejects(() => verify({}, { algorithms: ['Ed25519'] }), JwtError, 'ERR_JWT_ALGORITHM');
});

test('a set takes the algorithms that it was told, and no secrets', async () => {
  const { jwk, sign } = await keyPair('ES256');
  const token = await sign(CLAIMS);
  await accepts([jwk], token, { algorithms: ['ES256'] });
  await refuses([jwk], token, 'ERR_JWT_ALGORITHM', { algorithms: ['RS256', 'EdDSA'] });
  const secret = { kty: 'oct', k: 'c2VjcmV0LW9mLW1vcmUtdGhhbi10aGlydHktdHdvLWJ5dGVz' };
  for (const alg of ['HS256', 'HS512', 'none', 'es256', 'ES256K', '']) {
    await refuses([jwk, secret], await sign(CLAIMS, { alg }), 'ERR_JWT_ALGORITHM');
  }
});

const UNUSABLE = {
  'for encryption': { use: 'enc' },
  'for signing alone': { key_ops: ['sign'] },
  'for another algorithm': { alg: 'ES384' },
  'of another curve': { crv: 'P-384' },
  'of another type': { kty: 'OKP' },
  'without a coordinate': { y: undefined },
  'with a coordinate that is too long': { x: 'A'.repeat(44) },
  'with a name that is no text': { kid: 1 },
};

for (const [name, members] of Object.entries(UNUSABLE)) {
  test(`a key ${name} is left out, and the others are not`, async () => {
    const { jwk, sign } = await keyPair('ES256');
    const token = await sign(CLAIMS);
    await refuses([{ ...jwk, ...members }], token, 'ERR_JWKS_NO_MATCHING_KEY');
    await accepts([null, { ...jwk, ...members }, jwk, 'x'], token);
  });
}

test('a private key in a set is left out', async () => {
  for (const algorithm of ['ES256', 'RS256']) {
    const { privateJwk, sign } = await keyPair(algorithm);
    await refuses([privateJwk], await sign(CLAIMS), 'ERR_JWKS_NO_MATCHING_KEY');
  }
});

test('what a header brings along is not believed', async () => {
  const [own, foreign] = [await keyPair('ES256', '1'), await keyPair('ES256', '2')];
  const fetched = [];
  const fetch = async (url) => (fetched.push(url), Response.json({ keys: [own.jwk] }));
  const set = remoteKeySet('https://id.example/jwks', { fetch });
  const header = {
    jwk: foreign.jwk, jku: 'https://evil.example/jwks', x5u: 'https://evil.example/x5u',
  };
  const token = await foreign.sign(CLAIMS, header);
  await rejects(() => verifyJwt(token, set, NOW), JwtError, 'ERR_JWT_SIGNATURE');
  equal(fetched, ['https://id.example/jwks']);
});

test('a function of the header may return a set', async () => {
  const { jwk, sign } = await keyPair('ES256');
  const set = localKeySet({ keys: [jwk] });
  const token = await sign(CLAIMS, { iss: 'a' });
  equal((await verifyJwt(token, ({ iss }) => iss === 'a' && set, NOW)).claims, CLAIMS);
});

test('a local set says what it holds, and cannot be changed', async () => {
  const jwks = { keys: [(await keyPair('ES256')).jwk], more: { deep: [1.5, null] } };
  const copy = structuredClone(jwks);
  const set = localKeySet(jwks);
  jwks.keys.pop();
  equal(set.state.jwks, copy);
  set.state.jwks.keys.pop();
  equal(set.state.jwks, copy);
  ok(Number.isInteger(set.state.fetchedAt), 'the time when it was made');
  equal([set.fresh, set.coolingDown, set.reloading], [true, false, false]);
  equal(await set.reload(), undefined);
  ok(set instanceof KeySet && Object.isFrozen(set), 'a frozen KeySet');
  equal(JSON.stringify(set), '{}');
});

test('nobody makes a KeySet but the functions for it', () => {
  throws(() => new KeySet(), TypeError);
  throws(() => new KeySet(Symbol('create'), {}), TypeError);
});

test('every refusal says what to do', async () => {
  const { jwk, sign } = await keyPair('ES256');
  const token = await sign(CLAIMS);
  for (const [keys, code, options] of [
    [[], 'ERR_JWKS_NO_MATCHING_KEY'],
    [[jwk, jwk], 'ERR_JWKS_MULTIPLE_KEYS'],
    [[jwk], 'ERR_JWT_ALGORITHM', { algorithms: ['RS256'] }],
  ]) {
    const error = await refuses(keys, token, code, options);
    ok(error.hint?.length > 20, 'a hint');
    ok(!JSON.stringify(error).includes(jwk.x), 'no key');
  }
  throws(() => localKeySet({ keys: [] }, { algorithms: ['HS256'] }), OptionsError);
});
