// Project Wycheproof's verdicts on tokens, keys and sets of keys: one test for each file.

import { FetchwrightError } from 'fetchwright';
import { JwtError, importKey, localKeySet, verifyJws } from 'fetchwright/jwt';

import everything from '../../vectors/wycheproof/json_web_crypto_test.json' with { type: 'json' };
import keys from '../../vectors/wycheproof/json_web_key_test.json' with { type: 'json' };
import signatures
  from '../../vectors/wycheproof/json_web_signature_test.json' with { type: 'json' };
import { equal, ok, rejects, test } from '../harness.js';

/** Verdicts that ours contradicts, with the reason. */
const SIGNATURE_QUIRKS = {
  346: 'a PS384 token, and a key whose alg says PS256',
  347: 'a key whose alg is ES521, which is no algorithm',
  350: 'as 346',
  351: 'as 347',
  367: 'called badly padded, and yet the very token of 357, which is called valid',
  370: 'as 367',
  372: 'called valid, and yet there is a question mark in the base64url',
  373: 'as 372',
};
const KEY_QUIRKS = { 7: 'a modulus with the weakness ROCA, which nobody looks for here' };
const EVERYTHING_QUIRKS = { 46: 'as 7 of json_web_key' };

test('Wycheproof json_web_signature: 393 of 401 tokens', async () => {
  const results = await decideAll(signatures.testGroups);
  equal(results.length, 401);
  equal(counts(results), { valid: 46, invalid: 355 });
  equal(contradicted(results), Object.keys(SIGNATURE_QUIRKS));
});

test('Wycheproof json_web_signature 367 and 370 are the token of 357', () => {
  const tokens = signatures.testGroups.flatMap(({ tests }) => tests);
  const [valid, ...others] = [357, 367, 370].map((id) => tokens.find(({ tcId }) => tcId === id));
  equal(others.map(({ jws }) => jws), [valid.jws, valid.jws]);
});

test('Wycheproof json_web_key: 25 of 26 keys', async () => {
  const results = await decideAll(keys.testGroups);
  equal(results.length, 26);
  equal(counts(results), { valid: 5, invalid: 21 });
  equal(contradicted(results), Object.keys(KEY_QUIRKS));
});

test('Wycheproof json_web_crypto: 48 of 49 signed tokens', async () => {
  const isSigned = ({ tests }) => tests.every((one) => 'jws' in one);
  const results = await decideAll(everything.testGroups.filter(isSigned));
  equal(results.length, 49);
  equal(counts(results), { valid: 4, invalid: 45 });
  equal(contradicted(results), Object.keys(EVERYTHING_QUIRKS));
});

test('Wycheproof json_web_crypto: 34 encrypted tokens, none of them signed', async () => {
  const secret = await importKey(new Uint8Array(32), 'HS256');
  const encrypted = everything.testGroups.flatMap(({ tests }) => tests).filter(({ jwe }) => jwe);
  equal(encrypted.length, 34);
  for (const { tcId, jwe } of encrypted) {
    const { code } = await rejects(() => verifyJws(asText(jwe), secret), JwtError);
    const isWhole = typeof jwe === 'string' && jwe.split('.').length === 5;
    equal(code, isWhole ? 'ERR_JWT_ENCRYPTED' : 'ERR_JWT_MALFORMED', `code of ${tcId}`);
  }
});

async function decideAll(groups) {
  const results = [];
  for (const group of groups) {
    const source = await keySource(group);
    for (const one of group.tests) results.push([one, await decide(one, source)]);
  }
  return results;
}

async function decide({ tcId, jws }, source) {
  if (source instanceof FetchwrightError) return 'invalid';
  try {
    await verifyJws(asText(jws), source);
    return 'valid';
  } catch (error) {
    ok(error instanceof JwtError, `a JwtError for ${tcId}, got ${error?.stack}`);
    return 'invalid';
  }
}

/** What verifies the tokens of a group, or the error with which its key was refused. */
async function keySource({ public: publicKey, private: privateKey, tests }) {
  const source = publicKey ?? privateKey;
  if (source.keys) return source.keys.every(isSecret) ? secretOf(source.keys) : localKeySet(source);
  // Keys that name no algorithm are those that say they are for something else.
  const algorithm = source.alg ?? headerOf(tests[0].jws).alg;
  return importKey(source, algorithm).catch((error) => error);
}

/** A set of secrets is nothing to publish and so no key set; a program would look for the id. */
const secretOf = (secrets) => async ({ kid, alg }) => {
  const found = secrets.filter((jwk) => jwk.kid === kid);
  if (found.length !== 1) throw new JwtError('ERR_JWKS_MULTIPLE_KEYS', 'ambiguous');
  return importKey(found[0], alg);
};

const isSecret = ({ kty }) => kty === 'oct';

const headerOf = (token) => JSON.parse(atob(token.split('.')[0]));

/** Some cases have the JSON serialization, as an object. */
const asText = (token) => (typeof token === 'string' ? token : JSON.stringify(token));

const counts = (results) => ({
  valid: results.filter(([{ result }]) => result === 'valid').length,
  invalid: results.filter(([{ result }]) => result === 'invalid').length,
});

const contradicted = (results) =>
  results.filter(([{ result }, decision]) => result !== decision).map(([{ tcId }]) => `${tcId}`);
