// Malformed tokens, keys and options: a typed error at once, and the next call works.

import { FetchwrightError, JwtError, OptionsError } from 'fetchwright';
import { decodeJwt, importKey, signJwt, verifyJws, verifyJwt, verifyJwtSync }
  from 'fetchwright/jwt';

import { equal, rejects, test, throws } from '../harness.js';
import { NO_OPTIONS, junkBut } from './junk.js';

const SECRET = 'a secret of more than thirty-two bytes';
const NOW = 1_700_000_000;

let prepared;
const prepare = async () => {
  const key = await importKey(SECRET, 'HS256');
  return { key, token: await signJwt({ sub: 'ada', exp: NOW + 60 }, key) };
};

/** A test that gets a good key and token, and shows that these still work after it. */
const faulty = (name, body) =>
  test(`bad jwt: ${name}`, async () => {
    const { key, token } = await (prepared ??= prepare());
    await body({ key, token });
    equal(verifyJwtSync(token, key, { now: NOW }).claims.sub, 'ada');
    equal((await verifyJwt(token, key, { now: NOW })).claims.sub, 'ada');
  });

const encode = (text) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const HEADER = encode('{"alg":"HS256"}');
const deep = `${'{"a":'.repeat(1_000)}1${'}'.repeat(1_000)}`;

const MALFORMED = {
  'no text': '',
  'one part': 'abc',
  'two parts': `${HEADER}.e30`,
  'four parts': `${HEADER}.e30.AAAA.AAAA`,
  'dots alone': '..',
  'characters that are not base64url': '!!!.e30.AAAA',
  'padding': `${HEADER}.e30=.AAAA`,
  'standard base64': `${HEADER}.+/+/.AAAA`,
  'a line break': `${HEADER}.e30.AAAA\n`,
  'a space in front': ` ${HEADER}.e30.AAAA`,
  'the Bearer prefix': `Bearer ${HEADER}.e30.AAAA`,
  'a header that is no JSON': `${encode('{alg')}.e30.AAAA`,
  'a header that is an array': `${encode('[]')}.e30.AAAA`,
  'a header that is null': `${encode('null')}.e30.AAAA`,
  'a name twice in the header': `${encode('{"alg":"HS256","alg":"HS256"}')}.e30.AAAA`,
  'claims that are no JSON': `${HEADER}.${encode('{"a":')}.AAAA`,
  'claims that are text': `${HEADER}.${encode('"a"')}.AAAA`,
  'a name twice in the claims': `${HEADER}.${encode('{"a":1,"a":2}')}.AAAA`,
  'claims that are not UTF-8': `${HEADER}.${encode('{"a":"\xff"}')}.AAAA`,
  'a lone surrogate': `${HEADER}.\ud800.AAAA`,
  'a thousand levels': `${HEADER}.${encode(deep)}.AAAA`,
  'more than sixteen kilobytes': `${HEADER}.${'A'.repeat(20_000)}.AAAA`,
  'a million characters': 'A'.repeat(1_000_000),
};

for (const [name, token] of Object.entries(MALFORMED)) {
  faulty(`a token with ${name} is refused`, async ({ key }) => {
    throws(() => decodeJwt(token), JwtError, 'ERR_JWT_MALFORMED');
    throws(() => verifyJwtSync(token, key), JwtError);
    await rejects(() => verifyJwt(token, key), JwtError);
    await rejects(() => verifyJws(token, key), JwtError);
  });
}

const REFUSED = {
  'five parts, as JWE has': [`${HEADER}.e30.AAAA.AAAA.AAAA`, 'ERR_JWT_ENCRYPTED'],
  'no algorithm': [`${encode('{}')}.e30.AAAA`, 'ERR_JWT_MALFORMED'],
  'the algorithm none': [`${encode('{"alg":"none"}')}.e30.`, 'ERR_JWT_ALGORITHM'],
  'the algorithm NONE': [`${encode('{"alg":"NONE"}')}.e30.AAAA`, 'ERR_JWT_ALGORITHM'],
  'another algorithm': [`${encode('{"alg":"RS256"}')}.e30.AAAA`, 'ERR_JWT_ALGORITHM'],
  'the algorithm in lower case': [`${encode('{"alg":"hs256"}')}.e30.AAAA`, 'ERR_JWT_ALGORITHM'],
  'an extension that it calls critical': [
    `${encode('{"alg":"HS256","crit":["b64"],"b64":false}')}.e30.AAAA`, 'ERR_JWT_CRITICAL',
  ],
  'no signature': [`${HEADER}.e30.`, 'ERR_JWT_SIGNATURE'],
  'a short signature': [`${HEADER}.e30.AAAA`, 'ERR_JWT_SIGNATURE'],
};

for (const [name, [token, code]] of Object.entries(REFUSED)) {
  faulty(`a token with ${name} does not verify`, async ({ key }) => {
    throws(() => verifyJwtSync(token, key), JwtError, code);
    await rejects(() => verifyJwt(token, key), JwtError, code);
  });
}

