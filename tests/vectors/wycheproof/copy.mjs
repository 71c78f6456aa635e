// Copies from Project Wycheproof what the tests read: every test, without what explains it.
//
//   node copy.mjs <checkout of C2SP/wycheproof>/testvectors_v1

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILES = [
  'ecdsa_secp256r1_sha256_p1363',
  'ecdsa_secp384r1_sha384_p1363',
  'ecdsa_secp521r1_sha512_p1363',
  'ed25519',
  'hmac_sha1',
  'hmac_sha256',
  'hmac_sha384',
  'hmac_sha512',
  'json_web_crypto',
  'json_web_key',
  'json_web_signature',
  'rsa_pss_2048_sha256_mgf1_32',
  'rsa_pss_2048_sha256_mgf1_32_params',
  'rsa_pss_2048_sha384_mgf1_48',
  'rsa_pss_3072_sha256_mgf1_32',
  'rsa_pss_3072_sha256_mgf1_32_params',
  'rsa_pss_4096_sha256_mgf1_32',
  'rsa_pss_4096_sha384_mgf1_48',
  'rsa_pss_4096_sha512_mgf1_64',
  'rsa_pss_4096_sha512_mgf1_64_params',
  'rsa_pss_misc',
  'rsa_signature_2048_sha256',
  'rsa_signature_2048_sha384',
  'rsa_signature_2048_sha512',
  'rsa_signature_3072_sha256',
  'rsa_signature_3072_sha384',
  'rsa_signature_3072_sha512',
  'rsa_signature_4096_sha256',
  'rsa_signature_4096_sha384',
  'rsa_signature_4096_sha512',
];

/** What the tests read of a group beside its tests. */
const GROUP = [
  'type', 'comment', 'private', 'public', 'keySize', 'tagSize', 'sha', 'mgfSha', 'sLen',
  'publicKey', 'publicKeyAsn', 'publicKeyDer', 'publicKeyPem', 'publicKeyJwk', 'keyJwk',
];

/** Numbers of a public key that its DER has as well. */
const NUMBERS = ['modulus', 'publicExponent', 'wx', 'wy'];

const TEST = ['tcId', 'comment', 'key', 'msg', 'tag', 'sig', 'jws', 'jwe', 'result'];

function main([source]) {
  if (!source) throw new Error('usage: copy.mjs <testvectors_v1>');
  for (const name of FILES) {
    const file = `${name}_test.json`;
    const vectors = JSON.parse(readFileSync(join(source, file), 'utf8'));
    writeFileSync(fileURLToPath(new URL(file, import.meta.url)), written(vectors));
  }
}

/** One line for a test, so that an update shows which tests it changed. */
function written({ algorithm, numberOfTests, testGroups }) {
  const head = JSON.stringify({ algorithm, numberOfTests }).slice(1, -1);
  return `{${head},"testGroups":[\n${testGroups.map(group).join(',\n')}\n]}\n`;
}

function group({ publicKey, tests, ...rest }) {
  const key = publicKey && without(publicKey, NUMBERS);
  const head = JSON.stringify(only({ ...rest, publicKey: key }, GROUP)).slice(1, -1);
  const lines = tests.map((test) => JSON.stringify(only(test, TEST)));
  return `{${head},"tests":[\n${lines.join(',\n')}\n]}`;
}

const only = (object, names) =>
  Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));

const without = (object, names) =>
  only(object, Object.keys(object).filter((name) => !names.includes(name)));

main(process.argv.slice(2));
