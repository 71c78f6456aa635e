// Project Wycheproof's verdicts on raw signatures: one test for each file, which names every case
// that is decided otherwise.

import { JwtError, importKey, verifySignature } from 'fetchwright/jwt';

import parameters from '../../vectors/wycheproof/rsa_pss_misc_test.json' with { type: 'json' };
import { fromHex } from '../bytes.js';
import { equal, rejects, test } from '../harness.js';
import { MACS, SIGNATURES } from './files.js';

for (const [file, algorithm, vectors, counts] of SIGNATURES) {
  test(`Wycheproof ${file}, ${algorithm}: ${vectors.numberOfTests} signatures`, async () => {
    const results = [];
    for (const group of vectors.testGroups) {
      const sources = [...forms(group)];
      if (group.type === 'RsassaPssWithParametersVerify') await refuseParameters(group, algorithm);
      const keys = await Promise.all(sources.map((source) => importKey(source, algorithm)));
      const example = group.tests.find(({ result }) => result === 'valid');
      for (const one of group.tests) {
        // Each form shows that it is the key; after that, they take turns.
        const shown = one === example ? keys : [keys[one.tcId % keys.length]];
        results.push([one, await decided(one, shown)]);
      }
    }
    equal(differences(results), []);
    equal(['valid', 'invalid', 'acceptable'].map((kind) => count(results, kind)), counts);
  });
}

/** Each form in which a group has its key: PEM, DER, PKCS #1, the point alone, and JWK. */
function* forms(group) {
  const { publicKeyPem, publicKeyDer, publicKeyAsn, publicKey, publicKeyJwk, keyJwk } = group;
  if (group.type !== 'RsassaPssWithParametersVerify') {
    yield publicKeyPem;
    yield fromHex(publicKeyDer);
  }
  if (publicKeyAsn) yield fromHex(publicKeyAsn);
  const point = publicKey.uncompressed ?? publicKey.pk;
  if (point) yield fromHex(point);
  const jwk = publicKeyJwk ?? keyJwk;
  if (jwk) yield jwk;
}

/**
 * RFC 4055 §1.2 has a kind of key that says in its parameters what PSS it is for. SubtleCrypto takes
 * no such key, so of these groups only the numbers in PKCS #1 can be used.
 */
async function refuseParameters({ publicKeyPem, publicKeyDer }, algorithm) {
  for (const source of [publicKeyPem, fromHex(publicKeyDer)]) {
    await rejects(() => importKey(source, algorithm), JwtError, 'ERR_JWT_KEY');
  }
}

async function decided({ msg, sig }, keys) {
  const verdicts = [];
  for (const key of keys) verdicts.push(await verdict(fromHex(msg), fromHex(sig), key));
  return verdicts.every((one) => one === verdicts[0]) ? verdicts[0] : verdicts.join(', ');
}

async function verdict(data, signature, key) {
  try {
    await verifySignature(data, signature, key);
    return 'valid';
  } catch (error) {
    const isRefused = error instanceof JwtError && error.code === 'ERR_JWT_SIGNATURE';
    return isRefused ? 'invalid' : `${error?.code}: ${error}`;
  }
}

/**
 * "acceptable" is a PKCS #1 signature whose DigestInfo lacks its NULL: RFC 8017 appendix A.2.4 lets
 * the platform take it or leave it.
 */
function differences(results) {
  const isAgreed = ({ result }, decision) =>
    result === decision || (result === 'acceptable' && ['valid', 'invalid'].includes(decision));
  return results
    .filter(([one, decision]) => !isAgreed(one, decision))
    .map(([{ tcId, comment }, decision]) => `${tcId} ${comment}: ${decision}`);
}

const count = (results, kind) => results.filter(([{ result }]) => result === kind).length;

/**
 * 150 signatures by one key, each with another combination of hash, mask hash and salt. RFC 7518
 * §3.5 knows one combination for each algorithm, and so one of them is good.
 */
for (const [algorithm, bits] of [['PS256', 256], ['PS384', 384], ['PS512', 512]]) {
  test(`Wycheproof rsa_pss_misc, ${algorithm}: one of 150 combinations`, async () => {
    const key = await importKey(parameters.testGroups[0].publicKeyPem, algorithm);
    const accepted = [];
    for (const { publicKeyPem, sha, mgfSha, sLen, tests } of parameters.testGroups) {
      equal(publicKeyPem, parameters.testGroups[0].publicKeyPem);
      for (const { msg, sig } of tests) {
        const decision = await verdict(fromHex(msg), fromHex(sig), key);
        if (decision !== 'invalid') accepted.push([decision, sha, mgfSha, sLen]);
      }
    }
    equal(accepted, [['valid', `SHA-${bits}`, `SHA-${bits}`, bits / 8]]);
    equal(parameters.testGroups.flatMap(({ tests }) => tests).length, 150);
  });
}

/**
 * A JWS has the whole tag (RFC 7518 §3.2) and a key no shorter than it. So the truncated tags are
 * refused, whatever the file says of them, and so are the short keys.
 */
for (const [file, algorithm, vectors, bits] of MACS) {
  test(`Wycheproof ${file}, ${algorithm}: ${vectors.numberOfTests} tags`, async () => {
    const seen = { valid: 0, invalid: 0, truncated: 0, shortKey: 0 };
    const results = [];
    for (const { keySize, tagSize, tests } of vectors.testGroups) {
      for (const one of tests) {
        const secret = fromHex(one.key);
        if (keySize < bits) {
          await rejects(() => importKey(secret, algorithm), JwtError, 'ERR_JWT_KEY');
          seen.shortKey++;
          continue;
        }
        const result = tagSize < bits ? 'invalid' : one.result;
        const key = await importKey(secret, algorithm);
        results.push([{ ...one, result }, await verdict(fromHex(one.msg), fromHex(one.tag), key)]);
        seen[tagSize < bits ? 'truncated' : result]++;
      }
    }
    equal(differences(results), []);
    equal(seen, { valid: 30, invalid: 54, truncated: 84, shortKey: 6 });
  });
}
