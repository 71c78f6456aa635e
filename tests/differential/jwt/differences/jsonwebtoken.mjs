// What jsonwebtoken of npm does otherwise.

import { claims } from '../reading.mjs';
import {
  audienceOfAnyKind, b64, byteOrderMark, deep, iatOfAnyKind, ignoresAge, ignoresCritical,
  ignoresUse, invalidUtf8, keyAsSecret, keyIdOfAnyKind, lenientBase64, lenientJwk,
  loneSurrogate, longToken, nameTwice, noAudience, noExpiration, noUnicodeInJwk, numberInJwk,
  outOfRange, textClaims, weakRsa, weakSecret, zip,
} from './common.mjs';

const opponent = 'jsonwebtoken';

export const JSONWEBTOKEN = [
  lenientBase64(opponent),
  nameTwice(opponent),
  deep(opponent),
  longToken(opponent),
  loneSurrogate(opponent),
  outOfRange(opponent),
  invalidUtf8(opponent),
  byteOrderMark(opponent),
  textClaims(opponent),
  keyIdOfAnyKind(opponent),
  noAudience(opponent),
  audienceOfAnyKind(opponent),
  noExpiration(opponent),
  iatOfAnyKind(opponent),
  ignoresAge(opponent),
  weakSecret(opponent),
  weakRsa(opponent),
  keyAsSecret(opponent),
  ignoresCritical(opponent),
  b64(opponent),
  zip(opponent),
  ignoresUse(opponent),
  lenientJwk(opponent),
  numberInJwk(opponent),
  noUnicodeInJwk(opponent),
  {
    opponent,
    ours: 'reject',
    reason: 'takes an `iat` of 0 for the present, so that such a token is of no age.',
    when: (example, code) => code === 'ERR_JWT_EXPIRED' && claims(example).iat === 0,
  },
  {
    opponent,
    ours: 'accept',
    reason:
      'lets a token of a maximum age expire a second earlier than jose and we do: on the second ' +
      'itself, not after it.',
    when: ({ now, options }) => options.maxAgeSeconds !== undefined && Number.isInteger(now),
  },
];
