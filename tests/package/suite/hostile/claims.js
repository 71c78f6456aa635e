// Claims of the wrong kind, at the wrong time, or for somebody else; all of them rightly signed.

import { decodeJwt, signJwt } from 'fetchwright/jwt';

import { forge, resigned } from '../forge.js';
import { equal, test } from '../harness.js';
import { CANARY, CLAIMS, FAMILIES, NOW, accept, goodToken, refuse, verifier } from './refuse.js';

const WRONG_CLAIM = 'ERR_JWT_CLAIM';

/** As JSON text, which has more numbers than JavaScript. */
const NO_NUMBERS = {
  'text': '"abc"',
  'a number as text': `"${NOW + 60}"`,
  'empty text': '""',
  'a date as text': '"2030-01-01T00:00:00Z"',
  'null': 'null',
  'true': 'true',
  'false': 'false',
  'an empty array': '[]',
  'a number in an array': `[${NOW + 60}]`,
  'an object': '{}',
  'an object with a value': `{"valueOf":${NOW + 60}}`,
};

for (const claim of ['exp', 'nbf', 'iat']) {
  for (const [name, value] of Object.entries(NO_NUMBERS)) {
    test(`hostile claims: ${claim} is ${name}`, async () => {
      for (const algorithm of FAMILIES) {
        const token = await forge(algorithm, {}, withClaim(claim, value));
        const error = await refuse(algorithm, token, WRONG_CLAIM, { jws: false });
        equal([error.claim, error.reason], [claim, 'invalid']);
        const lenient = { requireExpiration: false, clockToleranceSeconds: 1e9, audience: false };
        await refuse(algorithm, token, WRONG_CLAIM, { options: lenient, jws: false });
      }
    });
  }
}

const NO_JSON = ['1e400', '-1e400', 'Infinity', 'NaN', '0x10', '+1', '1.', '.5', '01', '1_000'];

test('hostile claims: times that are no numbers of JSON, or beyond all range', async () => {
  for (const claim of ['exp', 'nbf', 'iat']) {
    for (const value of NO_JSON) {
      const token = await forge('HS256', {}, withClaim(claim, value));
      await refuse('HS256', token, 'ERR_JWT_MALFORMED', { jws: false });
    }
  }
});

/** Claim, value as JSON, and how the token fares at `NOW`: an error's code, or nothing. */
const TIMES = [
  ['exp', `${NOW}`, 'ERR_JWT_EXPIRED'],
  ['exp', `${NOW - 1}`, 'ERR_JWT_EXPIRED'],
  ['exp', `${NOW}.0`, 'ERR_JWT_EXPIRED'],
  ['exp', `${NOW - 1}.999`, 'ERR_JWT_EXPIRED'],
  ['exp', '0', 'ERR_JWT_EXPIRED'],
  ['exp', '-0', 'ERR_JWT_EXPIRED'],
  ['exp', '-0.0', 'ERR_JWT_EXPIRED'],
  ['exp', '-1', 'ERR_JWT_EXPIRED'],
  ['exp', '1e-400', 'ERR_JWT_EXPIRED'],
  ['exp', '-1e308', 'ERR_JWT_EXPIRED'],
  ['exp', '-9223372036854775808', 'ERR_JWT_EXPIRED'],
  ['exp', `${NOW}.5`, undefined],
  ['exp', '1.7e10', undefined],
  ['exp', '1e308', undefined],
  ['exp', '9223372036854775807', undefined],
  ['exp', '18446744073709551616', undefined],
  ['nbf', `${NOW + 1}`, 'ERR_JWT_NOT_YET_VALID'],
  ['nbf', `${NOW}.001`, 'ERR_JWT_NOT_YET_VALID'],
  ['nbf', '1e308', 'ERR_JWT_NOT_YET_VALID'],
  ['nbf', '9223372036854775807', 'ERR_JWT_NOT_YET_VALID'],
  ['nbf', `${NOW}`, undefined],
  ['nbf', '-0', undefined],
  ['nbf', '-8334601228800', undefined],
  ['nbf', '-1e308', undefined],
  ['iat', `${NOW + 1}`, undefined],
  ['iat', '1e308', undefined],
  ['iat', '-1e308', undefined],
];

