// Headers that name another algorithm, bring their own key, or ask for what is not done.

import { JwtError, importKey, localKeySet, verifyJwt } from 'fetchwright/jwt';

import { fromPem, fromText } from '../bytes.js';
import {
  ALGORITHMS, attackerJwk, encoded, forge, keyPair, publicJwk, publicPart, resigned, signingInput,
} from '../forge.js';
import { equal, rejects, test } from '../harness.js';
import { CLAIMS, FAMILIES, NOW, accept, goodToken, refuse, verifier } from './refuse.js';

const WRONG_ALGORITHM = 'ERR_JWT_ALGORITHM';
const CRITICAL = 'ERR_JWT_CRITICAL';
const MALFORMED = 'ERR_JWT_MALFORMED';
const SIGNATURE = 'ERR_JWT_SIGNATURE';

const NONE = ['none', 'None', 'NONE', 'nOnE', 'noNE', 'none ', ' none', 'none\0', ''];

for (const alg of NONE) {
  test(`hostile header: the algorithm ${JSON.stringify(alg)}`, async () => {
    for (const algorithm of ALGORITHMS) {
      const unsigned = `${signingInput({ alg }, CLAIMS)}.`;
      await refuse(algorithm, unsigned, WRONG_ALGORITHM);
      await refuse(algorithm, await forge(algorithm, { alg }, CLAIMS), WRONG_ALGORITHM);
    }
  });
}

const NO_TEXT = { null: null, 'a number': 5, true: true, 'an array': ['HS256'], 'an object': {} };

