// Signatures that are nearly right: of another length, encoding, range or scheme.

import { importKey, verifySignature } from 'fetchwright/jwt';

import keys from '../../vectors/jwt_keys.json' with { type: 'json' };
import { fromBase64url, fromText, joined } from '../bytes.js';
import {
  ALGORITHMS, attackerJwk, forge, platformKey, privateJwk, publicJwk, resigned, signed,
} from '../forge.js';
import { equal, test } from '../harness.js';
import { CLAIMS, FAMILIES, accept, goodToken, refuse, verifier } from './refuse.js';

const SIGNATURE = 'ERR_JWT_SIGNATURE';

/** What any scheme must notice. */
const CHANGES = {
  'its first bit flipped': (s) => flipped(s, 0, 0x80),
  'its last bit flipped': (s) => flipped(s, s.length - 1, 1),
  'a bit in its middle flipped': (s) => flipped(s, s.length >> 1, 0x10),
  'its first byte gone': (s) => s.subarray(1),
  'its last byte gone': (s) => s.subarray(0, -1),
  'its second half gone': (s) => s.subarray(0, s.length >> 1),
  'its first byte alone': (s) => s.subarray(0, 1),
  'a zero in front': (s) => joined([0], s),
  'a zero behind': (s) => joined(s, [0]),
  'itself behind': (s) => joined(s, s),
  'its bytes in reverse': (s) => Uint8Array.from(s).reverse(),
  'its halves exchanged': (s) => joined(s.subarray(s.length >> 1), s.subarray(0, s.length >> 1)),
  'zeros alone': (s) => new Uint8Array(s.length),
  'ones alone': (s) => new Uint8Array(s.length).fill(0xff),
  'one': (s) => Uint8Array.from(s, (_, index) => Number(index === s.length - 1)),
  'its text in base64url': (s) => fromText(btoa(String.fromCharCode(...s))),
  'ten thousand bytes': () => new Uint8Array(10_000).fill(1),
};

for (const [name, change] of Object.entries(CHANGES)) {
  test(`hostile signature: ${name}`, async () => {
    for (const algorithm of ALGORITHMS) {
      await refuse(algorithm, resigned(await goodToken(algorithm), change), SIGNATURE);
    }
  });
}

test('hostile signature: by another key of the same kind', async () => {
  for (const algorithm of ALGORITHMS) {
    const token = await forge(algorithm, {}, CLAIMS, { key: attackerJwk(algorithm) });
    await refuse(algorithm, token, SIGNATURE);
  }
});

test('hostile signature: of another token', async () => {
  for (const algorithm of ALGORITHMS) {
    const [header, payload] = (await goodToken(algorithm)).split('.');
    const [, , signature] = (await forge(algorithm, {}, { ...CLAIMS, sub: 'eve' })).split('.');
    await refuse(algorithm, `${header}.${payload}.${signature}`, SIGNATURE);
  }
});

/** Pairs of algorithms that one key could be used with. */
const SIBLINGS = [
  ['RS256', 'PS256'], ['PS256', 'RS256'], ['RS256', 'RS512'], ['RS384', 'RS256'],
  ['PS384', 'PS256'], ['PS512', 'PS384'], ['HS256', 'HS384'], ['HS512', 'HS256'],
];

test('hostile signature: of another algorithm, by the same key', async () => {
  for (const [algorithm, other] of SIBLINGS) {
    const token = await forge(other, { alg: algorithm }, CLAIMS, { key: privateJwk(algorithm) });
    await refuse(algorithm, token, SIGNATURE);
  }
});

test('hostile signature: a MAC cut short, at every length', async () => {
  for (const algorithm of ['HS256', 'HS384', 'HS512']) {
    const token = await goodToken(algorithm);
    const { length } = fromBase64url(token.split('.')[2]);
    equal(length, Number(algorithm.slice(2)) / 8);
    for (let kept = 0; kept < length; kept++) {
      await refuse(algorithm, resigned(token, (mac) => mac.subarray(0, kept)), SIGNATURE);
    }
  }
});

/** The order of each curve's group. */
const ORDERS = {
  ES256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ES384: BigInt(
    '0xffffffffffffffffffffffffffffffffffffffffffffffff' +
      'c7634d81f4372ddf581a0db248b0a77aecec196accc52973',
  ),
  ES512: BigInt(
    '0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa' +
      '51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409',
  ),
};

