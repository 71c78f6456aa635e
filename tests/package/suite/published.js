// The examples of the RFCs: what they sign verifies, what is not the compact JWS of a JWT does not.

import {
  JwtError, decodeJwt, importKey, localKeySet, signJwt, thumbprint, verifyJws, verifyJwt,
  verifyJwtSync, verifySignature,
} from 'fetchwright/jwt';

import a1 from '../vectors/rfc7515_a1.json' with { type: 'json' };
import rfc7515 from '../vectors/rfc7515.json' with { type: 'json' };
import rfc7517 from '../vectors/rfc7517.json' with { type: 'json' };
import rfc7520 from '../vectors/rfc7520.json' with { type: 'json' };
import rfc7797 from '../vectors/rfc7797.json' with { type: 'json' };
import rfc8037 from '../vectors/rfc8037.json' with { type: 'json' };
import { base64url, fromBase64url, fromText } from './bytes.js';
import { publicPart, signed } from './forge.js';
import { equal, rejects, test } from './harness.js';

/** RFC 7515 appendix A.1 is also the JWT of RFC 7519 section 3.1. */
const CLAIMS = JSON.parse(a1.payload);
const IN_TIME = { now: CLAIMS.exp - 1 };

const SIGNED = [
  ['RFC 7515 A.1', 'HS256', a1.jwk, `${a1.signing_input}.${a1.signature}`, a1.payload],
  ...rfc7515.signed.map(({ section, algorithm, jwk, token }) => [
    `RFC 7515 ${section}`, algorithm, jwk, token, section === 'A.4' ? 'Payload' : a1.payload,
  ]),
  ...rfc7520.signed.map(({ section, algorithm, key, token }) => [
    `RFC 7520 ${section}`, algorithm, rfc7520.keys[key], token, rfc7520.payload,
  ]),
  ['RFC 7797 4', 'HS256', rfc7797.jwk, rfc7797.encoded, rfc7797.payload],
  ['RFC 8037 A.4', 'EdDSA', rfc8037.jwk, rfc8037.token, 'Example of Ed25519 signing'],
];

for (const [name, algorithm, jwk, token, payload] of SIGNED) {
  test(`${name} verifies: ${algorithm}`, async () => {
    const key = await importKey(publicPart(jwk), algorithm);
    equal((await verifyJws(token, key)).payload, fromText(payload));
    const [input, signature] = halves(token);
    equal(await verifySignature(fromText(input), signature, key), undefined);
  });

  test(`${name} does not verify with another header, payload or signature`, async () => {
    const key = await importKey(publicPart(jwk), algorithm);
    const [header, body, signature] = token.split('.');
    const forged = [
      [`${header}.${base64url(fromText(`${payload} `))}.${signature}`, 'ERR_JWT_SIGNATURE'],
      [`${header}.${body}.${base64url(flipped(fromBase64url(signature)))}`, 'ERR_JWT_SIGNATURE'],
      [`${reheaded(header)}.${body}.${signature}`, 'ERR_JWT_SIGNATURE'],
    ];
    for (const [one, code] of forged) await rejects(() => verifyJws(one, key), JwtError, code);
  });
}

for (const [name, algorithm, jwk, token, payload] of SIGNED) {
  if (payload !== a1.payload) continue;
  test(`${name} is a JWT until its second`, async () => {
    const key = await importKey(publicPart(jwk), algorithm);
    equal((await verifyJwt(token, key, IN_TIME)).claims, CLAIMS);
    const late = () => verifyJwt(token, key, { now: CLAIMS.exp });
    equal((await rejects(late, JwtError, 'ERR_JWT_EXPIRED')).claim, 'exp');
  });
}

/** Where one key and one text have one signature, ours is that of the platform. */
const DETERMINISTIC = [
  ['RFC 7515 A.1', 'HS256', a1.jwk],
  ['RFC 7515 A.2', 'RS256', rfc7515.signed[0].jwk],
  ['RFC 7517 A.2', 'RS256', rfc7517.private.keys[1]],
  ['RFC 7520 4.1', 'RS256', rfc7520.keys.rsa],
  ['RFC 7520 4.1', 'RS384', rfc7520.keys.rsa],
  ['RFC 7520 4.1', 'RS512', rfc7520.keys.rsa],
  ['RFC 7520 4.4', 'HS256', rfc7520.keys.mac],
  ['RFC 8037 A.1', 'EdDSA', rfc8037.jwk],
  ['RFC 8037 A.1', 'Ed25519', rfc8037.jwk],
];

for (const [name, algorithm, jwk] of DETERMINISTIC) {
  test(`the key of ${name} signs as the platform does: ${algorithm}`, async () => {
    const token = await signJwt(CLAIMS, await importKey(jwk, algorithm));
    const [input, signature] = halves(token);
    equal(signature, await signed(algorithm, fromText(input), jwk));
  });
}

const RANDOMIZED = [
  ['RFC 7515 A.3', 'ES256', rfc7515.signed[1].jwk],
  ['RFC 7515 A.4', 'ES512', rfc7515.signed[2].jwk],
  ['RFC 7520 4.2', 'PS256', rfc7520.keys.rsa],
  ['RFC 7520 4.2', 'PS384', rfc7520.keys.rsa],
  ['RFC 7520 4.2', 'PS512', rfc7520.keys.rsa],
  ['RFC 7520 4.3', 'ES512', rfc7520.keys.ec],
];

for (const [name, algorithm, jwk] of RANDOMIZED) {
  test(`the key of ${name} signs what its public part verifies: ${algorithm}`, async () => {
    const token = await signJwt(CLAIMS, await importKey(jwk, algorithm));
    const key = await importKey(publicPart(jwk), algorithm);
    equal((await verifyJwt(token, key, IN_TIME)).claims, CLAIMS);
  });
}