for (const [name, alg] of Object.entries(NO_TEXT)) {
  test(`hostile header: an algorithm that is ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      await refuse(algorithm, await forge(algorithm, { alg }, CLAIMS), MALFORMED);
    }
  });
}

test('hostile header: no algorithm', async () => {
  for (const algorithm of FAMILIES) {
    await refuse(algorithm, await forge(algorithm, '{"typ":"JWT"}', CLAIMS), MALFORMED);
  }
});

test('hostile header: every algorithm but that of the key, rightly signed by the key', async () => {
  for (const algorithm of ALGORITHMS) {
    for (const alg of ALGORITHMS.filter((other) => other !== algorithm)) {
      await refuse(algorithm, await forge(algorithm, { alg }, CLAIMS), WRONG_ALGORITHM);
    }
  }
});

test('hostile header: the algorithm in another case, or nearly that', async () => {
  for (const algorithm of ALGORITHMS) {
    const near = [`${algorithm} `, `${algorithm}\0`, ` ${algorithm}`, `${algorithm}K`, 'ES521'];
    const cases = [algorithm.toLowerCase(), algorithm.toUpperCase(), algorithm.slice(0, -1)];
    for (const alg of [...near, ...cases].filter((one) => one !== algorithm)) {
      await refuse(algorithm, await forge(algorithm, { alg }, CLAIMS), WRONG_ALGORITHM);
    }
  }
});

/** What a verifier could take for a secret, had it only bytes to call a key. */
const asSecrets = (algorithm) => {
  const { spki, pkcs1Public } = keyPair(algorithm);
  const jwk = publicJwk(algorithm);
  const documents = [spki, spki.trim(), spki.replaceAll('\n', '\r\n'), pkcs1Public];
  const texts = [...documents, JSON.stringify(jwk)];
  const numbers = [jwk.n, jwk.x].filter(Boolean).map((one) => fromText(one));
  return [...texts.filter(Boolean).map(fromText), fromPem(spki), ...numbers];
};

for (const algorithm of FAMILIES.filter((name) => name !== 'HS256')) {
  test(`hostile header: HMAC by the public key of ${algorithm}`, async () => {
    const jwk = { ...publicJwk(algorithm), kid: 'k' };
    const keys = localKeySet({ keys: [jwk] }, { algorithms: [algorithm] });
    for (const secret of asSecrets(algorithm)) {
      const key = { kty: 'oct', k: encoded(secret) };
      const token = await forge('HS256', { kid: 'k' }, CLAIMS, { key });
      await refuse(algorithm, token, WRONG_ALGORITHM);
      const trusted = await importKey(jwk, algorithm);
      await refuse(algorithm, token, WRONG_ALGORITHM, { key: trusted });
      const verify = () => verifyJwt(token, keys, { now: NOW });
      await rejects(verify, JwtError, WRONG_ALGORITHM);
      // And the MAC under the right name of an algorithm is no signature.
      const [, payload, mac] = token.split('.');
      const renamed = `${encoded({ alg: algorithm })}.${payload}.${mac}`;
      await refuse(algorithm, renamed, SIGNATURE);
    }
  });
}

/** Headers that hand a verifier the forger's own key, or tell it where to fetch that. */
const embedded = (jwk) => ({
  jwk: { jwk },
  'jwk with a kid': { jwk: { ...jwk, kid: 'k' }, kid: 'k' },
  jku: { jku: `${FORGER}/jwks.json`, kid: 'k' },
  'jku on this machine': { jku: 'http://127.0.0.1:9/jwks.json' },
  'jku as data': { jku: `data:application/json,${encodeURIComponent(JSON.stringify(jwk))}` },
  x5u: { x5u: `${FORGER}/chain.pem` },
  x5c: { x5c: [CERTIFICATE] },
  'x5c and a thumbprint': { x5c: [CERTIFICATE], x5t: 'AAAA', 'x5t#S256': 'AAAA' },
  'all of them': { jwk, jku: FORGER, x5u: FORGER, x5c: [CERTIFICATE] },
});

const FORGER = 'https://forger.example';
const CERTIFICATE = 'MIIBATCBtKADAgECAgEBMAUGAytlcDAAMB4XDTIwMDEwMTAwMDAwMFoXDTMwMDEwMTAw';

for (const name of Object.keys(embedded({}))) {
  test(`hostile header: a forger's ${name} is neither believed nor fetched`, async () => {
    await withoutNetwork(async () => {
      for (const algorithm of FAMILIES) {
        const forger = attackerJwk(algorithm);
        const header = embedded(publicPart(forger))[name];
        const token = await forge(algorithm, header, CLAIMS, { key: forger });
        await refuse(algorithm, token, SIGNATURE);
        await accept(algorithm, await forge(algorithm, header, CLAIMS));
      }
    });
  });
}

test("hostile header: a forger's jwk is not believed beside a key set", async () => {
  await withoutNetwork(async () => {
    for (const algorithm of FAMILIES.filter((one) => one !== 'HS256')) {
      const keys = localKeySet({ keys: [publicJwk(algorithm)] }, { algorithms: [algorithm] });
      const key = attackerJwk(algorithm);
      for (const header of Object.values(embedded({ ...publicPart(key), kid: undefined }))) {
        const { kid, ...rest } = header;
        const token = await forge(algorithm, rest, CLAIMS, { key });
        await rejects(() => verifyJwt(token, keys, { now: NOW }), JwtError, SIGNATURE);
      }
    }
  });
});

/** Runs `body` and fails when anything was fetched meanwhile. */
async function withoutNetwork(body) {
  const { fetch } = globalThis;
  const fetched = [];
  globalThis.fetch = (input) => {
    fetched.push(String(input));
    return Promise.reject(new TypeError('no network'));
  };
  try {
    await body();
  } finally {
    globalThis.fetch = fetch;
  }
  equal(fetched, []);
}

const KIDS = [
  '../../../../dev/null', "' OR '1'='1", "x' UNION SELECT 'secret' --", '| cat /etc/passwd',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '', ' k', 'k ', 'K', 'k\0',
  '\u212a', 'k'.repeat(8_000), '%6b', '*', 'k,k',
];

