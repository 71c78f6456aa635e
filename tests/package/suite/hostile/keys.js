// Keys that are weak, broken, of another kind, or used for what they are not for.

import {
  JwtError, importKey, signJwt, verifyJws, verifyJwt, verifySignature,
} from 'fetchwright/jwt';

import keys from '../../vectors/jwt_keys.json' with { type: 'json' };
import { base64url, fromBase64url, fromHex, fromPem, joined } from '../bytes.js';
import { ALGORITHMS, keyPair, privateJwk, publicJwk } from '../forge.js';
import { equal, ok, rejects, test } from '../harness.js';
import { CLAIMS, NOW, accept, goodToken, refuse, refuseKey, silent } from './refuse.js';

const KEY = 'ERR_JWT_KEY';
const ASYMMETRIC = ALGORITHMS.filter((algorithm) => !algorithm.startsWith('HS'));
const RSA = ASYMMETRIC.filter((algorithm) => /^[RP]S/.test(algorithm));
const ECDSA = ['ES256', 'ES384', 'ES512'];
const EDDSA = ['EdDSA', 'Ed25519'];

/** The key pair in each form: what verifies, and what signs. */
const publicForms = (algorithm) => {
  const { spki, pkcs1Public } = keyPair(algorithm);
  return [publicJwk(algorithm), spki, fromPem(spki), ...(pkcs1Public ? [pkcs1Public] : [])];
};
const privateForms = (algorithm) => {
  const { pkcs8, pkcs1, sec1 } = keyPair(algorithm);
  const own = pkcs1 ?? sec1;
  return [privateJwk(algorithm), pkcs8, fromPem(pkcs8), ...(own ? [own] : [])];
};

for (const algorithm of ASYMMETRIC) {
  test(`hostile key: every form of a good key of ${algorithm} works`, async () => {
    const token = await goodToken(algorithm);
    const verifiers = publicForms(algorithm).map((source) => importKey(source, algorithm));
    for (const key of await Promise.all(verifiers)) {
      equal([key.algorithm, key.type], [algorithm, 'public']);
      await accept(algorithm, token, { key });
    }
    for (const source of privateForms(algorithm)) {
      const key = await importKey(source, algorithm);
      equal([key.algorithm, key.type], [algorithm, 'private']);
      await accept(algorithm, await signJwt(CLAIMS, key));
    }
  });

  test(`hostile key: a private key of ${algorithm} verifies nothing, a public one signs nothing`,
    async () => {
      const token = await goodToken(algorithm);
      for (const source of privateForms(algorithm)) {
        const key = await importKey(source, algorithm);
        const refusals = [
          () => verifyJwt(token, key, { now: NOW }),
          () => verifyJws(token, key),
          () => verifySignature(new Uint8Array(1), new Uint8Array(64), key),
        ];
        for (const refused of refusals) silent(await rejects(refused, JwtError, KEY), [token]);
      }
      for (const source of publicForms(algorithm)) {
        const key = await importKey(source, algorithm);
        await rejects(() => signJwt(CLAIMS, key), JwtError, KEY);
      }
    });
}

test('hostile key: a key of any other kind', async () => {
  const kinds = ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'];
  const kindOf = (algorithm) =>
    RSA.includes(algorithm) ? 'RS256' : EDDSA.includes(algorithm) ? 'Ed25519' : algorithm;
  for (const algorithm of ASYMMETRIC) {
    for (const kind of kinds.filter((one) => one !== kindOf(algorithm))) {
      for (const source of [...publicForms(kind), ...privateForms(kind)]) {
        await refuseKey(source, algorithm);
      }
    }
  }
});

test('hostile key: curves that no algorithm is for', async () => {
  const { secp256k1, ed448, x25519 } = keys.refused;
  for (const { jwk, spki, pkcs8 } of [secp256k1, ed448, x25519]) {
    const { d, ...open } = jwk;
    for (const source of [jwk, open, spki, pkcs8, fromPem(spki), fromPem(pkcs8)]) {
      for (const algorithm of [...ECDSA, ...EDDSA]) await refuseKey(source, algorithm);
    }
  }
});

test('hostile key: RSA of 1024 bits', async () => {
  const { jwk, spki, pkcs8 } = keys.refused.rsa1024;
  const { n, e, kty } = jwk;
  for (const algorithm of RSA) {
    for (const source of [jwk, { n, e, kty }, spki, pkcs8, fromPem(spki), fromPem(pkcs8)]) {
      await refuseKey(source, algorithm);
    }
  }
});

