// Random and mutated inputs for every export of fetchwright/jwt: a result or a typed error, never a
// trap, and the instance works afterwards. The inputs are the same in every run.

import { FetchwrightError } from 'fetchwright';
import * as jwt from 'fetchwright/jwt';

import pairs from '../../vectors/jwt_pairs.json' with { type: 'json' };
import { equal, ok, test } from '../harness.js';
import { anyText, createChance, mutated } from './chance.js';
import { JUNK } from './junk.js';

const { decodeJwt, importKey, localKeySet, remoteKeySet, signJwt } = jwt;
const { thumbprint, verifyJws, verifyJwt, verifyJwtSync, verifySignature } = jwt;

const NOW = 1_700_000_000;
const SECRET = 'a secret of more than sixty-four bytes, which is what HS512 asks for';
const ALGORITHMS = [
  'HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512',
  'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519',
];
const FAMILIES = Object.values(pairs).flat();

/** The texts that inputs are made of. */
const HEADERS = [
  '{"alg":"HS256","typ":"JWT"}', '{"alg":"RS256","kid":"k","crit":["x"],"x":1}', '{"alg":"EdDSA"}',
];
const CLAIMS = [
  `{"iss":"a","sub":"ada","aud":["api"],"exp":${NOW + 60},"nbf":0,"iat":-1.5e3}`,
  '{"a":[1,-0.5e9,true,null,{"b":"\\u00e9\\ud83d\\ude00"}],"__proto__":{"exp":1}}',
];
const JWKS = FAMILIES.flatMap(({ jwk }) => [jwk, publicHalf(jwk)]).map((jwk) =>
  JSON.stringify({ ...jwk, use: 'sig', key_ops: ['verify'], kid: 'k' }));
const PEMS = FAMILIES.flatMap(({ pkcs8, spki, certificate = spki }) => [pkcs8, spki, certificate]);

let prepared;

async function prepare() {
  const key = await importKey(SECRET, 'HS256');
  const import_ = ([algorithm, family]) => importKey(publicHalf(pairs[family][0].jwk), algorithm);
  const others = [['EdDSA', 'Ed25519'], ['RS256', 'RSA'], ['ES256', 'P-256']].map(import_);
  const token = await signJwt({ sub: 'ada', exp: NOW + 60 }, key);
  return { key, keys: [key, ...(await Promise.all(others))], token };
}

/** A test of `cases` calls with inputs drawn from chance, after which a good token still verifies. */
const random = (name, cases, call) =>
  test(`random: ${name}`, async () => {
    const context = await (prepared ??= prepare());
    for (let index = 0; index < cases; index += 1) {
      try {
        await call(createChance(index * 7919 + name.length), context);
      } catch (error) {
        ok(error instanceof FetchwrightError, `a typed error in case ${index}, got ${error?.stack}`);
      }
    }
    const { key, token } = context;
    equal(verifyJwtSync(token, key, { now: NOW }).claims.sub, 'ada');
  });

random('tokens are decoded', 4000, (chance, { token }) => decodeJwt(anyToken(chance, token)));

random('tokens are verified at once', 4000, (chance, { token, key, keys }) =>
  verifyJwtSync(anyToken(chance, token), chance.pick([key, keys[1]]), { now: NOW }));

random('tokens are verified', 1500, (chance, { token, keys }) =>
  verifyJwt(anyToken(chance, token), chance.pick(keys), { now: NOW }));

random('tokens of any payload are verified', 1500, (chance, { token, keys }) =>
  verifyJws(anyToken(chance, token), chance.pick(keys)));

random('signed headers and claims of any kind are verified', 1500, async (chance, { key }) => {
  const header = chance.below(2) ? HEADERS[0] : anyJson(chance, HEADERS);
  const token = await signed(header, anyJson(chance, CLAIMS));
  decodeJwt(token);
  verifyJwtSync(token, key, { now: NOW, audience: false, requireExpiration: false });
});

random('claims are signed', 2000, async (chance, { key }) => {
  const options = { expiresInSeconds: 5, now: NOW, header: object(anyJson(chance, HEADERS)) };
  const token = await signJwt(object(anyJson(chance, CLAIMS)), key, chance.pick([options, {}]));
  decodeJwt(token);
});

random('text is imported', 3000, (chance) =>
  importKey(mutated(chance, chance.pick(PEMS), PEMS), chance.pick(ALGORITHMS)));

