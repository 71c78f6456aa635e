// Remote key sets, fetched once and then used again and again: whoever fetches a second time fails.

const URL_OF_SET = 'https://issuer.example/.well-known/jwks.json';

export const remote = {
  'fetchwright remoteKeySet': async (fixture) => {
    const { remoteKeySet, verifyJwt } = await import('fetchwright/jwt');
    const { algorithm, issuer, audience } = fixture;
    const set = remoteKeySet(URL_OF_SET, { algorithms: [algorithm], fetch: fetchOnce(fixture) });
    const options = { issuer, audience };
    return {
      call: (token) => verifyJwt(token, set, options),
      outcome: ({ claims }) => claims.sub,
    };
  },

  'jose createRemoteJWKSet': async (fixture) => {
    const { createRemoteJWKSet, customFetch, jwtVerify } = await import('jose');
    const { algorithm, issuer, audience } = fixture;
    const set = createRemoteJWKSet(new URL(URL_OF_SET), { [customFetch]: fetchOnce(fixture) });
    const options = { algorithms: [algorithm], issuer, audience };
    return {
      call: (token) => jwtVerify(token, set, options),
      outcome: ({ payload }) => payload.sub,
    };
  },
};

/** Answers with the key of the fixture beside another one, as if the network were there. */
function fetchOnce({ jwk, neighbour, keyId }) {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls > 1) throw new Error('the key set was fetched again');
    return Response.json({
      keys: [{ ...neighbour, kid: 'neighbour', use: 'sig' }, { ...jwk, kid: keyId, use: 'sig' }],
    });
  };
}
