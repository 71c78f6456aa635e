// What hono/jwt does otherwise.

import { claims, header } from '../reading.mjs';
import {
  b64, byteOrderMark, deep, invalidUtf8, lenientBase64, lenientJwk, longToken, loneSurrogate,
  nameTwice, noAudience, noExpiration, outOfRange, textClaims, weakSecret, zip, keyAsSecret,
} from './common.mjs';

const opponent = 'hono/jwt';

export const HONO = [
  lenientBase64(opponent),
  nameTwice(opponent),
  deep(opponent),
  longToken(opponent),
  loneSurrogate(opponent),
  outOfRange(opponent),
  invalidUtf8(opponent),
  byteOrderMark(opponent),
  textClaims(opponent),
  noAudience(opponent),
  noExpiration(opponent),
  weakSecret(opponent),
  keyAsSecret(opponent),
  b64(opponent),
  zip(opponent),
  lenientJwk(opponent),
  {
    opponent,
    ours: 'accept',
    reason: 'refuses any `typ` but `JWT`, unless it is asked for another.',
    when: (example) => !['undefined', 'JWT'].includes(typeOf(example)),
  },
  {
    opponent,
    ours: 'accept',
    reason: 'refuses a token that was issued in the future, though no age is asked for.',
    when: (example) => claims(example).iat > example.now,
  },
];

const typeOf = (example) => {
  const { typ } = header(example);
  return typeof typ === 'string' ? typ.toUpperCase().replace(/^APPLICATION\//, '') : String(typ);
};