/** A public RSA key with such a modulus, which nobody need be able to factor. */
const rsa = (bits, e = 'AQAB') => {
  const n = new Uint8Array(Math.ceil(bits / 8)).fill(0xa5);
  n[0] = 1 << ((bits - 1) % 8);
  return { kty: 'RSA', n: base64url(n), e };
};

test('hostile key: RSA a bit too short or too long', async () => {
  for (const algorithm of RSA) {
    for (const bits of [8, 512, 2040, 2047, 8193, 8200, 16_384]) {
      await refuseKey(rsa(bits), algorithm);
    }
    for (const bits of [2048, 2049, 4096, 8192]) ok(await importKey(rsa(bits), algorithm), 'a key');
  }
});

test('hostile key: RSA that is long only by its zeros', async () => {
  const { kty, n, e } = keys.refused.rsa1024.jwk;
  const padded = base64url(joined(new Uint8Array(128), fromBase64url(n)));
  for (const algorithm of RSA) await refuseKey({ kty, e, n: padded }, algorithm);
});

const EXPONENTS = {
  'nothing': [], 'zero': [0], 'one': [1], 'one, in three bytes': [0, 0, 1], 'two': [2], 'four': [4],
  '65536': [1, 0, 0], '65538': [1, 0, 2],
};

test('hostile key: an exponent of RSA that is even, or below three', async () => {
  for (const algorithm of RSA) {
    for (const [name, e] of Object.entries(EXPONENTS)) {
      const jwk = { ...publicJwk(algorithm), e: base64url(Uint8Array.from(e)) };
      ok(await refuseKey(jwk, algorithm), name);
    }
    const der = fromPem(keyPair(algorithm).spki);
    for (const exponent of [[0, 0, 1], [0, 0, 3], [1, 0, 0], [1, 0, 2]]) {
      // The same DER but for the exponent, which is at its end and as long as before.
      await refuseKey(joined(der.subarray(0, -3), exponent), algorithm);
    }
  }
});

test('hostile key: an even modulus', async () => {
  const n = fromBase64url(publicJwk('RS256').n);
  n[n.length - 1] &= 0xfe;
  for (const algorithm of RSA) {
    await refuseKey({ ...publicJwk(algorithm), n: base64url(n) }, algorithm);
  }
});

/** Members of a public JWK, for each kind the ones that hold its numbers. */
const NUMBERS = { RS256: ['n', 'e'], ES256: ['x', 'y'], ES512: ['x', 'y'], Ed25519: ['x'] };

test('hostile key: numbers of a JWK that are absent, no text, or no base64url', async () => {
  for (const [algorithm, members] of Object.entries(NUMBERS)) {
    const jwk = publicJwk(algorithm);
    for (const member of members) {
      const text = jwk[member];
      const values = [
        undefined, null, 5, {}, [text], '', `${text}=`, `${text} `, `${text}\n`, ` ${text}`,
        `${text}!`, `+/${text.slice(2)}`, 'A',
      ];
      for (const value of values) {
        const { [member]: _, ...rest } = jwk;
        const source = value === undefined ? rest : { ...rest, [member]: value };
        await refuseKey(source, algorithm);
      }
    }
  }
});

test('hostile key: coordinates a byte too short or too long', async () => {
  for (const algorithm of [...ECDSA, ...EDDSA]) {
    const jwk = publicJwk(algorithm);
    const x = fromBase64url(jwk.x);
    for (const changed of [x.subarray(1), x.subarray(0, -1), joined([0], x), joined(x, [0])]) {
      await refuseKey({ ...jwk, x: base64url(changed) }, algorithm);
    }
  }
});

test('hostile key: a point that is not on the curve', async () => {
  for (const algorithm of ECDSA) {
    const jwk = publicJwk(algorithm);
    const [x, y] = [fromBase64url(jwk.x), fromBase64url(jwk.y)];
    const zero = new Uint8Array(x.length);
    const off = Uint8Array.from(y);
    off[off.length - 1] ^= 1;
    for (const [a, b] of [[x, off], [y, x], [zero, zero], [x, zero], [x.map(() => 0xff), y]]) {
      await useless({ ...jwk, x: base64url(a), y: base64url(b) }, algorithm);
      await useless(joined([4], a, b), algorithm);
    }
    const der = fromPem(keyPair(algorithm).spki);
    der[der.length - 1] ^= 1;
    await useless(der, algorithm);
  }
});

