// What jsonwebtoken of npm does otherwise.

import { claims, header, texts } from '../reading.mjs';
import {
  b64, byteOrderMark, deep, ignoresAge, ignoresCritical, ignoresUse, invalidUtf8, iatOfAnyKind,
  keyAsSecret, lenientBase64, lenientJwk, longToken, loneSurrogate, nameTwice, noAudience,
  noExpiration, outOfRange, textClaims, weakSecret, zip,
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
  noAudience(opponent),
  noExpiration(opponent),
  iatOfAnyKind(opponent),
  ignoresAge(opponent),
  weakSecret(opponent),
  keyAsSecret(opponent),
  ignoresCritical(opponent),
  b64(opponent),
  zip(opponent),
  ignoresUse(opponent),
  lenientJwk(opponent),
  {
    opponent,
    ours: 'accept',
    reason:
      'lets a token of a maximum age expire a second earlier than jose and we do: on the second ' +
      'itself, not after it.',
    when: ({ now, options }) => options.maxAgeSeconds !== undefined && Number.isInteger(now),
  },
];
