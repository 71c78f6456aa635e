// Tokens that other libraries signed, in every algorithm they know.

import { JwtError, importKey, verifyJwt } from 'fetchwright/jwt';

import rust from '../vectors/jwt_interop_rust.json' with { type: 'json' };
import ours from '../vectors/jwt_interop_ours.json' with { type: 'json' };
import pairs from '../vectors/jwt_pairs.json' with { type: 'json' };
import { equal, rejects, test } from './harness.js';

const SECRET = 'a secret of more than sixty-four bytes, which is what HS512 asks for';
const FAMILIES = {
  RS: 'RSA', PS: 'RSA', ES256: 'P-256', ES384: 'P-384', ES512: 'P-521', Ed: 'Ed25519',
};

const familyOf = (algorithm) => FAMILIES[algorithm] ?? FAMILIES[algorithm.slice(0, 2)];
const keyFor = (algorithm, form) =>
  importKey(algorithm.startsWith('HS') ? SECRET : pairs[familyOf(algorithm)][0][form], algorithm);

for (const [signer, tokens] of Object.entries({ 'the crate jsonwebtoken': rust, 'this package': ours })) {
  for (const [algorithm, token] of Object.entries(tokens)) {
    test(`${algorithm} of ${signer} verifies, and not if it is changed`, async () => {
      const key = await keyFor(algorithm, 'spki');
      const { claims } = await verifyJwt(token, key, { now: 1_760_000_000 });
      equal(claims, { exp: 4_102_444_800, name: 'Zo\u00eb \u{1f511}', sub: 'ada' });
      const at = token.lastIndexOf('.') + 1;
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      await rejects(() => verifyJwt(changed, key), JwtError, 'ERR_JWT_SIGNATURE');
    });
  }
}
