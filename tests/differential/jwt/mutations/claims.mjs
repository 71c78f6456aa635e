// What claims may say instead, signed so, and what their reader may ask for.

import { NOW, member, setMember } from '../draft.mjs';
import { KINDS } from './header.mjs';

const set = (name, texts) => (random, { claims }) => setMember(claims, name, random.pick(texts));

const without = (name) => (random, draft) => {
  draft.claims = draft.claims.filter(([own]) => own !== name);
};

const TIMES = [
  String(NOW), `${NOW}.5`, `${NOW - 1}.999999`, `${NOW}e0`, `${NOW}000`, '1e21', '1e308', '-1e308',
  `"${NOW + 600}"`, `"${NOW - 600}"`, '-1', '253402300800', '9007199254740993',
];

export const TIME_KINDS = {
  'exp of any kind': set('exp', [...KINDS, ...TIMES]),
  'nbf of any kind': set('nbf', [...KINDS, ...TIMES]),
  'iat of any kind': set('iat', [...KINDS, ...TIMES]),
  'no exp': without('exp'),
  'no exp, which is allowed': (random, draft) => {
    without('exp')(random, draft);
    draft.options.requireExpiration = false;
  },
  'no iat': without('iat'),
};

/** Moves the clock to `seconds` from the time that a claim names, and a little around it. */
const around = (name, seconds) => (random, draft) => {
  const { claims, options } = draft;
  const at = NOW + random.pick([-400, 0, 400]);
  setMember(claims, name, String(at));
  if (name === 'nbf') setMember(claims, 'exp', String(at + 5000));
  const tolerance = random.pick([undefined, 0, 1, 30]);
  if (tolerance === undefined) delete options.clockToleranceSeconds;
  else options.clockToleranceSeconds = tolerance;
  const sign = name === 'nbf' ? -1 : 1;
  draft.now = at + seconds + sign * (tolerance ?? 0);
};

const steps = { 'a second before': -1, 'at': 0, 'a second after': 1, 'half a second after': 0.5 };

export const CLOCK = Object.fromEntries(
  ['exp', 'nbf'].flatMap((name) =>
    Object.entries(steps).map(([step, seconds]) => [`${step} ${name}`, around(name, seconds)])),
);

Object.assign(CLOCK, {
  'an age at its limit': (random, draft) => {
    const age = random.pick([60, 300]);
    setMember(draft.claims, 'iat', String(NOW));
    setMember(draft.claims, 'exp', String(NOW + 5000));
    draft.options.maxAgeSeconds = age;
    draft.now = NOW + age + (draft.options.clockToleranceSeconds ?? 0) + random.pick([-1, 0, 0.5, 1]);
  },
  'issued in the future': (random, draft) => {
    setMember(draft.claims, 'iat', String(draft.now + random.pick([1, 29, 30, 31, 1000])));
    if (random.chance(0.7)) draft.options.maxAgeSeconds = 300;
  },
  'an age where nothing tells when': (random, draft) => {
    without('iat')(random, draft);
    draft.options.maxAgeSeconds = 300;
  },
  'years later': (random, draft) => (draft.now += 1e8),
  'years earlier': (random, draft) => (draft.now -= 1e8),
});

const AUDIENCES = [
  ...KINDS, '"https://api.example"', '"https://api.example/"', '"HTTPS://API.EXAMPLE"',
  '["https://api.example"]', '["a","https://api.example"]', '["https://api.example",1]',
  '[["https://api.example"]]', '"https://api.example "', '{"0":"https://api.example"}',
];

export const TEXTS = {
  'aud of any kind': set('aud', AUDIENCES),
  'a list in aud of mixed kinds': (random, { claims, options }) => {
    options.audience = 'https://api.example';
    setMember(claims, 'aud', random.pick(['["https://api.example",1]', '[null,"https://api.example"]']));
  },
  'no aud': without('aud'),
  'no audience asked for': (random, { options }) => delete options.audience,
  'any audience will do': (random, { claims, options }) => {
    options.audience = false;
    if (random.chance(0.5)) setMember(claims, 'aud', random.pick(AUDIENCES));
  },
  'another audience asked for': (random, { options }) => {
    options.audience = random.pick(['https://other.example', ['a', 'b'], 'https://api.example/']);
  },
  'iss of any kind': (random, draft) => {
    set('iss', [...KINDS, '["https://issuer.example"]', '"https://issuer.example/"'])(random, draft);
    if (random.chance(0.7)) draft.options.issuer = 'https://issuer.example';
  },
  'another issuer asked for': (random, { options }) => {
    options.issuer = random.pick(['https://other.example', ['https://issuer.example/', 'x']]);
  },
  'sub of any kind': (random, draft) => {
    set('sub', [...KINDS, '"Ada"', '"ada "', '["ada"]'])(random, draft);
    if (random.chance(0.7)) draft.options.subject = 'ada';
  },
  'another subject asked for': (random, { options }) => (options.subject = 'grace'),
  'jti of any kind': set('jti', KINDS),
  'required claims': (random, { claims, options }) => {
    options.requiredClaims = random.pick([['jti'], ['sub', 'jti'], ['toString'], ['__proto__']]);
    if (random.chance(0.5)) setMember(claims, random.pick(['jti', 'toString']), random.pick(KINDS));
  },
};

const twice = (name, texts) => (random, { claims }) => {
  claims[random.chance(0.5) ? 'push' : 'unshift']([name, random.pick(texts)]);
  if (!claims.some(([own], at) => own === name && at !== claims.length - 1)) {
    claims.push([name, random.pick(texts)]);
  }
};

export const MEMBERS = {
  'exp twice': twice('exp', [String(NOW + 900), String(NOW - 900)]),
  'aud twice': twice('aud', ['"https://api.example"', '"other"']),
  'a custom claim twice': (random, { claims }) =>
    claims.push(member('role', 'user'), member('role', 'admin')),
  'a nested name twice': (random, { claims }) => claims.push(['a', '{"b":{"c":1,"c":2}}']),
  'a name twice, once escaped': (random, { claims }) => claims.push(['a', '{"r":1,"\\u0072":2}']),
  '__proto__': (random, { claims }) =>
    claims.push(['__proto__', random.pick(['{"admin":true}', 'null', '1'])]),
  'any value': (random, { claims }) =>
    claims.push([random.pick(['x', '', 'constructor', '\u00e9\u{1f511}']), random.pick(KINDS)]),
  'many levels': (random, { claims }) => {
    // The claims themselves are one more.
    const levels = random.pick([62, 63, 64, 65, 127, 128, 200]);
    const [open, close] = random.pick([['[', ']'], ['{"a":', '}']]);
    claims.push(['deep', `${open.repeat(levels)}${open === '[' ? '' : '1'}${close.repeat(levels)}`]);
  },
  'much text': (random, { claims }) =>
    claims.push(member('long', 'x'.repeat(random.pick([1000, 11_000, 16_000, 20_000])))),
};