/** Deno looks at a point only when it verifies with it. */
async function useless(source, algorithm) {
  if (!globalThis.Deno) return refuseKey(source, algorithm);
  const key = await importKey(source, algorithm).catch(() => undefined);
  return key && refuse(algorithm, await goodToken(algorithm), 'ERR_JWT_SIGNATURE', { key });
}

test('hostile key: a point in another form than the one', async () => {
  for (const algorithm of ECDSA) {
    const [x, y] = ['x', 'y'].map((name) => fromBase64url(publicJwk(algorithm)[name]));
    ok(await importKey(joined([4], x, y), algorithm), 'the uncompressed point');
    const parity = 2 + (y.at(-1) & 1);
    const forms = [
      joined([parity], x), joined([parity + 4], x, y), joined(x, y), Uint8Array.of(0),
      joined([4], x), joined([4], x, y, [0]), joined([0], x, y), new Uint8Array(0),
    ];
    for (const form of forms) await refuseKey(form, algorithm);
  }
});

test('hostile key: a curve that is not that of the point', async () => {
  for (const algorithm of ECDSA) {
    const jwk = publicJwk(algorithm);
    const others = [
      'P-256', 'P-384', 'P-521', 'P-512', 'secp256k1', 'p-256', '', null, 5, ['P-256'],
    ];
    for (const crv of others.filter((one) => one !== jwk.crv)) {
      for (const one of ECDSA) await refuseKey({ ...jwk, crv }, one);
    }
  }
  for (const crv of ['Ed448', 'X25519', 'ed25519', 'P-256', '', null]) {
    for (const algorithm of EDDSA) await refuseKey({ ...publicJwk(algorithm), crv }, algorithm);
  }
});

/** Every encoding of a point of small order on Curve25519, canonical or not. */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
].map(fromHex);

/** No point at all: there is no such x, or y is beyond the field. */
const NO_POINT = [
  '0200000000000000000000000000000000000000000000000000000000000000',
  'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(fromHex);

const ED25519_SPKI = fromHex('302a300506032b6570032100');

test('hostile key: points of Ed25519 that are weak, or none', async () => {
  for (const algorithm of EDDSA) {
    for (const point of [...SMALL_ORDER, ...NO_POINT]) {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(point) };
      const der = joined(ED25519_SPKI, point);
      for (const source of [point, jwk, der, pem('PUBLIC KEY', der)]) {
        await refuseKey(source, algorithm);
      }
    }
    for (const length of [0, 1, 31, 33, 57, 64]) await refuseKey(new Uint8Array(length), algorithm);
  }
});

/** Members beside good numbers, all of which refuse the key; `ALG` is its own algorithm. */
const MEMBERS = [
  { use: 'enc' }, { use: 'SIG' }, { use: null }, { use: ['sig'] }, { key_ops: [] },
  { key_ops: ['encrypt'] }, { key_ops: ['deriveBits'] }, { key_ops: 'verify' },
  { key_ops: ['verify', 'verify'] }, { key_ops: ['sign, verify'] }, { key_ops: null },
  { key_ops: [5] }, { alg: 'none' }, { alg: '' }, { alg: 'HS256' }, { alg: 'RSA-OAEP' },
  { alg: null }, { alg: ['ALG'] }, { kty: 'oct' }, { kty: 'rsa' }, { kty: '' }, { kty: null },
  { kty: ['RSA'] }, { kty: undefined },
];

test('hostile key: a JWK that says it is for something else', async () => {
  for (const algorithm of ASYMMETRIC) {
    for (const members of MEMBERS) {
      const source = JSON.parse(JSON.stringify({ ...publicJwk(algorithm), ...members }));
      await refuseKey(source, algorithm);
    }
    for (const alg of ALGORITHMS.filter((other) => other !== algorithm)) {
      await refuseKey({ ...publicJwk(algorithm), alg }, algorithm);
    }
    const own = { ...publicJwk(algorithm), alg: algorithm, use: 'sig', key_ops: ['verify'] };
    await accept(algorithm, await goodToken(algorithm), { key: await importKey(own, algorithm) });
  }
});

