import { encodePart, joinToken, splitToken } from './compact.js';

const HOUR = 3600;

/** Each choice turns a freshly signed token into one that tells something. */
export const PRESETS = {
  valid: ({ sign, now }) => sign(claims(now)),

  expired: ({ sign, now }) => sign({ ...claims(now - 2 * HOUR) }),

  tampered: async ({ sign, now }) => {
    const token = splitToken(await sign(claims(now)));
    return joinToken({ ...token, payload: encodePart({ ...claims(now), role: 'admin' }) });
  },

  stranger: ({ signWith, now }) =>
    signWith('some-other-key-that-is-32-bytes-or-longer', claims(now)),

  none: ({ now }) =>
    joinToken({
      header: encodePart({ alg: 'none', typ: 'JWT' }),
      payload: encodePart({ ...claims(now), role: 'admin' }),
      signature: '',
    }),
};

const claims = (iat) => ({ iss: 'practice', sub: 'ada', role: 'member', iat, exp: iat + HOUR });
