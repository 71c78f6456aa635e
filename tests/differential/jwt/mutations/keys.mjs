// Keys that are another one, for something else, or no key at all.

import { ALGORITHMS, pairOf, siblings, weakPair } from '../algorithms.mjs';
import { KINDS } from './header.mjs';

export const KEY = {
  'another key': (random, { key, algorithm }) => {
    key.pair = pairOf(algorithm, 1, random);
  },
  'imported for another algorithm': (random, draft) => {
    const others = siblings(draft.algorithm);
    if (others.length > 0) draft.algorithm = random.pick(others);
  },
  'a private key': (random, { key }) => {
    if (key.pair.privateKey) key.form = random.pick(['private', 'pkcs8']);
  },
  'a public key as the secret': (random, { key, algorithm, signer }) => {
    if (!key.pair.secret) return;
    const { publicKey } = pairOf(random.pick(['RS256', 'ES256', 'EdDSA']), 0);
    const format = random.pick(['pem', 'der']);
    key.pair = { secret: Buffer.from(publicKey.export({ format, type: 'spki' })) };
    key.form = 'bytes';
    signer.pair = key.pair;
    signer.algorithm = algorithm;
  },
  'a weak key': (random, draft) => {
    const { family, bytes } = ALGORITHMS[draft.algorithm];
    const { signer } = draft;
    // Hash and salt of PS512 do not fit in so short a key.
    if (ALGORITHMS[signer.algorithm].family !== family || signer.algorithm === 'PS512') return;
    if (family === 'RSA') draft.key.pair = weakPair();
    else if (family === 'oct') {
      draft.key.pair = { secret: random.bytes(random.pick([0, 1, bytes / 2, bytes - 1])) };
    } else return;
    if (family === 'RSA') draft.key.form = random.pick(['jwk', 'spki', 'crypto']);
    draft.signer = { ...signer, pair: draft.key.pair };
  },
  'a point of small order': (random, { key, algorithm }) => {
    if (ALGORITHMS[algorithm].family !== 'Ed25519') return;
    key.form = 'jwk';
    key.jwk.push((jwk) => ({ ...jwk, x: random.pick(SMALL_ORDER) }));
  },
};

/** The neutral point, two points of order 4 and 8, and one that is not in its canonical form. */
const SMALL_ORDER = [
  'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU',
  '7v________________________________________38',
];

/** Changes the JWK; the other forms have no members. */
const onJwk = (change) => (random, { key, algorithm }) => {
  key.form = 'jwk';
  key.jwk.push((jwk) => change(jwk, random, algorithm));
};

const values = KINDS.filter((text) => !text.includes('e400')).map((text) => JSON.parse(text));
const names = Object.keys(ALGORITHMS);

export const JWK = {
  'its algorithm': onJwk((jwk, random, alg) => ({ ...jwk, alg })),
  'another algorithm': onJwk((jwk, random) => ({
    ...jwk,
    alg: random.pick([...names, 'none', 'RSA-OAEP', 'ES256K', ...values]),
  })),
  'another algorithm of its kind': onJwk((jwk, random, alg) => ({
    ...jwk,
    alg: random.pick(siblings(alg)) ?? alg,
  })),
  'a use': onJwk((jwk, random) => ({ ...jwk, use: random.pick(['sig', 'sig', 'enc', 'SIG', ...values]) })),
  'operations': onJwk((jwk, random) => ({
    ...jwk,
    key_ops: random.pick([
      ['verify'], ['verify', 'sign'], ['sign'], ['encrypt'], ['verify', 'verify'], ['verify', 1],
      ['verify', null],
      ['verify', 'else'], 'verify', ...values,
    ]),
  })),
  'a use and operations': onJwk((jwk, random) => ({
    ...jwk,
    use: random.pick(['sig', 'enc']),
    key_ops: random.pick([['verify'], ['sign'], ['deriveKey']]),
  })),
  'a kid': onJwk((jwk, random) => ({ ...jwk, kid: random.pick(['kid', ...values]) })),
  'ext': onJwk((jwk, random) => ({ ...jwk, ext: random.pick([true, false, ...values]) })),
  'an unknown member': onJwk((jwk, random) => ({ ...jwk, x5c: random.pick(values), y2: 'a' })),
  'another kind': onJwk((jwk, random) => ({
    ...jwk,
    kty: random.pick(['RSA', 'EC', 'OKP', 'oct', 'rsa', 'AKP', ...values]),
  })),
  'another curve': onJwk((jwk, random) => ({
    ...jwk,
    crv: random.pick(['P-256', 'P-384', 'P-521', 'secp256k1', 'Ed25519', 'X25519', 'Ed448', 1]),
  })),
  'a member gone': onJwk((jwk, random) => {
    const own = { ...jwk };
    delete own[random.pick(Object.keys(jwk))];
    return own;
  }),
  'a member of any kind': onJwk((jwk, random) => ({
    ...jwk,
    [random.pick(materialOf(jwk))]: random.pick(values),
  })),
  'a member in another spelling': onJwk((jwk, random) => {
    const name = random.pick(materialOf(jwk));
    const text = String(jwk[name]);
    const spelt = [
      `${text}=`, `${text}==`, text.replaceAll('-', '+').replaceAll('_', '/'), `${text}\n`,
      `${text.slice(0, 5)} ${text.slice(5)}`, `AA${text}`, text.slice(1), `${text}A`,
    ];
    return { ...jwk, [name]: random.pick(spelt) };
  }),
  'a number with a zero in front': onJwk((jwk, random) => {
    const name = random.pick(materialOf(jwk));
    const bytes = Buffer.from(String(jwk[name]), 'base64url');
    return { ...jwk, [name]: Buffer.concat([Buffer.from([0]), bytes]).toString('base64url') };
  }),
  'one bit': onJwk((jwk, random) => {
    const name = random.pick(materialOf(jwk));
    const bytes = Buffer.from(String(jwk[name]), 'base64url');
    if (bytes.length > 0) bytes[random.integer(0, bytes.length - 1)] ^= 1 << random.integer(0, 7);
    return { ...jwk, [name]: bytes.toString('base64url') };
  }),
  'another exponent': onJwk((jwk, random) =>
    jwk.kty === 'RSA'
      ? { ...jwk, e: random.pick(['AQ', 'Ag', 'Aw', 'AA', '', 'AAEAAQ', 'AQAA', jwk.n]) }
      : jwk),
  'private members': onJwk((jwk, random) => ({ ...jwk, d: random.pick(['AQ', '', 1, jwk.x ?? 'AQ']) })),
  'other primes': onJwk((jwk) => ({ ...jwk, oth: [] })),
};

const materialOf = (jwk) => {
  const names = ['n', 'e', 'x', 'y', 'k'].filter((name) => typeof jwk[name] === 'string');
  return names.length > 0 ? names : ['k'];
};
