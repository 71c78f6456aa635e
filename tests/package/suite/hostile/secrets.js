// Secrets that are too short, are keys of another kind, or say they are for something else.

import { JwtError, importKey, signJwt, verifyJwt, verifyJwtSync } from 'fetchwright/jwt';

import { fromText, joined } from '../bytes.js';
import { encoded, forge, keyPair, publicJwk } from '../forge.js';
import { equal, ok, rejects, test } from '../harness.js';
import { CLAIMS, NOW, accept, refuseKey } from './refuse.js';

const MINIMUM = { HS256: 32, HS384: 48, HS512: 64 };
const MAXIMUM = 4096;

const bytes = (length) => Uint8Array.from({ length }, (_, index) => 0x21 + (index % 90));

/** The same secret in each form that `importKey` takes. */
const forms = (secret) => [
  new TextDecoder().decode(secret), secret, { kty: 'oct', k: encoded(secret) },
];

for (const [algorithm, minimum] of Object.entries(MINIMUM)) {
  test(`hostile secret: too short for ${algorithm}`, async () => {
    for (const length of [0, 1, 8, 16, 31, minimum - 1]) {
      for (const source of forms(bytes(length))) await refuseKey(source, algorithm);
    }
  });

  test(`hostile secret: the shortest and the longest for ${algorithm}`, async () => {
    for (const length of [minimum, minimum + 1, 200, MAXIMUM]) {
      for (const source of forms(bytes(length))) {
        const key = await importKey(source, algorithm);
        const jwk = { kty: 'oct', k: encoded(bytes(length)) };
        await accept(algorithm, await forge(algorithm, {}, CLAIMS, { key: jwk }), { key });
      }
    }
    for (const source of forms(bytes(MAXIMUM + 1))) await refuseKey(source, algorithm);
  });

  test(`hostile secret: text is counted in bytes for ${algorithm}`, async () => {
    const text = '\u00e9'.repeat(minimum / 2);
    const key = { kty: 'oct', k: encoded(text) };
    const imported = await importKey(text, algorithm);
    await accept(algorithm, await forge(algorithm, {}, CLAIMS, { key }), { key: imported });
    await refuseKey(text.slice(1), algorithm);
  });
}

test('hostile secret: an empty one signs for nobody', async () => {
  for (const algorithm of Object.keys(MINIMUM)) {
    for (const source of ['', new Uint8Array(0), { kty: 'oct', k: '' }]) {
      await refuseKey(source, algorithm);
    }
  }
});

test('hostile secret: zeros are a secret like any other, and no other', async () => {
  const zeros = await importKey(new Uint8Array(32), 'HS256');
  const longer = await importKey(new Uint8Array(33), 'HS256');
  const token = await signJwt(CLAIMS, zeros);
  // HMAC pads a key with zeros (RFC 2104 §2), so these two are one key to the algorithm itself.
  equal(verifyJwtSync(token, longer, { now: NOW }).claims, CLAIMS);
});

/** Every document a hurried hand could paste where the secret belongs. */
const documents = () => {
  const pems = ['rsa', 'p256', 'ed25519'].flatMap((name) => {
    const { spki, pkcs8, pkcs1, pkcs1Public, sec1 } = keyPair(ALGORITHM_OF[name]);
    return [spki, pkcs8, pkcs1, pkcs1Public, sec1].filter(Boolean);
  });
  const certificate = pems[0].replaceAll('PUBLIC KEY', 'CERTIFICATE');
  const openssh = pems[0].replaceAll('PUBLIC KEY', 'OPENSSH PRIVATE KEY');
  const jwks = ['RS256', 'ES256', 'Ed25519', 'HS256'].map(publicJwk);
  const json = jwks.flatMap((jwk) => [jwk, { keys: [jwk] }]).map((one) => JSON.stringify(one));
  const pretty = JSON.stringify(jwks[0], null, 2);
  return [...pems, certificate, openssh, ...json, pretty];
};

const ALGORITHM_OF = { rsa: 'RS256', p256: 'ES256', ed25519: 'Ed25519' };

/** What hides a document from a look at its first characters. */
const DISGUISES = {
  'as it is': (text) => text,
  'behind a space': (text) => ` ${text}`,
  'behind line breaks': (text) => `\r\n\n${text}`,
  'behind a tab': (text) => `\t${text}`,
  'behind a vertical tab': (text) => `\v${text}`,
  'behind a form feed': (text) => `\f${text}`,
  'behind a no-break space': (text) => `\u00a0${text}`,
  'behind a byte order mark': (text) => `\ufeff${text}`,
  'without its last line break': (text) => text.trimEnd(),
  'with other line breaks': (text) => text.replaceAll('\n', '\r\n'),
};

for (const [name, disguise] of Object.entries(DISGUISES)) {
  test(`hostile secret: a key document ${name}`, async () => {
    for (const text of documents().map(disguise)) {
      for (const algorithm of Object.keys(MINIMUM)) {
        await refuseKey(text, algorithm);
        await refuseKey(fromText(text), algorithm);
        await refuseKey({ kty: 'oct', k: encoded(text) }, algorithm);
      }
    }
  });
}

test('hostile secret: a PEM document behind words', async () => {
  const { spki } = keyPair('RS256');
  for (const words of ['Bag Attributes: none\n', '# our key\n', 'key=', 'x', '\0', '{}\n', '"']) {
    await refuseKey(`${words}${spki}`, 'HS256');
    await refuseKey(fromText(`${words}${spki}`), 'HS256');
  }
  // In one line, as it stands in an environment variable.
  await refuseKey(spki.replaceAll('\n', '\\n'), 'HS256');
  await refuseKey(spki.replaceAll('\n', ' '), 'HS256');
});