/** `r` and `s` of a good signature, and the order `n`, to what is put in their place. */
const NUMBERS = {
  'r = s = 0': () => [0n, 0n],
  'r = 0': (r, s) => [0n, s],
  's = 0': (r) => [r, 0n],
  'r = s = n': (r, s, n) => [n, n],
  'r = n': (r, s, n) => [n, s],
  's = n': (r, s, n) => [r, n],
  'r = 0, s = n': (r, s, n) => [0n, n],
  'r = s = 1': () => [1n, 1n],
  'r = 1': (r, s) => [1n, s],
  'r = n - 1': (r, s, n) => [n - 1n, s],
  's = n - 1': (r, s, n) => [r, n - 1n],
  's = n + 1': (r, s, n) => [r, n + 1n],
  'r = n - r': (r, s, n) => [n - r, s],
  'r and s exchanged': (r, s) => [s, r],
  's = r': (r) => [r, r],
};

for (const [name, change] of Object.entries(NUMBERS)) {
  test(`hostile signature: ${name}`, async () => {
    for (const [algorithm, order] of Object.entries(ORDERS)) {
      const token = resigned(await goodToken(algorithm), (bytes) => {
        const numbers = change(...halves(bytes), order);
        return joined(...numbers.map((number) => written(number, bytes.length / 2)));
      });
      await refuse(algorithm, token, SIGNATURE);
    }
  });
}

test('hostile signature: r and s beyond their range, where the bytes have room', async () => {
  // P-521 leaves seven bits of each number unused.
  const order = ORDERS.ES512;
  const changes = [
    (r, s) => [r + order, s], (r, s) => [r, s + order], (r, s) => [r + order, s + order],
  ];
  for (const change of changes) {
    const token = resigned(await goodToken('ES512'), (bytes) =>
      joined(...change(...halves(bytes)).map((number) => written(number, 66))));
    await refuse('ES512', token, SIGNATURE);
  }
});

test('hostile signature: ECDSA in another encoding', async () => {
  for (const algorithm of Object.keys(ORDERS)) {
    const good = await goodToken(algorithm);
    const encodings = [
      (r, s) => der(r, s),
      (r, s, size) => joined([4], written(r, size), written(s, size)),
      (r, s, size) => joined(written(r, size + 1), written(s, size + 1)),
      (r, s, size) => joined(written(r, size + 2), written(s, size + 2)),
      (r, s, size) => joined(written(r, size), written(s, size), new Uint8Array(size)),
      (r, s, size) => joined(written(r, size - 1), written(s, size - 1)),
      (r, s, size) => joined(written(r, size).reverse(), written(s, size).reverse()),
    ];
    for (const encode of encodings) {
      const token = resigned(good, (bytes) => encode(...halves(bytes), bytes.length / 2));
      await refuse(algorithm, token, SIGNATURE);
    }
  }
});

test('hostile signature: ECDSA of the size of another curve', async () => {
  for (const algorithm of Object.keys(ORDERS)) {
    for (const other of Object.keys(ORDERS).filter((one) => one !== algorithm)) {
      const [, , signature] = (await goodToken(other)).split('.');
      const [header, payload] = (await goodToken(algorithm)).split('.');
      await refuse(algorithm, `${header}.${payload}.${signature}`, SIGNATURE);
    }
  }
});

test('hostile signature: the twin of an ECDSA signature verifies too, as everywhere', async () => {
  for (const [algorithm, order] of Object.entries(ORDERS)) {
    const token = resigned(await goodToken(algorithm), (bytes) => {
      const [r, s] = halves(bytes);
      return joined(written(r, bytes.length / 2), written(order - s, bytes.length / 2));
    });
    await accept(algorithm, token);
  }
});

/** The order of the group of Ed25519 (RFC 8032 §5.1). */
const L = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;

test('hostile signature: Ed25519 with S + L, S + 8 L, and S of 2^255', async () => {
  for (const algorithm of ['EdDSA', 'Ed25519']) {
    for (const change of [(s) => s + L, (s) => s + 8n * L, (s) => s | (1n << 255n), () => L]) {
      const token = resigned(await goodToken(algorithm), (bytes) => {
        const s = number(Uint8Array.from(bytes.subarray(32)).reverse());
        return joined(bytes.subarray(0, 32), written(change(s), 32).reverse());
      });
      await refuse(algorithm, token, SIGNATURE);
    }
  }
});

