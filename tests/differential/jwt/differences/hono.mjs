// What hono/jwt does otherwise.

import { claims, header } from '../reading.mjs';
import { invalidUtf8, sharedBy, textClaims, weakRsa } from './common.mjs';

const opponent = 'hono/jwt';

export const HONO = [
  ...sharedBy(opponent),
  invalidUtf8(opponent),
  textClaims(opponent),
  weakRsa(opponent),
  {
    opponent,
    ours: 'reject',
    reason:
      'leaves the `alg` of a JWK to WebCrypto, which is content with any of the same hash. We bind a ' +
      'key to one algorithm.',
    when: ({ key, algorithm }, code) =>
      code === 'ERR_JWT_KEY' && ![undefined, algorithm].includes(key.value.alg),
  },
  {
    opponent,
    ours: 'reject',
    reason: 'leaves `key_ops` to WebCrypto, which makes text of whatever is in the list.',
    when: ({ key }, code) =>
      code === 'ERR_JWT_KEY' && Array.isArray(key.value.key_ops) &&
      key.value.key_ops.some((operation) => typeof operation !== 'string'),
  },
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
