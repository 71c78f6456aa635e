// What happens to the segments of a token, before it is signed and after.

import { ALGORITHMS, pairOf, signatureOf } from '../algorithms.mjs';
import { base64url } from '../draft.mjs';

const index = (random, text) => random.integer(0, Math.max(0, text.length - 1));
const replaceAt = (text, at, piece, length = 1) =>
  text.slice(0, at) + piece + text.slice(at + length);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Spellings of base64url that are not the canonical one. */
const SPELLINGS = {
  'padding': (text) => text + '='.repeat((4 - (text.length % 4)) % 4),
  'padding that is not needed': (text, random) => text + random.pick(['=', '==', '====']),
  'the standard alphabet': (text) => text.replaceAll('-', '+').replaceAll('_', '/'),
  'unused bits': (text) => {
    if (text.length % 4 < 2) return text;
    const last = ALPHABET.indexOf(text.at(-1));
    return text.slice(0, -1) + ALPHABET[last ^ 1];
  },
  'white space': (text, random) =>
    replaceAt(text, index(random, text), random.pick([' ', '\n', '\t', '\r\n']), 0),
  'white space around': (text, random) => random.pick([` ${text}`, `${text} `, `${text}\n`]),
  'a character that is none': (text, random) =>
    replaceAt(text, index(random, text), random.pick(['!', '*', '%', '\u00e9', '\u0000', '~']), 0),
  'one character more': (text, random) => text + random.pick([...'AQgw']),
};

/** Applies one of the spellings to a segment; `stage` is before or after the signature. */
const spelling = (stage) =>
  Object.fromEntries(
    Object.entries(SPELLINGS).map(([name, spell]) => [
      name,
      (random, { edits }) =>
        edits[stage].push((value) => {
          const parts = stage === 'token' ? value.split('.') : value;
          const at = random.integer(0, parts.length - 1);
          const spelt = parts.map((part, own) => (own === at ? spell(part, random) : part));
          return stage === 'token' ? spelt.join('.') : spelt;
        }),
    ]),
  );

export const SIGNED_SPELLING = spelling('segments');
export const SPELLING = spelling('token');

const onToken = (change) => (random, { edits }) =>
  edits.token.push((token) => change(token, random));

/** Applies `change` to the bytes of one of the segments. */
const onBytes = (change) =>
  onToken((token, random) => {
    const parts = token.split('.');
    const at = index(random, parts);
    parts[at] = base64url(change(Buffer.from(parts[at], 'base64url'), random));
    return parts.join('.');
  });

export const TOKEN = {
  'one bit': onBytes((bytes, random) => {
    if (bytes.length > 0) bytes[index(random, bytes)] ^= 1 << random.integer(0, 7);
    return bytes;
  }),
  'bytes gone': onBytes((bytes, random) => bytes.subarray(0, index(random, bytes))),
  'bytes behind': onBytes((bytes, random) => Buffer.concat([bytes, random.bytes(random.integer(1, 9))])),
  'bytes in front': onBytes((bytes, random) => Buffer.concat([random.bytes(1), bytes])),
  'one character': onToken((token, random) =>
    replaceAt(token, index(random, token), random.pick([...ALPHABET, '.', '=']))),
  'truncated': onToken((token, random) => token.slice(0, index(random, token))),
  'a segment gone': onToken((token, random) => {
    const parts = token.split('.');
    parts.splice(index(random, parts), 1);
    return parts.join('.');
  }),
  'a segment empty': onToken((token, random) => {
    const parts = token.split('.');
    parts[index(random, parts)] = '';
    return parts.join('.');
  }),
  'a segment more': onToken((token, random) => {
    const more = random.pick(['', 'AAAA', token.split('.')[2]]);
    return random.chance(0.5) ? `${token}.${more}` : `${more}.${token}`;
  }),
  'two segments more': onToken((token) => `${token}.AAAA.AAAA`),
  'segments in another order': onToken((token) => token.split('.').reverse().join('.')),
  'the Bearer prefix': onToken((token) => `Bearer ${token}`),
  'dots escaped': onToken((token) => token.replaceAll('.', '%2E')),
  'upper case': onToken((token) => token.toUpperCase()),
  'twice': onToken((token) => `${token}${token}`),
};

