// Key sets in which the key is, is not, or is several times.

import { ALGORITHMS, pairOf } from '../algorithms.mjs';

/** The key as an issuer publishes it. */
function published({ key, algorithm, header }, random) {
  const jwk = { ...(key.pair.publicJwk ?? secretJwk(key.pair.secret)) };
  const kid = header.find(([name]) => name === 'kid');
  if (kid) jwk.kid = JSON.parse(kid[1].includes('e400') ? '"k"' : kid[1]);
  else if (random.chance(0.5)) jwk.kid = 'its-own';
  if (random.chance(0.5)) jwk.alg = algorithm;
  if (random.chance(0.5)) jwk.use = 'sig';
  return jwk;
}

const secretJwk = (secret) => ({ kty: 'oct', k: secret.toString('base64url') });

/** Another key of the same kind, published under another name. */
const neighbour = ({ algorithm }, random, kid = 'neighbour') => ({
  ...(pairOf(algorithm, 1, random).publicJwk ?? { kty: 'oct', k: 'A'.repeat(43) }),
  kid,
});

const otherKinds = (random) =>
  ['RS256', 'ES256', 'ES384', 'ES512', 'EdDSA'].map((algorithm) => ({
    ...pairOf(algorithm, 1, random).publicJwk,
    kid: `other-${algorithm}`,
    alg: algorithm,
  }));

const JUNK = [null, 5, 'a', [], {}, { kty: 'RSA' }, { kty: 'EC', crv: 'P-256' }, { kty: 1 }];

/** Makes a set of the published key, by what `change` puts around it. */
const set = (change) => (random, draft) => {
  draft.key.set = (chance) => change(published(draft, chance), chance, draft);
};

const withMember = (members) =>
  set((jwk, random) => ({ keys: [{ ...jwk, ...random.pick(members) }] }));

export const SET = {
  'the key alone': set((jwk) => ({ keys: [jwk] })),
  'keys of other kinds': set((jwk, random, { algorithm }) => {
    const { family } = ALGORITHMS[algorithm];
    const others = otherKinds(random).filter(({ kty, crv }) => kty !== family && crv !== family);
    return { keys: [...others, jwk] };
  }),
  'a neighbour': set((jwk, random, draft) => ({ keys: [neighbour(draft, random), jwk] })),
  'a neighbour of the same name': set((jwk, random, draft) => ({
    keys: [neighbour(draft, random, jwk.kid), jwk],
  })),
  'the key twice': set((jwk) => ({ keys: [jwk, { ...jwk }] })),
  'neighbours alone': set((jwk, random, draft) => ({ keys: [neighbour(draft, random)] })),
  'junk': set((jwk, random) => ({ keys: [random.pick(JUNK), jwk, random.pick(JUNK)] })),
  'no set': set((jwk, random) =>
    random.pick([{}, { keys: {} }, { keys: 'a' }, { keys: null }, [jwk], jwk, { keys: [] }])),
  'other members': set((jwk) => ({ keys: [jwk], next: 'https://issuer.example/jwks/2', x: 1 })),
  'another algorithm': withMember([{ alg: 'RS512' }, { alg: 'ES384' }, { alg: 'none' }, { alg: 1 }]),
  'another use': withMember([{ use: 'enc' }, { use: 'sig' }, { use: 1 }, { use: 'SIG' }]),
  'operations': withMember([
    { key_ops: ['verify'] }, { key_ops: ['sign'] }, { key_ops: [] }, { key_ops: 'verify' },
  ]),
  'another name': withMember([{ kid: 'else' }, { kid: 1 }, { kid: '' }, { kid: null }]),
  'a private key': set((jwk, random, { key }) => ({ keys: [{ ...jwk, ...key.pair.privateJwk }] })),
  'a broken key of the same name': set((jwk) => ({ keys: [{ ...jwk, x: 'AA', n: 'AA' }, jwk] })),
};
