// What jose does otherwise.

import { header } from '../reading.mjs';
import { sharedBy } from './common.mjs';

const opponent = 'jose';

export const JOSE = [
  ...sharedBy(opponent),
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
    ours: 'reject',
    reason: 'takes a `crit` that lists a name twice, which RFC 7515 §4.1.11 forbids.',
    when: (example, code) => code === 'ERR_JWT_CRITICAL' && hasTwice(header(example).crit),
  },
  {
    opponent,
    ours: 'accept',
    reason:
      'refuses a public JWK whose `key_ops` has more than `verify`, as WebCrypto does. We ask that it ' +
      'has that: `sign` is for its private half, and others may have other uses.',
    when: ({ key }) => key.value.key_ops?.includes?.('verify') && key.value.key_ops.length > 1,
  },
  {
    opponent,
    ours: 'accept',
    reason: 'refuses a whole key set for one entry that is no object. We skip the entry.',
    when: ({ key }) => key.form === 'set' && entries(key).some((entry) => !isObject(entry)),
  },
  {
    opponent,
    ours: 'accept',
    reason:
      'counts a broken key of a set among those that a token may mean, and then has several. We ' +
      'skip what cannot be imported.',
    when: ({ key }) => key.form === 'set' && entries(key).some(isBroken),
  },
  {
    opponent,
    ours: 'reject',
    reason: 'takes a key of a set whose `kid` is no text. We skip it (RFC 7517 §4.5).',
    when: ({ key }, code) =>
      code === 'ERR_JWKS_NO_MATCHING_KEY' &&
      entries(key).some((entry) => !['undefined', 'string'].includes(typeof entry?.kid)),
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

const hasTwice = (list) => Array.isArray(list) && new Set(list).size < list.length;

const entries = (key) => (Array.isArray(key.value.keys) ? key.value.keys : []);

const isBroken = ({ kty, n, x }) => [n, x].includes('AA') || (kty === 'RSA' ? !n : !x);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
