// Key pairs out of a seed, and the smallest X.509 certificate that holds one: Node makes neither.

import { checkPrimeSync, createECDH, createPrivateKey, createPublicKey, sign } from 'node:crypto';

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const pair = (privateKey) => ({ privateKey, publicKey: createPublicKey(privateKey) });

export const ed25519Key = (random) =>
  pair(
    createPrivateKey({
      key: Buffer.concat([ED25519_PKCS8, random.bytes(32)]),
      format: 'der',
      type: 'pkcs8',
    }),
  );

export function p256Key(random) {
  const ecdh = createECDH('prime256v1');
  const secret = random.bytes(32);
  secret[0] &= 0x7f; // Below the order of the curve.
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const [d, ...coordinates] = [secret, x, y].map((bytes) => bytes.toString('base64url'));
  const key = { kty: 'EC', crv: 'P-256', d, x: coordinates[0], y: coordinates[1] };
  return pair(createPrivateKey({ key, format: 'jwk' }));
}

/** An RSA key of 2048 bits. */
export function rsaKey(random) {
  const e = 65_537n;
  const [p, q] = [prime(random, e), prime(random, e)].sort((one, other) => (one > other ? -1 : 1));
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const members = Object.entries(numbers).map(([name, number]) => [name, base64url(number)]);
  const key = { kty: 'RSA', ...Object.fromEntries(members) };
  return pair(createPrivateKey({ key, format: 'jwk' }));
}

function base64url(number) {
  const hex = number.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

function prime(random, e) {
  for (;;) {
    const bytes = random.bytes(128);
    bytes[0] |= 0xc0;
    bytes[127] |= 1;
    const number = BigInt(`0x${bytes.toString('hex')}`);
    if ((number - 1n) % e !== 0n && checkPrimeSync(number)) return number;
  }
}

/** The inverse of a number, by Euclid. */
function inverse(number, modulus) {
  let [a, b, x, y] = [modulus, number % modulus, 0n, 1n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

// DER, as far as a certificate takes it.

const der = (tag, ...parts) => {
  const body = Buffer.concat(parts);
  const size =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};

const [SEQUENCE, SET, BIT_STRING, INTEGER, OID, UTF8, TIME] = [0x30, 0x31, 3, 2, 6, 12, 23];
const RSA_SHA256 = der(SEQUENCE, der(OID, Buffer.from('2a864886f70d01010b', 'hex')), der(5));
const COMMON_NAME = der(OID, Buffer.from('550403', 'hex'));

/** A self-signed certificate of an RSA key, in PEM. */
export function certificate({ privateKey, publicKey }) {
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from('h.example')))),
  );
  const year = (text) => der(TIME, Buffer.from(`${text}0101000000Z`));
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    RSA_SHA256,
    name,
    der(SEQUENCE, year('20'), year('45')),
    name,
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const signature = sign('sha256', content, privateKey);
  const whole = der(SEQUENCE, content, RSA_SHA256, der(BIT_STRING, Buffer.from([0]), signature));
  const lines = whole.toString('base64').replace(/.{64}(?!$)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
