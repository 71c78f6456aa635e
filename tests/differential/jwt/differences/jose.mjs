// What jose does otherwise.

import { claims, header, oddities, segments } from '../reading.mjs';
import {
  b64, byteOrderMark, deep, keyAsSecret, lenientBase64, longToken, loneSurrogate, nameTwice, noAudience,
  noExpiration, outOfRange, weakSecret, zip,
} from './common.mjs';

const opponent = 'jose';

export const JOSE = [
  lenientBase64(opponent),
  nameTwice(opponent),
  deep(opponent),
  longToken(opponent),
  loneSurrogate(opponent),
  outOfRange(opponent),
  byteOrderMark(opponent),
  noAudience(opponent),
  noExpiration(opponent),
  weakSecret(opponent),
  keyAsSecret(opponent),
  b64(opponent),
  zip(opponent),
  {
    opponent,
    ours: 'reject',
    reason:
      'understands the extension `b64` where it says `true`, which changes nothing. We refuse it in ' +
      'any `crit`, as RFC 7797 §7 has no use for it in a JWT.',
    when: (example, code) => code === 'ERR_JWT_CRITICAL' && header(example).b64 === true,
  },
  {
    opponent,
    reason: 'rounds the present down to a whole second.',
    when: ({ now }) => !Number.isInteger(now),
  },
  {
    opponent,
    ours: 'accept',
    reason: 'refuses a JWK whose `ext` is not true or false. It says whether a key may leave ' +
      'WebCrypto, which is nothing to us.',
    when: ({ key }) => !['undefined', 'boolean'].includes(typeof key.value.ext),
  },
];