const onSignature = (change) => (random, draft) =>
  draft.edits.signature.push((bytes) => change(Buffer.from(bytes), random, draft));

/** The order of each curve, to change the second half of a signature by. */
const ORDERS = {
  'P-256': 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
  'P-384':
    'ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
  'P-521':
    '01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148' +
    'f709a5d03bb5c9b8899c47aebb6fb71e91386409',
};

/** Ed25519 counts modulo this; it is written with the lowest byte first. */
const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const numberOf = (bytes) => BigInt(`0x${bytes.toString('hex') || '0'}`);
const bytesOf = (number, length) => Buffer.from(number.toString(16).padStart(length * 2, '0'), 'hex');

/** The same number in another way: `n - s` of ECDSA, `S + L` of Ed25519, longer ones of RSA. */
function otherNumber(bytes, algorithm) {
  const { family } = ALGORITHMS[algorithm];
  const half = bytes.length / 2;
  if (family === 'Ed25519') {
    const s = numberOf(Buffer.from(bytes.subarray(32)).reverse()) + ED25519_ORDER;
    return Buffer.concat([bytes.subarray(0, 32), bytesOf(s, 32).reverse()]);
  }
  if (!ORDERS[family]) return Buffer.concat([Buffer.from([0]), bytes]);
  const s = BigInt(`0x${ORDERS[family]}`) - numberOf(bytes.subarray(half));
  return Buffer.concat([bytes.subarray(0, half), bytesOf(s, half)]);
}

/** `SEQUENCE { INTEGER r, INTEGER s }`, which is how most other formats write a signature. */
function der(bytes) {
  const integer = (half) => {
    let own = half;
    while (own.length > 1 && own[0] === 0 && own[1] < 0x80) own = own.subarray(1);
    if (own[0] >= 0x80) own = Buffer.concat([Buffer.from([0]), own]);
    return Buffer.concat([Buffer.from([2, own.length]), own]);
  };
  const half = bytes.length / 2;
  const body = Buffer.concat([integer(bytes.subarray(0, half)), integer(bytes.subarray(half))]);
  const head = body.length < 128 ? [0x30, body.length] : [0x30, 0x81, body.length];
  return Buffer.concat([Buffer.from(head), body]);
}

export const SIGNATURE = {
  'empty': onSignature(() => Buffer.alloc(0)),
  'zeros': onSignature((bytes) => bytes.fill(0)),
  'ones': onSignature((bytes) => bytes.fill(255)),
  'the other number': onSignature((bytes, random, { signer }) => otherNumber(bytes, signer.algorithm)),
  'as DER': onSignature((bytes) => (bytes.length % 2 === 0 ? der(bytes) : bytes)),
  'halves exchanged': onSignature((bytes) =>
    Buffer.concat([bytes.subarray(bytes.length / 2), bytes.subarray(0, bytes.length / 2)])),
  'a zero in front': onSignature((bytes) => Buffer.concat([Buffer.from([0]), bytes])),
  'half of it': onSignature((bytes) => bytes.subarray(0, bytes.length / 2)),
  'a byte less': onSignature((bytes) => bytes.subarray(0, -1)),
  'random': onSignature((bytes, random) => random.bytes(bytes.length)),
  'of another key': (random, draft) => {
    draft.signer = { ...draft.signer, pair: pairOf(draft.signer.algorithm, 1, random) };
  },
  'of another text': (random, draft) => {
    const { signer } = draft;
    draft.signer = {
      ...signer,
      sign: (input) => signatureOf(signer.algorithm, signer.pair, `${input}x`),
    };
  },
  'by HMAC with the public key': (random, draft) => {
    if (!draft.pair.publicKey) return;
    const secret = Buffer.from(
      draft.pair.publicKey.export({ format: random.pick(['pem', 'der']), type: 'spki' }),
    );
    draft.signer = { algorithm: 'HS256', pair: { secret } };
    draft.header = draft.header.map(([name, text]) => [name, name === 'alg' ? '"HS256"' : text]);
  },
};
