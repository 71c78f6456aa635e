const LIFE = 300;

/** A token that is genuine and, by their names, tokens that only look so. */
export async function suspectsOf(toolkit, { kid, jwk, issuer, audience, time }) {
  const key = await toolkit.importKey(jwk, 'ES256');
  // Whoever has the public key has this text, so it must not do as a secret.
  const confused = await toolkit.importKey(jwk.x, 'HS256');
  const claims = { iss: issuer, aud: audience, sub: 'ada', iat: time, exp: time + LIFE };
  const sign = (changes, options, by = key) =>
    toolkit.signJwt({ ...claims, ...changes }, by, { keyId: kid, ...options });

  const genuine = await sign({});
  const [header, , signature] = genuine.split('.');
  const forged = encode({ ...claims, sub: 'grace' });
  return {
    genuine,
    changed: [header, forged, signature].join('.'),
    unsigned: [encode({ alg: 'none', typ: 'JWT', kid }), forged, ''].join('.'),
    'signed by a public key': await sign({ sub: 'grace' }, {}, confused),
    'signed by a stranger': await foreign(toolkit, { ...claims, sub: 'grace' }),
    expired: await sign({ iat: time - 2 * LIFE, exp: time - LIFE }),
    'not valid yet': await sign({ nbf: time + LIFE, exp: time + 2 * LIFE }),
    'for another service': await sign({ aud: audience === 'mail' ? 'files' : 'mail' }),
    'cut off': genuine.slice(0, genuine.lastIndexOf('.')),
  };
}

async function foreign(toolkit, claims) {
  const es256 = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey } = await crypto.subtle.generateKey(es256, true, ['sign', 'verify']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  const key = await toolkit.importKey({ kty, crv, x, y, d }, 'ES256');
  return toolkit.signJwt(claims, key, { keyId: 'stranger' });
}

const encode = (value) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