for (const [name, value] of junkBut()) {
  faulty(`${name} is no token`, async ({ key }) => {
    throws(() => decodeJwt(value), JwtError, 'ERR_JWT_MALFORMED');
    throws(() => verifyJwtSync(value, key), JwtError, 'ERR_JWT_MALFORMED');
    await rejects(() => verifyJwt(value, key), JwtError, 'ERR_JWT_MALFORMED');
    await rejects(() => verifyJws(value, key), JwtError, 'ERR_JWT_MALFORMED');
  });

  faulty(`${name} is no key`, async ({ token }) => {
    throws(() => verifyJwtSync(token, value), JwtError, 'ERR_JWT_KEY');
    // A function is asked for the key, and what it throws is its caller's: a class cannot be called.
    const [ErrorClass, code] = name === 'a class' ? [TypeError] : [JwtError, 'ERR_JWT_KEY'];
    await rejects(() => verifyJwt(token, value), ErrorClass, code);
    await rejects(() => verifyJws(token, value), ErrorClass, code);
    await rejects(() => signJwt({}, value), JwtError, 'ERR_JWT_KEY');
    await rejects(() => importKey(value, 'HS256'), JwtError, 'ERR_JWT_KEY');
  });

  faulty(`${name} is no algorithm`, () =>
    rejects(() => importKey(SECRET, value), OptionsError, 'ERR_OPTION_INVALID'));
}

const JWKS = {
  'without members': {},
  'of another kind': { kty: 'RSA', n: 'AQAB', e: 'AQAB' },
  'without its secret': { kty: 'oct' },
  'with a secret that is no text': { kty: 'oct', k: 5 },
  'with a secret in standard base64': { kty: 'oct', k: `${'A'.repeat(42)}+/` },
  'with a short secret': { kty: 'oct', k: 'AAAA' },
  'for another algorithm': { kty: 'oct', k: 'A'.repeat(43), alg: 'HS512' },
  'for encryption': { kty: 'oct', k: 'A'.repeat(43), use: 'enc' },
};

for (const [name, jwk] of Object.entries(JWKS)) {
  faulty(`a JWK ${name} is refused`, () =>
    rejects(() => importKey(jwk, 'HS256'), JwtError, 'ERR_JWT_KEY'));
}

faulty('a key that was freed is refused', async ({ token }) => {
  const key = await importKey(SECRET, 'HS256');
  key.free();
  key.free();
  throws(() => verifyJwtSync(token, key), JwtError, 'ERR_JWT_KEY');
});

for (const [name, value] of NO_OPTIONS) {
  faulty(`${name} is no object of options`, async ({ key, token }) => {
    throws(() => verifyJwtSync(token, key, value), OptionsError, 'ERR_OPTION_INVALID');
    await rejects(() => verifyJwt(token, key, value), OptionsError, 'ERR_OPTION_INVALID');
    await rejects(() => signJwt({}, key, value), OptionsError, 'ERR_OPTION_INVALID');
  });
}

const WRONG = {
  audience: [5, true, '', [], [5], {}],
  clockToleranceSeconds: ['1', -1, NaN, Infinity, null],
  criticalHeaders: ['b64', [5], {}],
  issuer: [5, '', [], [5], false, {}],
  maxAgeSeconds: ['1', -1, NaN, null],
  maxTokenBytes: ['1', 0, -1, 1.5, 1e12, null],
  now: ['1', NaN, Infinity, null, new Date(0)],
  requireExpiration: ['false', 0, null],
  requiredClaims: ['exp', [5], {}],
  subject: [5, '', null, {}],
  type: [5, '', null, {}],
};

for (const [option, values] of Object.entries(WRONG)) {
  faulty(`verifyJwt refuses a wrong ${option}`, async ({ key, token }) => {
    for (const value of values) {
      const verify = () => verifyJwtSync(token, key, { [option]: value });
      equal(throws(verify, OptionsError, 'ERR_OPTION_INVALID').option, option);
    }
  });
}

faulty('an unknown option is refused by name', async ({ key, token }) => {
  const options = { audiance: 'api' };
  const verify = () => verifyJwtSync(token, key, options);
  equal(throws(verify, OptionsError, 'ERR_OPTION_UNKNOWN').option, 'audiance');
  await rejects(() => signJwt({}, key, { expiresIn: 5 }), OptionsError, 'ERR_OPTION_UNKNOWN');
});

faulty('what a getter of the options throws reaches the caller', async ({ key, token }) => {
  const thrown = new RangeError('mine');
  const options = {
    get now() {
      throw thrown;
    },
  };
  equal(throws(() => verifyJwtSync(token, key, options), RangeError) === thrown, true);
});

const CIRCULAR = {};
CIRCULAR.self = CIRCULAR;

for (const [name, claims] of [
  ['undefined', undefined], ['null', null], ['text', 'a'], ['a number', 5], ['an array', [1]],
  ['a function', () => 1], ['a circle', CIRCULAR], ['a bigint', { a: 5n }],
]) {
  faulty(`claims that are ${name} are not signed`, ({ key }) =>
    rejects(() => signJwt(claims, key), FetchwrightError));
}
