// What the contenders are given, made without any of them.

import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

import { CONTESTS, HEATS } from '../contests/index.js';
import { SIZES } from '../contests/webhooks.js';

const SECRET = 'a secret of thirty-two bytes, ok';
const EVENT_ID = 'evt_1SUoIqLkdIwHu7ixFetchwr1';
const ISSUER = 'https://login.example.com/';
const AUDIENCE = 'https://api.example.com';
const SUBJECT = 'user_8c1f0a7d';
const KEY_ID = '2026-11';

/** The small document that the server of the GET contest answers with. */
export const DOCUMENT = {
  id: 123,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  roles: ['admin', 'editor'],
  active: true,
};

/** Signed now, as providers' checks allow five minutes; all heats together take less. */
export function createFixtures(origin, heats) {
  const now = Math.floor(Date.now() / 1000);
  const create = (name) => {
    if (name === 'get') return get(origin);
    const [provider, size] = name.split(', ');
    if (provider === 'jwt') return jwt(size, now);
    return webhook(provider, event(SIZES[size] ?? Number(size)), now);
  };
  const ids = HEATS[heats].flatMap(({ contests }) => contests);
  const names = new Set(ids.map((id) => CONTESTS[id].fixture));
  return Object.fromEntries([...names].map((name) => [name, create(name)]));
}

function jwt(algorithm, now) {
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: SUBJECT, iat: now - 60, exp: now + 3600 };
  const { signature, ...key } = KEYS[algorithm]();
  const head = `${base64url({ alg: algorithm, typ: 'JWT', kid: KEY_ID })}.`;
  const signed = (text) => `${text}.${signature(text).toString('base64url')}`;
  const token = signed(head + base64url(claims));
  const changed = head + base64url({ ...claims, sub: 'user_00000000' });
  return {
    ...key,
    algorithm,
    issuer: ISSUER,
    audience: AUDIENCE,
    keyId: KEY_ID,
    good: [token],
    tampered: [
      changed + token.slice(token.lastIndexOf('.')),
      token.slice(0, -8) + (token.endsWith('A'.repeat(8)) ? 'B' : 'A').repeat(8),
    ],
    expected: SUBJECT,
  };
}

const pairOf = (type, options, digest) => () => {
  const { publicKey, privateKey } = generateKeyPairSync(type, options);
  const jwk = publicKey.export({ format: 'jwk' });
  const neighbour = generateKeyPairSync(type, options).publicKey.export({ format: 'jwk' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' };
  return { jwk, neighbour, signature: (text) => sign(digest, Buffer.from(text), key) };
};

/** What each algorithm verifies with and, not for the contenders, signs with. */
const KEYS = {
  HS256: () => {
    const jwk = { kty: 'oct', k: Buffer.from(SECRET).toString('base64url') };
    return { jwk, secret: SECRET, signature: (text) => hmac(SECRET, text) };
  },
  EdDSA: pairOf('ed25519'),
  RS256: pairOf('rsa', { modulusLength: 2048 }, 'sha256'),
  ES256: pairOf('ec', { namedCurve: 'P-256' }, 'sha256'),
};

const get = (origin) => ({
  origin,
  good: ['/users/123'],
  tampered: [],
  expected: DOCUMENT.id,
});

/** How each provider's deliveries are signed. */
const SIGNERS = {
  stripe: (body, now) => {
    const mac = hmac(SECRET, `${now}.${body}`).toString('hex');
    return { 'stripe-signature': `t=${now},v1=${mac}` };
  },
  github: (body) => ({
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-event': 'push',
    'x-hub-signature-256': `sha256=${hmac(SECRET, body).toString('hex')}`,
  }),
  'standard-webhooks': (body, now) => ({
    'webhook-id': EVENT_ID,
    'webhook-signature': `v1,${hmac(SECRET, `${EVENT_ID}.${now}.${body}`).toString('base64')}`,
    'webhook-timestamp': `${now}`,
  }),
};

function webhook(provider, body, now) {
  const isPrefixed = provider === 'standard-webhooks';
  const headers = {
    host: 'hooks.example.com',
    'user-agent': 'Example/1.0 (+https://example.com/docs/webhooks)',
    'content-length': `${body.length}`,
    accept: '*/*; q=0.5, application/xml',
    'cache-control': 'no-cache',
    'content-type': 'application/json; charset=utf-8',
    ...SIGNERS[provider](body, now),
  };
  return {
    secret: isPrefixed ? `whsec_${Buffer.from(SECRET).toString('base64')}` : SECRET,
    good: [{ headers, body }],
    tampered: [{ headers, body: body.replace('4200', '4201') }],
    expected: EVENT_ID,
  };
}

/** A payment event of exactly `length` bytes; a long one has many items. */
function event(length) {
  const object = { id: 'pi_3SUoIp', amount: 4200, currency: 'eur', description: '' };
  const fields = {
    id: EVENT_ID,
    object: 'event',
    api_version: '2025-10-29.clover',
    created: 1763830000,
    type: 'payment_intent.succeeded',
    livemode: true,
    data: { object },
  };
  const items = Math.floor((length - MOST_TEXT) / (JSON.stringify(item(0)).length + 1));
  if (items > 0) object.lines = Array.from({ length: items }, (_, index) => item(index));
  const missing = length - JSON.stringify(fields).length;
  object.description = 'Order 1042, two items '.repeat(50).slice(0, missing);
  return JSON.stringify(fields);
}

const item = (index) => ({
  id: `il_1SUoIqLkdIwHu7ix${String(index).padStart(8, '0')}`,
  amount: 2100,
  currency: 'eur',
  description: 'A box of twelve pencils, soft',
  quantity: 2,
});

/** What is left to the rest of an event that has items. */
const MOST_TEXT = 400;

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