test('hostile claims: times at the edges', async () => {
  for (const algorithm of FAMILIES) {
    for (const [claim, value, code] of TIMES) {
      const token = await forge(algorithm, {}, withClaim(claim, value));
      if (code) {
        const error = await refuse(algorithm, token, code, { jws: false });
        equal([error.claim, error.reason], [claim, undefined], `${claim} ${value}`);
      } else {
        await accept(algorithm, token);
      }
    }
  }
});

test('hostile claims: an age is counted from iat alone', async () => {
  const options = { maxAgeSeconds: 30, clockToleranceSeconds: 2 };
  const ages = [
    [undefined, WRONG_CLAIM, 'missing'],
    [NOW + 3, 'ERR_JWT_NOT_YET_VALID'],
    [1e308, 'ERR_JWT_NOT_YET_VALID'],
    [NOW - 33, 'ERR_JWT_EXPIRED'],
    [0, 'ERR_JWT_EXPIRED'],
    [-1e308, 'ERR_JWT_EXPIRED'],
  ];
  for (const algorithm of FAMILIES) {
    for (const [iat, code, reason] of ages) {
      const token = await forge(algorithm, {}, { ...CLAIMS, iat });
      const error = await refuse(algorithm, token, code, { options, jws: false });
      equal([error.claim, error.reason], ['iat', reason], `iat ${iat}`);
    }
    for (const iat of [NOW + 2, NOW - 32]) {
      await accept(algorithm, await forge(algorithm, {}, { ...CLAIMS, iat }), { options });
    }
  }
});

test('hostile claims: a token without exp never ends, and so never begins', async () => {
  for (const algorithm of FAMILIES) {
    for (const claims of [{ sub: CANARY }, {}, { EXP: NOW + 60 }, { 'exp ': NOW + 60 }]) {
      const token = await forge(algorithm, {}, claims);
      const error = await refuse(algorithm, token, WRONG_CLAIM, { jws: false });
      equal([error.claim, error.reason], ['exp', 'missing']);
      await accept(algorithm, token, { options: { requireExpiration: false } });
    }
  }
});

/** `aud` of the token, where nobody said what to expect. */
const UNEXPECTED = ['api', '', [], ['api'], null, 0, false, {}];

test('hostile claims: an audience that nobody asked for', async () => {
  for (const algorithm of FAMILIES) {
    for (const aud of UNEXPECTED) {
      const token = await forge(algorithm, {}, { ...CLAIMS, aud });
      const error = await refuse(algorithm, token, WRONG_CLAIM, { jws: false });
      equal([error.claim, error.reason], ['aud', 'unexpected'], JSON.stringify(aud));
      await accept(algorithm, token, { options: { audience: false } });
    }
  }
});

