// What jsonwebtoken of npm does otherwise.

import { claims } from '../reading.mjs';
import {
  iatOfAnyKind, ignoresAge, ignoresCritical, ignoresUse, invalidUtf8, sharedBy, textClaims,
  weakRsa,
} from './common.mjs';

const opponent = 'jsonwebtoken';

export const JSONWEBTOKEN = [
  ...sharedBy(opponent),
  invalidUtf8(opponent),
  textClaims(opponent),
  iatOfAnyKind(opponent),
  ignoresAge(opponent),
  weakRsa(opponent),
  ignoresCritical(opponent),
  ignoresUse(opponent),
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
