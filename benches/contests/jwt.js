// One HS256 token with five claims; issuer, audience and expiry are checked by all.

export const contests = {
  jwt: {
    title: 'HS256 verify',
    fixture: 'jwt',
    reference: 'fetchwright verifyJwtSync',
    contenders: {
      'fetchwright verifyJwtSync': async ({ secret, issuer, audience }) => {
        const { importKey, verifyJwtSync } = await import('fetchwright/jwt');
        const key = await importKey(secret, 'HS256');
        const options = { issuer, audience };
        return {
          call: (token) => verifyJwtSync(token, key, options),
          outcome: ({ claims }) => claims.sub,
        };
      },

      'fetchwright verifyJwt': async ({ secret, issuer, audience }) => {
        const { importKey, verifyJwt } = await import('fetchwright/jwt');
        const key = await importKey(secret, 'HS256');
        const options = { issuer, audience };
        return {
          call: (token) => verifyJwt(token, key, options),
          outcome: ({ claims }) => claims.sub,
        };
      },

      'jose, CryptoKey': async ({ secret, issuer, audience }) => {
        const { jwtVerify } = await import('jose');
        return jose(jwtVerify, await hmacKey(secret), { issuer, audience });
      },

      'jose, Uint8Array': async ({ secret, issuer, audience }) => {
        const { jwtVerify } = await import('jose');
        return jose(jwtVerify, new TextEncoder().encode(secret), { issuer, audience });
      },

      'jsonwebtoken, KeyObject': async ({ secret, issuer, audience }) => {
        const { default: jsonwebtoken } = await import('jsonwebtoken');
        const { createSecretKey } = await import('node:crypto');
        const key = createSecretKey(secret, 'utf8');
        return jwtOf(jsonwebtoken, key, { issuer, audience });
      },

      'jsonwebtoken, string': async ({ secret, issuer, audience }) => {
        const { default: jsonwebtoken } = await import('jsonwebtoken');
        return jwtOf(jsonwebtoken, secret, { issuer, audience });
      },

      'hono/jwt, CryptoKey': async ({ secret, issuer, audience }) => {
        const { verify } = await import('hono/jwt');
        return hono(verify, await hmacKey(secret), issuer, audience);
      },

      'hono/jwt, string': async ({ secret, issuer, audience }) => {
        const { verify } = await import('hono/jwt');
        return hono(verify, secret, issuer, audience);
      },
    },
  },
};

function jose(jwtVerify, key, expected) {
  const options = { algorithms: ['HS256'], ...expected };
  return {
    call: (token) => jwtVerify(token, key, options),
    outcome: ({ payload }) => payload.sub,
  };
}

function jwtOf(jsonwebtoken, key, expected) {
  const options = { algorithms: ['HS256'], ...expected };
  return {
    call: (token) => jsonwebtoken.verify(token, key, options),
    outcome: ({ sub }) => sub,
  };
}

function hono(verify, key, iss, aud) {
  const options = { alg: 'HS256', iss, aud };
  return {
    call: (token) => verify(token, key, options),
    outcome: ({ sub }) => sub,
  };
}

function hmacKey(secret) {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
    'verify',
  ]);
}