test('hostile key: a JWK does what its operations say and no more', async () => {
  for (const algorithm of ASYMMETRIC) {
    await refuseKey({ ...publicJwk(algorithm), key_ops: ['sign'] }, algorithm);
    await refuseKey({ ...privateJwk(algorithm), key_ops: ['verify'] }, algorithm);
    const signer = { ...privateJwk(algorithm), key_ops: ['sign'] };
    ok(await signJwt(CLAIMS, await importKey(signer, algorithm)), 'a token');
  }
});

test('hostile key: an encrypted PEM document is called that', async () => {
  const { pkcs8, pkcs1, sec1 } = keys.refused.encrypted;
  for (const [source, algorithm] of [[pkcs8, 'RS256'], [pkcs1, 'PS256'], [sec1, 'ES256']]) {
    const error = await refuseKey(source, algorithm);
    ok(/encrypted/i.test(`${error.message} ${error.hint}`), `the word, in: ${error.message}`);
  }
});

const pem = (label, der) =>
  `-----BEGIN ${label}-----\n${btoa(String.fromCharCode(...der))}\n-----END ${label}-----\n`;

/** Of documents that hold no key, or hold it in another form. */
const LABELS = [
  'PRIVATE KEY', 'CERTIFICATE', 'CERTIFICATE REQUEST', 'X509 CRL', 'OPENSSH PRIVATE KEY',
  'EC PARAMETERS', 'PGP PUBLIC KEY BLOCK', 'public key', '',
];

test('hostile key: PEM documents that are broken, or hold something else', async () => {
  for (const algorithm of ASYMMETRIC) {
    const { spki, pkcs8 } = keyPair(algorithm);
    const der = fromPem(spki);
    const broken = [
      '', ' ', 'no PEM', '-----BEGIN PUBLIC KEY-----', spki.slice(0, -30),
      spki.replace('END', 'EMD'),
      spki.replace('-----END PUBLIC', '-----END PRIVATE'), pkcs8.replaceAll('PRIVATE', 'PUBLIC'),
      ...LABELS.map((label) => spki.replaceAll('PUBLIC KEY', label)),
      spki.replace('\n', '\n!'), spki.replace('\n', '\n===='),
      pem('PUBLIC KEY', der.subarray(0, -1)), pem('PUBLIC KEY', joined(der, [0])),
      pem('PUBLIC KEY', der.subarray(1)), pem('PUBLIC KEY', new Uint8Array(0)),
      pem('PUBLIC KEY', new Uint8Array(300)), pem('PUBLIC KEY', joined([0x30, 0x80], der, [0, 0])),
      pem('PUBLIC KEY', joined([0x30, 0x84, 0xff, 0xff, 0xff, 0xff], der)),
      JSON.stringify(publicJwk(algorithm)), btoa(String.fromCharCode(...der)),
    ];
    for (const source of broken) await refuseKey(source, algorithm);
    const bytes = [der.subarray(0, -1), joined(der, [0]), der.subarray(1), new Uint8Array(0)];
    for (const source of bytes) await refuseKey(source, algorithm);
  }
});

test('hostile key: the name of a curve in front of a key', async () => {
  const name = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
  const { pkcs8 } = keyPair('ES256');
  equal((await importKey(name + pkcs8, 'ES256')).type, 'private');
  for (const source of [name, name + name + pkcs8, name.slice(0, -8) + pkcs8]) {
    await refuseKey(source, 'ES256');
  }
});

test('hostile key: nothing of a private key is seen in it', async () => {
  for (const algorithm of ASYMMETRIC) {
    for (const source of privateForms(algorithm)) {
      const key = await importKey(source, algorithm);
      const names = [...Object.getOwnPropertyNames(key), ...Object.keys({ ...key })];
      const shown = [
        String(key), JSON.stringify(key), key[Symbol.for('nodejs.util.inspect.custom')]?.(),
        ...names.map((name) => String(key[name])),
      ].join('\n');
      const { d } = privateJwk(algorithm);
      for (const spelling of [d, String(fromBase64url(d)), d.slice(0, 8)]) {
        ok(!shown.includes(spelling), `no secret in ${shown}`);
      }
      ok(Object.isFrozen(key), 'a key that stays as it is');
    }
  }
});
