// What several libraries have in common. Each takes the name of one.

import { ALGORITHMS } from '../algorithms.mjs';
import { nodeKey } from '../keys.mjs';
import { claims, header, isCanonical, oddities, segments, texts } from '../reading.mjs';

/** A token that ours refuses for its form, and that has one of the oddities of `reading.mjs`. */
const malformed = (opponent, oddity, reason) => ({
  opponent,
  ours: 'reject',
  reason,
  when: (example, code) => code === 'ERR_JWT_MALFORMED' && oddities(example).has(oddity),
});

const lenientBase64 = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'decodes base64url leniently: with padding, in the standard alphabet, with white space, with ' +
    'unused bits set. We accept the one canonical spelling, so that a token has one text only.',
  when: (example, code) =>
    code === 'ERR_JWT_MALFORMED' && segments(example).some((segment) => !isCanonical(segment)),
});

const nameTwice = (opponent) =>
  malformed(
    opponent,
    'name twice',
    'takes the last of two members of one name. We refuse them at any depth, as another reader ' +
      'may take the first.',
  );

const deep = (opponent) =>
  malformed(opponent, 'deep', 'reads JSON of any depth. We stop at 64 levels.');

const loneSurrogate = (opponent) =>
  malformed(
    opponent,
    'lone surrogate',
    'accepts text with half of a surrogate pair, which is no Unicode. We refuse it (RFC 7493 §2.1).',
  );

const outOfRange = (opponent) =>
  malformed(
    opponent,
    'number out of range',
    'reads a number beyond the range of a double, such as `1e400`, as infinity, so that a token ' +
      'never expires. We refuse it.',
  );

const byteOrderMark = (opponent) =>
  malformed(
    opponent,
    'byte order mark',
    'drops a byte order mark. RFC 8259 §8.1 has none in JSON; we refuse it.',
  );

export const invalidUtf8 = (opponent) =>
  malformed(
    opponent,
    'no UTF-8',
    'puts U+FFFD in the place of bytes that are no UTF-8. We refuse them, as two names that differ ' +
      'may become one.',
  );

const longToken = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'takes a token of any length. We take 16 384 bytes, unless `maxTokenBytes` says more.',
  when: ({ token }, code) => code === 'ERR_JWT_MALFORMED' && Buffer.byteLength(token) > 16_384,
});

const noAudience = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'looks at `aud` only where an audience is asked for. We refuse a token that was made for ' +
    'somebody, unless the caller says that he is meant or that it does not matter.',
  when: (example, code) =>
    code === 'ERR_JWT_CLAIM' &&
    example.options.audience === undefined && claims(example).aud !== undefined,
});

const audienceOfAnyKind = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'takes a list in `aud` that holds other things than text, if it also holds the right one.',
  when: (example, code) =>
    code === 'ERR_JWT_CLAIM' && Array.isArray(claims(example).aud) &&
    claims(example).aud.some((name) => typeof name !== 'string'),
});

const noExpiration = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'accepts a token that never expires. We require `exp`, unless `requireExpiration` is false.',
  when: (example, code) => code === 'ERR_JWT_CLAIM' && !Object.hasOwn(claims(example), 'exp'),
});

const weakSecret = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'takes a secret of any length. We ask for as many bytes as the hash has, as RFC 7518 §3.2 does.',
  when: ({ key, algorithm }, code) =>
    code === 'ERR_JWT_KEY' && secretOf(key).length < ALGORITHMS[algorithm].bytes,
});

/** The bytes of a secret; of a key that is none, a word or a few. */
const secretOf = ({ value }) =>
  value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value.k), 'base64');

const zip = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'ignores `zip`. We refuse it: a reader that heeds it would see other claims.',
  when: (example, code) => code === 'ERR_JWT_CRITICAL' && Object.hasOwn(header(example), 'zip'),
});

const keyAsSecret = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'takes the text of a public key for a secret, if it comes as bytes or in a JWK. We refuse it, as whoever ' +
    'knows the public key could then sign.',
  when: ({ key }, code) => code === 'ERR_JWT_KEY' && secretOf(key).includes('-----BEGIN'),
});