test('hostile signature: Ed25519 with an R that is none, or spelt in another way', async () => {
  for (const algorithm of ['EdDSA', 'Ed25519']) {
    const good = await goodToken(algorithm);
    for (const y of [0n, 1n, (1n << 256n) - 1n]) {
      const r = written(y, 32).reverse();
      await refuse(algorithm, resigned(good, (bytes) => joined(r, bytes.subarray(32))), SIGNATURE);
    }
    await refuse(algorithm, resigned(good, (bytes) => flipped(bytes, 31, 0x80)), SIGNATURE);
  }
});

const SALTS = [['PS256', 32], ['PS384', 48], ['PS512', 64]];

test('hostile signature: PSS with a salt of another length', async () => {
  for (const [algorithm, right] of SALTS) {
    for (const saltLength of [0, 1, 20, 28, 31, 32, 33, 47, 48, 49, 63, 64, 65, 100]) {
      const token = await forge(algorithm, {}, CLAIMS, { parameters: { saltLength } });
      if (saltLength === right) await accept(algorithm, token);
      else await refuse(algorithm, token, SIGNATURE);
    }
  }
});

test('hostile signature: RSA without its leading zero, with one more, or not reduced', async () => {
  for (const [algorithm, token] of Object.entries(keys.leadingZero)) {
    const modulus = number(fromBase64url(publicJwk(algorithm).n));
    equal([fromBase64url(token.split('.')[2])[0]], [0], 'the first byte');
    await accept(algorithm, token);
    const spellings = [
      (bytes) => bytes.subarray(1),
      (bytes) => joined([0], bytes),
      (bytes) => written(number(bytes) + modulus, 256),
    ];
    for (const spell of spellings) await refuse(algorithm, resigned(token, spell), SIGNATURE);
  }
});

test('hostile signature: the same of RSA beside a CryptoKey', async () => {
  for (const [algorithm, token] of Object.entries(keys.leadingZero)) {
    const key = await importKey(await platformKey(algorithm), algorithm);
    await accept(algorithm, token, { key });
    for (const spell of [(bytes) => bytes.subarray(1), (bytes) => joined([0], bytes)]) {
      await refuse(algorithm, resigned(token, spell), SIGNATURE, { key });
    }
  }
});

test('hostile signature: RSA numbers at the edges', async () => {
  for (const algorithm of ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']) {
    const modulus = number(fromBase64url(publicJwk(algorithm).n));
    const good = await goodToken(algorithm);
    const changes = [
      () => 0n, () => 1n, () => 2n, () => modulus - 1n, () => modulus, () => modulus + 1n,
      (s) => modulus - s, (s) => s + modulus,
    ];
    for (const change of changes) {
      const token = resigned(good, (bytes) => {
        const changed = change(number(bytes));
        return written(changed, changed >> 2048n ? 257 : 256);
      });
      await refuse(algorithm, token, SIGNATURE);
    }
  }
});

test('hostile signature: raw signatures are refused as those of tokens are', async () => {
  const data = fromText('any bytes \0 at all');
  for (const algorithm of ALGORITHMS) {
    const key = await verifier(algorithm);
    const good = await signed(algorithm, data);
    equal(await verifySignature(data, good, key), undefined);
    for (const change of Object.values(CHANGES)) {
      const error = await verifySignature(data, change(good), key).catch((caught) => caught);
      equal(error?.code, SIGNATURE);
    }
    const other = await verifySignature(joined(data, [0]), good, key).catch((caught) => caught);
    equal(other?.code, SIGNATURE);
  }
});

test('hostile signature: the good tokens of all algorithms verify after all of this', async () => {
  for (const algorithm of [...ALGORITHMS, ...FAMILIES]) {
    equal((await accept(algorithm, await goodToken(algorithm))).claims, CLAIMS);
  }
});

const flipped = (bytes, at, mask) =>
  bytes.map((byte, index) => (index === at ? byte ^ mask : byte));

/** A big-endian number. */
const number = (bytes) =>
  BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

const halves = (bytes) => {
  const size = bytes.length / 2;
  return [number(bytes.subarray(0, size)), number(bytes.subarray(size))];
};

/** The last `size` bytes of the number, big-endian. */
const written = (value, size) =>
  Uint8Array.from({ length: size }, (_, index) =>
    Number((value >> BigInt(8 * (size - 1 - index))) & 0xffn));

/** The two numbers as X9.62 has them: a SEQUENCE of INTEGERs. */
function der(...numbers) {
  const integers = numbers.map((value) => {
    const size = Math.floor(value.toString(2).length / 8) + 1;
    return joined([2, size], written(value, size));
  });
  const body = joined(...integers);
  return joined(body.length < 128 ? [0x30, body.length] : [0x30, 0x81, body.length], body);
}