test('hostile secret: a secret of the same characters is none of these', async () => {
  const harmless = ['{', '-', 'BEGIN PUBLIC KEY ', '"kty"'].map((text) => text.repeat(40));
  for (const text of harmless) ok(await importKey(text, 'HS256'), 'a key');
});

/** Members of a JWK beside a good secret, all of which refuse it. */
const MEMBERS = {
  'no kty': { kty: undefined },
  'a kty in capitals': { kty: 'OCT' },
  'the kty RSA': { kty: 'RSA' },
  'a kty that is a list': { kty: ['oct'] },
  'no secret': { k: undefined },
  'a secret that is null': { k: null },
  'a secret that is a number': { k: 5 },
  'a secret that is a list of bytes': { k: [...bytes(32)] },
  'a secret with padding': { k: `${encoded(bytes(32))}=` },
  'a secret with a line break': { k: `${encoded(bytes(32))}\n` },
  'a secret in the standard alphabet': { k: `+/${encoded(bytes(32)).slice(2)}` },
  'a secret with stray bits': { k: `${'A'.repeat(42)}B` },
  'a secret in hexadecimal of odd length': { k: 'a'.repeat(65) },
  'another algorithm': { alg: 'HS384' },
  'an algorithm for encryption': { alg: 'A256GCM' },
  'an algorithm in lower case': { alg: 'hs256' },
  'an algorithm that is null': { alg: null },
  'an algorithm that is a list': { alg: ['HS256'] },
  'the use enc': { use: 'enc' },
  'a use in capitals': { use: 'SIG' },
  'a use that is null': { use: null },
  'no operation': { key_ops: [] },
  'operations for encryption': { key_ops: ['encrypt', 'decrypt'] },
  'an operation twice': { key_ops: ['verify', 'verify'] },
  'operations that are text': { key_ops: 'verify' },
  'operations in one text': { key_ops: ['sign, verify'] },
  'operations that are null': { key_ops: null },
  'operations that are numbers': { key_ops: [1] },
};

for (const [name, members] of Object.entries(MEMBERS)) {
  test(`hostile secret: a JWK with ${name}`, async () => {
    const jwk = { kty: 'oct', k: encoded(bytes(32)), ...members };
    await refuseKey(JSON.parse(JSON.stringify(jwk)), 'HS256');
  });
}

test('hostile secret: a JWK does what its operations say and no more', async () => {
  const jwk = { kty: 'oct', k: encoded(bytes(32)) };
  const signer = await importKey({ ...jwk, key_ops: ['sign'] }, 'HS256');
  const verifier = await importKey({ ...jwk, key_ops: ['verify'] }, 'HS256');
  const token = await signJwt(CLAIMS, signer);
  equal((await verifyJwt(token, verifier, { now: NOW })).claims, CLAIMS);
  await rejects(() => verifyJwt(token, signer, { now: NOW }), JwtError, 'ERR_JWT_KEY');
  await rejects(() => signJwt(CLAIMS, verifier), JwtError, 'ERR_JWT_KEY');
});

/** What SubtleCrypto has made, of the wrong kind for HS256. */
test('hostile secret: a CryptoKey that does not fit', async () => {
  const { subtle } = crypto;
  const hmac = (hash) => ({ name: 'HMAC', hash });
  const make = (length, algorithm, usages) =>
    subtle.importKey('raw', bytes(length), algorithm, false, usages);
  const unfit = [
    await make(32, hmac('SHA-512'), ['sign', 'verify']),
    await make(32, hmac('SHA-1'), ['verify']),
    await make(16, hmac('SHA-256'), ['sign', 'verify']),
    await make(32, 'AES-GCM', ['encrypt']),
    await make(32, 'HKDF', ['deriveBits']),
  ];
  for (const key of unfit) await refuseKey(key, 'HS256');
});

test('hostile secret: a CryptoKey that shows its secret is held to the same rules', async () => {
  const { subtle } = crypto;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const make = (secret, usages) => subtle.importKey('raw', secret, hmac, true, usages);
  const key = await importKey(await make(bytes(32), ['verify']), 'HS256');
  const token = await signJwt(CLAIMS, await importKey(bytes(32), 'HS256'));
  equal(verifyJwtSync(token, key, { now: NOW }).claims, CLAIMS);
  await rejects(() => signJwt(CLAIMS, key), JwtError, 'ERR_JWT_KEY');
  const pem = fromText('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n');
  await refuseKey(await make(pem, ['verify']), 'HS256');
});

test('hostile secret: nothing of it is seen in a key', async () => {
  const secret = joined(fromText('canary-5f1c'), bytes(64));
  for (const source of forms(secret)) {
    const key = await importKey(source, 'HS256');
    const names = [...Object.getOwnPropertyNames(key), ...Object.keys({ ...key })];
    const shown = [
      String(key), JSON.stringify(key), JSON.stringify({ ...key }), key[INSPECT]?.(),
      ...names.map((name) => String(key[name])),
    ].join('\n');
    for (const spelling of ['canary', encoded(secret), `${secret.subarray(0, 8)}`]) {
      ok(!shown.includes(spelling), `no ${spelling} in ${shown}`);
    }
  }
});

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