test('hostile header: a kid is compared as it stands and nothing else', async () => {
  for (const algorithm of FAMILIES.filter((one) => one !== 'HS256')) {
    const jwks = { keys: [{ ...publicJwk(algorithm), kid: 'k' }] };
    const keys = localKeySet(jwks, { algorithms: [algorithm] });
    const right = await forge(algorithm, { kid: 'k' }, CLAIMS);
    equal((await verifyJwt(right, keys, { now: NOW })).claims, CLAIMS);
    for (const kid of KIDS) {
      const token = await forge(algorithm, { kid }, CLAIMS);
      const verify = () => verifyJwt(token, keys, { now: NOW });
      await rejects(verify, JwtError, 'ERR_JWKS_NO_MATCHING_KEY');
      equal((await accept(algorithm, token)).header.kid, kid, 'a kid beside one key');
    }
  }
});

test('hostile header: a kid that is no text', async () => {
  for (const algorithm of FAMILIES) {
    for (const kid of [null, 5, true, {}, ['k'], [], { toString: 'k' }]) {
      const token = await forge(algorithm, { kid }, CLAIMS);
      await refuse(algorithm, token, MALFORMED);
      if (algorithm === 'HS256') continue;
      const jwks = { keys: [{ ...publicJwk(algorithm), kid: 'k' }] };
      const keys = localKeySet(jwks, { algorithms: [algorithm] });
      await rejects(() => verifyJwt(token, keys, { now: NOW }), JwtError, MALFORMED);
    }
  }
});

test('hostile header: a resolver is told the header, and must answer with a key', async () => {
  const token = await forge('HS256', '{"alg":"HS256","kid":"../k","__proto__":{"x":1}}', CLAIMS);
  const headers = [];
  const key = await verifier('HS256');
  const resolve = (header) => (headers.push(header), key);
  await accept('ES256', token, { key: resolve });
  equal(headers[0], JSON.parse('{"alg":"HS256","kid":"../k","__proto__":{"x":1}}'));
  equal(headers[0].x, undefined, 'an inherited member');
  for (const answer of [undefined, null, '', 'secret', 5, {}, [], [key], publicJwk('RS256')]) {
    for (const resolver of [() => answer, async () => answer]) {
      await refuse('ES256', token, 'ERR_JWT_KEY', { key: resolver });
    }
  }
  // The key of a resolver chooses the algorithm as any other does.
  const rsa = await verifier('RS256');
  await refuse('ES256', token, WRONG_ALGORITHM, { key: () => rsa });
});

test('hostile header: what a resolver throws reaches the caller as it is', async () => {
  const token = await goodToken('HS256');
  const thrown = new RangeError('mine');
  for (const resolver of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
    const error = await verifyJwt(token, resolver).catch((caught) => caught);
    equal(error === thrown, true);
  }
});

/** `crit` and what else the header has; `understood` is what the caller says it handles. */
const CRITS = {
  'null': [{ crit: null }],
  'a string': [{ crit: 'exp', exp: 1 }],
  'a number': [{ crit: 5 }],
  'true': [{ crit: true }],
  'an object': [{ crit: {} }],
  'an empty list': [{ crit: [] }],
  'a list with a number': [{ crit: [5], 5: 1 }],
  'a list in a list': [{ crit: [['exp']], exp: 1 }],
  'an extension that nobody knows': [{ crit: ['x'], x: 1 }],
  'an extension that is absent': [{ crit: ['x'] }, ['x']],
  'an extension twice': [{ crit: ['x', 'x'], x: 1 }, ['x']],
  'one that is known and one that is not': [{ crit: ['x', 'y'], x: 1, y: 1 }, ['x']],
  'a parameter of JWS itself': [{ crit: ['alg'] }, ['alg']],
  'kid': [{ crit: ['kid'], kid: 'k' }, ['kid']],
  'itself': [{ crit: ['crit'] }, ['crit']],
  'the empty name': [{ crit: [''], '': 1 }],
  'toString': [{ crit: ['toString'] }, ['toString']],
  '__proto__': ['{"alg":"ALG","crit":["__proto__"]}', ['__proto__']],
  'exp, which is a claim': [{ crit: ['exp'], exp: NOW + 60 }],
  'an extension in another case': [{ crit: ['X'], X: 1 }, ['x']],
  'a false b64': [{ crit: ['b64'], b64: false }],
  'a false b64 that is understood': [{ crit: ['b64'], b64: false }, ['b64']],
  'zip': [{ crit: ['zip'], zip: 'DEF' }, ['zip']],
};

