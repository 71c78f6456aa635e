import { TOKEN_PUBLIC_KEY } from '../../practice/secrets.js';
import { encodePart, flipBit, hmacToken, joinToken, splitToken } from './compact.js';

const HOUR = 3600;

/**
 * Each choice turns a freshly signed token into one that tells something. `make` builds it, and
 * `about` says what was done. The verifier's key is for `algorithm`.
 */
export const PRESETS = {
  valid: {
    about: 'Signed by the API an hour before it expires.',
    make: ({ sign, now }) => sign(claims(now)),
  },
  expired: {
    about: 'Rightly signed, but its hour ended an hour ago.',
    make: ({ sign, now }) => sign(claims(now - 2 * HOUR)),
  },
  early: {
    about: 'Rightly signed, but it only counts from `nbf` on, in half an hour.',
    make: ({ sign, now }) => sign({ ...claims(now), nbf: now + HOUR / 2 }),
  },
  audience: {
    about: 'Rightly signed, but made out to `billing`, and this API is not meant by that.',
    make: ({ sign, now }) => sign({ ...claims(now), aud: 'billing' }),
  },
  tampered: {
    about: 'A member has written `admin` into the payload, and kept the signature.',
    make: async ({ sign, now }) => {
      const token = splitToken(await sign(claims(now)));
      return joinToken({ ...token, payload: encodePart({ ...claims(now), role: 'admin' }) });
    },
  },
  flipped: {
    about: 'One bit of the payload changed on its way: `ada` became `aea`.',
    make: async ({ sign, now }) => {
      const token = splitToken(await sign(claims(now)));
      return joinToken({ ...token, payload: flipBit(token.payload, '"ada"', 2) });
    },
  },
  stranger: {
    about: 'Signed properly, with a key that is not the verifier\u2019s.',
    make: ({ signWith, now }) => signWith('some-other-key-that-is-32-bytes-or-longer', claims(now)),
  },
  none: {
    about: 'The header says `none`, and the signature is empty.',
    make: ({ now }) => joinToken({
      header: encodePart({ alg: 'none', typ: 'JWT' }),
      payload: encodePart({ ...claims(now), role: 'admin' }),
      signature: '',
    }),
  },
  confusion: {
    about: 'The verifier has a public key for RS256. The attacker says `HS256` in the header and takes '
      + 'the text of that key, which is no secret, as the shared one.',
    algorithm: 'RS256',
    make: ({ now }) => hmacToken({ ...claims(now), role: 'admin' }, TOKEN_PUBLIC_KEY),
  },
};

const claims = (iat) => ({ iss: 'practice', sub: 'ada', role: 'member', iat, exp: iat + HOUR });