const b64 = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'ignores `b64` where it is not in `crit`. We refuse any value but `true`, as its sender ' +
    'meant another payload.',
  when: (example, code) =>
    code === 'ERR_JWT_CRITICAL' && ![undefined, true].includes(header(example).b64),
});

export const ignoresCritical = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'ignores `crit`, so that it accepts what the sender forbids to accept (RFC 7515 §4.1.11).',
  when: (example, code) =>
    code === 'ERR_JWT_CRITICAL' && Object.hasOwn(header(example), 'crit'),
});

export const ignoresAge = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'accepts a token that was issued in the future, even where it asks for an age.',
  when: (example, code) =>
    code === 'ERR_JWT_NOT_YET_VALID' && claims(example).iat > example.now,
});

/** What a JWK says of itself beside the numbers it is made of. */
export const ignoresUse = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'ignores `alg`, `use`, `key_ops` and private members of a JWK. We hold the key to them.',
  when: ({ key }, code) =>
    code === 'ERR_JWT_KEY' &&
    ['alg', 'use', 'key_ops', 'd', 'oth'].some((name) => Object.hasOwn(key.value, name)),
});

const lenientJwk = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'decodes the members of a JWK as leniently as it decodes tokens: padding, the standard ' +
    'alphabet, white space, unused bits.',
  when: ({ key }, code) =>
    code === 'ERR_JWT_KEY' &&
    ['n', 'e', 'x', 'y', 'k'].some((name) => typeof key.value[name] === 'string' && !isCanonical(key.value[name])),
});

const keyIdOfAnyKind = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'takes a `kid` that is no text, if it does not need it. We refuse it (RFC 7515 §4.1.4).',
  when: (example, code) =>
    code === 'ERR_JWT_MALFORMED' && !['undefined', 'string'].includes(typeof header(example).kid),
});

export const weakRsa = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'verifies with RSA keys of 1024 bits. We ask for 2048 (RFC 7518 §3.3).',
  when: ({ key, algorithm }, code) =>
    code === 'ERR_JWT_KEY' && ALGORITHMS[algorithm].family === 'RSA' && rsaBits(key) < 2048,
});

const rsaBits = (key) => nodeKey(key).asymmetricKeyDetails.modulusLength;

const numberInJwk = (opponent) => ({
  opponent,
  ours: 'reject',
  reason:
    'takes the numbers of a JWK in more bytes than they need, or a curve has. We take them as ' +
    'RFC 7518 §6.2.1.2 and §6.3.1.1 have them, so that a key has one text and one thumbprint.',
  when: ({ key, algorithm }, code) =>
    code === 'ERR_JWT_KEY' && ALGORITHMS[algorithm].family !== 'oct' && hasZeros(key.value),
});

const hasZeros = (jwk) =>
  ['n', 'e', 'x', 'y'].some((name) =>
    typeof jwk[name] === 'string' && Buffer.from(jwk[name], 'base64')[0] === 0);

const noUnicodeInJwk = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'does not read all of a JWK or of a set. We refuse half of a surrogate pair anywhere in it.',
  when: ({ key }, code) =>
    ['ERR_JWT_KEY', 'ERR_OPTION_INVALID'].includes(code) && ['jwk', 'set'].includes(key.form) &&
    JSON.stringify(key.value).includes('\\ud800'),
});

export const textClaims = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'takes claims that are no JSON object, or no JSON at all.',
  when: (example, code) => code === 'ERR_JWT_MALFORMED' && !isObject(example),
});

const isObject = (example) => {
  try {
    const value = JSON.parse(texts(example)[1]);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

export const iatOfAnyKind = (opponent) => ({
  opponent,
  ours: 'reject',
  reason: 'does not look at `iat`. We refuse one that is no number.',
  when: (example, code) =>
    code === 'ERR_JWT_CLAIM' && !['undefined', 'number'].includes(typeof claims(example).iat),
});

/** What all of them do. */
export const sharedBy = (opponent) =>
  [
    lenientBase64, nameTwice, deep, longToken, loneSurrogate, outOfRange, byteOrderMark,
    keyIdOfAnyKind, noAudience, audienceOfAnyKind, noExpiration, weakSecret, keyAsSecret, b64,
    zip, lenientJwk, numberInJwk, noUnicodeInJwk,
  ].map((difference) => difference(opponent));