for (const [name, [header, criticalHeaders]] of Object.entries(CRITS)) {
  test(`hostile header: crit is or has ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      const token = await forge(algorithm, withAlgorithm(header, algorithm), CLAIMS);
      await refuse(algorithm, token, CRITICAL, { options: { criticalHeaders } });
    }
  });
}

test('hostile header: crit is obeyed where the caller handles all it lists', async () => {
  const token = await forge('HS256', { crit: ['x', 'y'], x: 1, y: null }, CLAIMS);
  const options = { criticalHeaders: ['y', 'x', 'z'] };
  equal((await accept('HS256', token, { options })).claims, CLAIMS);
  await refuse('HS256', token, CRITICAL);
});

const UNSUPPORTED = {
  'a false b64': { b64: false },
  'a b64 that is text': { b64: 'true' },
  'a b64 that is null': { b64: null },
  'a b64 that is a number': { b64: 1 },
  'a compressed payload': { zip: 'DEF' },
  'a zip that is null': { zip: null },
};

for (const [name, header] of Object.entries(UNSUPPORTED)) {
  test(`hostile header: ${name}`, async () => {
    for (const algorithm of FAMILIES) {
      const token = await forge(algorithm, header, CLAIMS);
      await refuse(algorithm, token, CRITICAL);
      const options = { criticalHeaders: ['b64', 'zip'] };
      await refuse(algorithm, token, CRITICAL, { options, jws: false });
    }
  });
}

/** What `typ` is, where `at+jwt` is asked for, and why that is refused. */
const TYPES = [
  [undefined, 'missing'], [null, 'invalid'], [5, 'invalid'], [['at+jwt'], 'invalid'],
  ['', 'mismatch'], ['JWT', 'mismatch'], ['at+jwt ', 'mismatch'], [' at+jwt', 'mismatch'],
  ['text/at+jwt', 'mismatch'], ['application/application/at+jwt', 'mismatch'],
  ['at+jwt;charset=utf-8', 'mismatch'], ['at+jwt\0', 'mismatch'], ['id+jwt', 'mismatch'],
];

test('hostile header: a typ that is not the one asked for', async () => {
  const options = { type: 'at+jwt' };
  for (const algorithm of FAMILIES) {
    for (const [typ, reason] of TYPES) {
      const token = await forge(algorithm, { typ }, CLAIMS);
      const error = await refuse(algorithm, token, 'ERR_JWT_CLAIM', { options, jws: false });
      equal([error.claim, error.reason], ['typ', reason], `of ${JSON.stringify(typ)}`);
    }
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt', 'Application/AT+jwt']) {
      await accept(algorithm, await forge(algorithm, { typ }, CLAIMS), { options });
    }
  }
});

test('hostile header: crit comes before the signature, and that before typ', async () => {
  for (const algorithm of FAMILIES) {
    const spoilt = resigned(await goodToken(algorithm), (bytes) => bytes.fill(1, 0, 4));
    await refuse(algorithm, spoilt, SIGNATURE, { options: { type: 'at+jwt' }, jws: false });
    const critical = await forge(algorithm, { crit: ['x'], x: 1 }, CLAIMS);
    await refuse(algorithm, resigned(critical, (bytes) => bytes.fill(1, 0, 4)), CRITICAL);
  }
});

const withAlgorithm = (header, algorithm) =>
  typeof header === 'string' ? header.replace('ALG', algorithm) : header;
