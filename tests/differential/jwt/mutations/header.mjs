// What a header may say instead, signed so.

import { ALGORITHMS, siblings } from '../algorithms.mjs';
import { member, setMember } from '../draft.mjs';

/** Sets one member to one of several JSON texts. */
const set = (name, texts) => (random, { header }) => setMember(header, name, random.pick(texts));

/** Every kind of value there is. */
export const KINDS = [
  'null', 'true', 'false', '0', '-0', '1', '1.5', '1e400', '-1e400', '12345678901234567890',
  '""', '"a"', '"\\u0000"', '"\\ud800"', '[]', '["a"]', '[1]', '{}', '{"a":1}', '[[]]',
];

const names = Object.keys(ALGORITHMS);

export const ALGORITHM = {
  'another algorithm': (random, { header }) =>
    setMember(header, 'alg', JSON.stringify(random.pick(names))),
  'an unknown algorithm': set('alg', [
    '"none"', '"None"', '""', '"ES256K"', '"Ed448"', '"ML-DSA-44"', '"HS1"', '"dir"', '"A128KW"',
  ]),
  'other case of the algorithm': (random, { header, algorithm }) => {
    const spelt = random.pick([algorithm.toLowerCase(), algorithm.toUpperCase(), ` ${algorithm}`]);
    setMember(header, 'alg', JSON.stringify(spelt));
  },
  'no text as the algorithm': set('alg', [...KINDS, '["HS256"]', '256']),
  'no algorithm': (random, draft) => {
    draft.header = draft.header.filter(([name]) => name !== 'alg');
  },
  'signed with another algorithm of the same key': (random, draft) => {
    const others = siblings(draft.algorithm);
    if (others.length === 0) return;
    const algorithm = random.pick(others);
    draft.signer = { algorithm, pair: draft.pair };
    if (random.chance(0.7)) setMember(draft.header, 'alg', JSON.stringify(algorithm));
  },
};

export const TYPE = {
  'another type': set('typ', [
    '"JWT"', '"jwt"', '"at+jwt"', '"AT+JWT"', '"application/at+jwt"', '"application/jwt"',
    '"APPLICATION/JWT"', '"text/at+jwt"', '"dpop+jwt"', '"JOSE"', '"application/"', '"a/b/c"',
  ]),
  'a type that is no text': set('typ', KINDS),
  'a content type': set('cty', ['"JWT"', '"json"', '1', 'null']),
  'a type that is asked for': (random, { header, options }) => {
    options.type = random.pick(['JWT', 'at+jwt', 'application/at+jwt', 'AT+jwt']);
    if (random.chance(0.5)) setMember(header, 'typ', random.pick(['"at+jwt"', '"application/at+JWT"']));
  },
};

const critical = (list, extra = []) => (random, { header }) => {
  setMember(header, 'crit', list);
  header.push(...extra);
};

export const CRITICAL = {
  'crit of another kind': set('crit', KINDS),
  'a registered name in crit': set('crit', ['["alg"]', '["exp"]', '["typ"]', '["crit"]', '["kid"]']),
  'an unknown name in crit': critical('["x"]', [member('x', 1)]),
  'a name in crit that is not there': critical('["x"]'),
  'a known name in crit': (random, { header, options }) => {
    options.criticalHeaders = random.pick([['x'], ['x', 'y'], ['b64']]);
    setMember(header, 'crit', random.pick(['["x"]', '["x","y"]', '["x","x"]', '["x",1]', '["x"]']));
    header.push(['x', random.pick(['1', 'null', '"a"'])]);
  },
  'a known name in crit that is not there': (random, { header, options }) => {
    options.criticalHeaders = ['x'];
    setMember(header, 'crit', '["x"]');
  },
  'b64 in crit': (random, { header }) => {
    setMember(header, 'crit', '["b64"]');
    setMember(header, 'b64', random.pick(['true', 'false', '1', 'null']));
  },
  'b64 without crit': set('b64', ['true', 'false', '"a"', 'null']),
  'zip': set('zip', ['"DEF"', 'null', '1']),
};

const again = (name) => (random, { header, algorithm }) => {
  const value = name === 'alg' ? algorithm : 'again';
  const text = JSON.stringify(random.chance(0.5) ? value : random.pick([...names, 'none']));
  header[random.chance(0.5) ? 'push' : 'unshift']([name, text]);
};

export const MEMBERS = {
  'alg twice': again('alg'),
  'kid twice': (random, { header }) => {
    header.push(member('kid', 'one'), member('kid', random.pick(['one', 'two'])));
  },
  'an unknown name twice': (random, { header }) => header.push(member('x', 1), member('x', 2)),
  'a key in the header': (random, { header }) => {
    const name = random.pick(['jwk', 'jku', 'x5u', 'x5c', 'x5t', 'x5t#S256']);
    const jwk = { kty: 'oct', k: 'AAAA' };
    setMember(header, name, JSON.stringify(random.pick([jwk, 'https://evil.example/', ['MII'], 1])));
  },
  'a kid of any kind': set('kid', [...KINDS, '"../../etc/passwd"', '"a\\u0000b"', `"${'k'.repeat(2000)}"`]),
  'an unknown member': (random, { header }) =>
    header.push([random.pick(['x', '__proto__', 'constructor', '\u00e9', '']), random.pick(KINDS)]),
  'an encryption': set('enc', ['"A256GCM"', '1']),
};