test('RFC 7515 A.5, RFC 7519 6.1: an unsecured token is refused by every key', async () => {
  const { token } = rfc7515.unsecured;
  equal(decodeJwt(token).claims, CLAIMS);
  for (const [, algorithm, jwk] of SIGNED) {
    const key = await importKey(publicPart(jwk), algorithm);
    await rejects(() => verifyJwt(token, key, IN_TIME), JwtError, 'ERR_JWT_ALGORITHM');
    await rejects(() => verifyJws(token, key), JwtError, 'ERR_JWT_ALGORITHM');
  }
});

for (const { section, compact, json } of rfc7520.refused) {
  test(`RFC 7520 ${section}: detached content and JSON serializations are refused`, async () => {
    const key = await importKey(rfc7520.keys.mac, 'HS256');
    for (const one of json) {
      const text = JSON.stringify(one);
      // Dots in its key ids may make five parts of it.
      const isFive = text.split('.').length === 5;
      const code = isFive ? 'ERR_JWT_ENCRYPTED' : 'ERR_JWT_MALFORMED';
      await rejects(() => verifyJws(text, key), JwtError, code);
      await rejects(() => verifyJws(one, key), JwtError, 'ERR_JWT_MALFORMED');
    }
    if (compact) await rejects(() => verifyJws(compact, key), JwtError, 'ERR_JWT_SIGNATURE');
  });
}

test('RFC 7520 4.1 to 4.4: the JSON serializations of the same tokens are refused', async () => {
  for (const { algorithm, key, json } of rfc7520.signed) {
    const imported = await importKey(publicPart(rfc7520.keys[key]), algorithm);
    for (const one of json) {
      const text = JSON.stringify(one);
      await rejects(() => verifyJws(text, imported), JwtError, 'ERR_JWT_MALFORMED');
    }
  }
});

test('RFC 7797: an unencoded payload is refused, understood or not', async () => {
  const key = await importKey(rfc7797.jwk, 'HS256');
  const { detached, compatible, json } = rfc7797.unencoded;
  await rejects(() => verifyJws(detached, key), JwtError, 'ERR_JWT_CRITICAL');
  for (const criticalHeaders of [[], ['b64']]) {
    const verify = () => verifyJwt(detached, key, { criticalHeaders });
    await rejects(verify, JwtError, 'ERR_JWT_CRITICAL');
  }
  await rejects(() => verifyJws(compatible, key), JwtError, 'ERR_JWT_MALFORMED');
  await rejects(() => verifyJws(JSON.stringify(json), key), JwtError, 'ERR_JWT_MALFORMED');
  // Its signature is right, over `$.02` and over nothing else.
  const input = fromText(`${json.protected}.${json.payload}`);
  equal(await verifySignature(input, fromBase64url(json.signature), key), undefined);
});

test('RFC 7638 3.1: the thumbprint', () => {
  equal(thumbprint(rfc7517.public.keys[1]), rfc7517.thumbprint);
  equal(thumbprint(rfc7517.private.keys[1]), rfc7517.thumbprint, 'of the private key');
});

test('RFC 8037 A.3: the thumbprint', () => {
  equal(thumbprint(rfc8037.jwk), rfc8037.thumbprint);
});

test('RFC 8037 A.6: a key for X25519 signs nothing', async () => {
  for (const algorithm of ['EdDSA', 'Ed25519']) {
    await rejects(() => importKey(rfc8037.x25519, algorithm), JwtError, 'ERR_JWT_KEY');
  }
});

test('RFC 7517 A.1: the key for encryption is refused, the other is for RS256', async () => {
  const [encryption, rsa] = rfc7517.public.keys;
  await rejects(() => importKey(encryption, 'ES256'), JwtError, 'ERR_JWT_KEY');
  equal((await importKey(rsa, 'RS256')).type, 'public');
  await rejects(() => importKey(rsa, 'PS256'), JwtError, 'ERR_JWT_KEY');
});

test('RFC 7517 A.1: the set chooses by the id', async () => {
  const token = await signJwt(CLAIMS, await importKey(rfc7517.private.keys[1], 'RS256'), {
    keyId: '2011-04-29',
  });
  const keys = localKeySet(rfc7517.public);
  equal((await verifyJwt(token, keys, IN_TIME)).claims, CLAIMS);
});

test('RFC 7517 A.3: keys that are symmetric', async () => {
  const [wrapping, mac] = rfc7517.symmetric.keys;
  await rejects(() => importKey(wrapping, 'HS256'), JwtError, 'ERR_JWT_KEY');
  const token = `${a1.signing_input}.${a1.signature}`;
  equal(verifyJwtSync(token, await importKey(mac, 'HS256'), IN_TIME).claims, CLAIMS);
});

test('RFC 7517 A.2 and A.3: a set of private and secret keys chooses none of them', async () => {
  const rsa = await signJwt(CLAIMS, await importKey(rfc7517.private.keys[1], 'RS256'));
  const mac = `${a1.signing_input}.${a1.signature}`;
  const attempts = [
    [rsa, rfc7517.private, 'ERR_JWKS_NO_MATCHING_KEY'],
    [mac, rfc7517.symmetric, 'ERR_JWT_ALGORITHM'],
  ];
  for (const [token, jwks, code] of attempts) {
    const keys = localKeySet(jwks);
    await rejects(() => verifyJwt(token, keys, IN_TIME), JwtError, code);
  }
});

const halves = (token) => {
  const end = token.lastIndexOf('.');
  return [token.slice(0, end), fromBase64url(token.slice(end + 1))];
};

const flipped = (bytes) => bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

/** The same header in other words. */
const reheaded = (header) =>
  base64url(fromText(JSON.stringify({ ...JSON.parse(atob(header)), typ: 'other' })));