/** Claim, the option that asks for it, the token's value, and the reason it is refused. */
const MISMATCHES = [
  ...[
    [undefined, 'missing'], [null, 'invalid'], [5, 'invalid'], [true, 'invalid'], [{}, 'invalid'],
    [{ api: true }, 'invalid'], [[5], 'invalid'], [['api', 5], 'invalid'], [[['api']], 'invalid'],
    [['api', null], 'invalid'], [[], 'mismatch'], ['', 'mismatch'], ['API', 'mismatch'],
    ['api ', 'mismatch'], [' api', 'mismatch'], ['ap', 'mismatch'], ['apis', 'mismatch'],
    ['api,web', 'mismatch'], ['api web', 'mismatch'], ['*', 'mismatch'], ['.*', 'mismatch'],
    ['api\0', 'mismatch'], ['\u0430pi', 'mismatch'], [['web', 'API'], 'mismatch'],
  ].map(([value, reason]) => ['aud', { audience: 'api' }, value, reason]),
  ...[
    [undefined, 'missing'], [null, 'invalid'], [5, 'invalid'], [['https://a.example'], 'invalid'],
    [{}, 'invalid'], ['', 'mismatch'], ['https://a.example/', 'mismatch'],
    ['https://A.example', 'mismatch'], ['http://a.example', 'mismatch'],
    ['https://a.example.evil', 'mismatch'], ['https://a.example\n', 'mismatch'],
  ].map(([value, reason]) => ['iss', { issuer: ['https://a.example'] }, value, reason]),
  ...[
    [undefined, 'missing'], [null, 'invalid'], [5, 'invalid'], [['ada'], 'invalid'],
    ['', 'mismatch'], ['Ada', 'mismatch'], ['ada ', 'mismatch'], ['ad\u00e1', 'mismatch'],
  ].map(([value, reason]) => ['sub', { subject: 'ada' }, value, reason]),
];

test('hostile claims: an audience, issuer or subject that is not the one asked for', async () => {
  for (const algorithm of FAMILIES) {
    for (const [claim, options, value, reason] of MISMATCHES) {
      const token = await forge(algorithm, {}, { ...CLAIMS, [claim]: value });
      const error = await refuse(algorithm, token, WRONG_CLAIM, { options, jws: false });
      equal([error.claim, error.reason], [claim, reason], JSON.stringify(value));
    }
  }
});

test('hostile claims: a name that every object inherits is not there', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '']) {
    const options = { requiredClaims: [name] };
    const token = await goodToken('HS256');
    const error = await refuse('HS256', token, WRONG_CLAIM, { options, jws: false });
    equal([error.claim, error.reason], [name, 'missing']);
    const own = `{"exp":${NOW + 60},${JSON.stringify(name)}:null}`;
    await accept('HS256', await forge('HS256', {}, own), { options });
  }
});

test('hostile claims: nothing is told of them before the signature is right', async () => {
  const spoil = (token) => resigned(token, (bytes) => bytes.fill(7, 0, 4));
  for (const algorithm of FAMILIES) {
    const payloads = [
      { sub: CANARY, exp: 1 }, { sub: CANARY, nbf: 1e10 }, { sub: CANARY, exp: 'x' },
      { ...CLAIMS, aud: 'web' }, '{"exp":1e400}', 'no JSON', '', new Uint8Array([0xff]),
    ];
    for (const payload of payloads) {
      const token = spoil(await forge(algorithm, {}, payload));
      const options = { audience: 'api', issuer: 'a', subject: 'b', requiredClaims: ['jti'] };
      await refuse(algorithm, token, 'ERR_JWT_SIGNATURE', { options, jws: false });
    }
  }
});

test('hostile claims: decodeJwt shows what no verification would let pass', async () => {
  const claims = { exp: 'never', aud: 5, nbf: null };
  equal(decodeJwt(await forge('HS256', { alg: 'none' }, claims)).claims, claims);
});

test('hostile claims: times that are no numbers are not signed either', async () => {
  const key = await verifier('HS256');
  for (const claim of ['exp', 'nbf', 'iat']) {
    for (const value of [`${NOW}`, null, true, [NOW], {}, NaN, Infinity, new Date(0)]) {
      // What JSON has no number for, it writes as null.
      const error = await signJwt({ [claim]: value }, key).catch((caught) => caught);
      equal([error.code, error.claim, error.reason], [WRONG_CLAIM, claim, 'invalid']);
    }
  }
});

/** The good claims with one as JSON text. */
function withClaim(name, value) {
  const rest = Object.entries(CLAIMS).filter(([other]) => other !== name);
  const members = rest.map(([other, own]) => `${JSON.stringify(other)}:${JSON.stringify(own)}`);
  return `{${[...members, `"${name}":${value}`]}}`;
}