random('bytes are imported', 3000, (chance) => {
  const der = binary(chance.pick(PEMS));
  const changed = mutated(chance, der, [der]);
  const bytes = Uint8Array.from(changed, (character) => character.charCodeAt(0));
  return importKey(chance.pick([bytes, chance.bytes(chance.below(200))]), chance.pick(ALGORITHMS));
});

random('JWKs are imported', 3000, (chance) =>
  importKey(object(anyJson(chance, JWKS)), chance.pick(ALGORITHMS)));

random('JWKs have a thumbprint', 2000, (chance) => thumbprint(object(anyJson(chance, JWKS))));

random('key sets are read and searched', 1000, async (chance) => {
  const set = localKeySet(anySet(chance), { algorithms: [chance.pick(ALGORITHMS)] });
  await verifyJwt(await signed(anyJson(chance, HEADERS), CLAIMS[0]), set, { now: NOW });
});

random('key sets are fetched', 500, async (chance) => {
  const body = chance.pick([JSON.stringify(anySet(chance)), anyText(chance)]);
  const fetch = async () => new Response(body, { status: chance.pick([200, 200, 403, 500]) });
  const set = remoteKeySet('https://issuer.example/jwks', { fetch });
  await verifyJwt(await signed(anyJson(chance, HEADERS), CLAIMS[0]), set, { now: NOW });
});

random('signatures of any bytes', 1000, (chance, { keys }) =>
  verifySignature(chance.bytes(chance.below(99)), chance.bytes(chance.below(300)), chance.pick(keys)));

/** Whatever may be passed in any place, but for what throws an error of the caller's own. */
const ANYTHING = Object.entries(JUNK)
  .filter(([name]) => !/class|throws|proxy/.test(name))
  .map(([, value]) => value);

random('anything in any place', 3000, async (chance, { key, token }) => {
  const known = [key, token, SECRET, 'HS256', object(JWKS[0]), new Uint8Array(40), { now: NOW }];
  const args = Array.from({ length: chance.below(5) }, () => chance.pick([...known, ...ANYTHING]));
  await jwt[chance.pick(FUNCTIONS)](...args);
});

test('random: every function of fetchwright/jwt is called', () => {
  equal(FUNCTIONS.toSorted(), [
    'decodeJwt', 'importKey', 'localKeySet', 'remoteKeySet', 'signJwt', 'thumbprint', 'verifyJws',
    'verifyJwt', 'verifyJwtSync', 'verifySignature',
  ]);
});

/** A bundler adds `default` to what CommonJS exports. */
const FUNCTIONS = Object.keys(jwt).filter((name) => /^[a-z]/.test(name) && name !== 'default');

function anyToken(chance, token) {
  const json = () => base64url(anyJson(chance, [...HEADERS, ...CLAIMS]));
  const made = [
    () => mutated(chance, token, [token]),
    () => `${json()}.${json()}.${base64url(anyText(chance).slice(0, 90))}`,
    () => anyText(chance),
  ];
  return chance.pick(made)();
}

const anyJson = (chance, texts) =>
  chance.below(4) === 0 ? anyText(chance) : mutated(chance, chance.pick(texts), texts);

function anySet(chance) {
  const keys = Array.from({ length: chance.below(4) }, () => object(anyJson(chance, JWKS)));
  return chance.pick([{ keys }, { keys }, { keys }, keys, { keys: anyText(chance) }]);
}

/** What a text means as JSON; a text that is none, itself. */
function object(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { kty: text, alg: 'HS256' };
  }
}

function publicHalf(jwk) {
  const own = { ...jwk };
  for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi']) delete own[name];
  return own;
}

const encoder = new TextEncoder();
let platformKey;

/** A token of these texts, properly signed with the secret, by the platform. */
async function signed(header, claims) {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  platformKey ??= crypto.subtle.importKey('raw', encoder.encode(SECRET), hmac, false, ['sign']);
  const input = `${base64url(header)}.${base64url(claims)}`;
  const tag = await crypto.subtle.sign('HMAC', await platformKey, encoder.encode(input));
  return `${input}.${base64urlOf(new Uint8Array(tag))}`;
}

const base64url = (text) => base64urlOf(encoder.encode(text));
const base64urlOf = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const binary = (pem) => atob(pem.replace(/-----[^-]+-----|\s/g, ''));
