// What the contenders are given, made without any of them.

import { createHmac } from 'node:crypto';

const SECRET = 'a secret of thirty-two bytes, ok';
const EVENT_ID = 'evt_1SUoIqLkdIwHu7ixFetchwr1';
const ISSUER = 'https://login.example.com/';
const AUDIENCE = 'https://api.example.com';
const SUBJECT = 'user_8c1f0a7d';

/** The small document that the server of the GET contest answers with. */
export const DOCUMENT = {
  id: 123,
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  roles: ['admin', 'editor'],
  active: true,
};

/** Signed now, as providers' checks allow five minutes; a heat takes far less. */
export function createFixtures(origin) {
  const now = Math.floor(Date.now() / 1000);
  return {
    jwt: jwt(now),
    stripe: webhook(SECRET, (body) => {
      const mac = hmac(SECRET, `${now}.${body}`).toString('hex');
      return { 'stripe-signature': `t=${now},v1=${mac}` };
    }),
    github: webhook(SECRET, (body) => ({
      'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      'x-github-event': 'push',
      'x-hub-signature-256': `sha256=${hmac(SECRET, body).toString('hex')}`,
    })),
    'standard-webhooks': webhook(`whsec_${Buffer.from(SECRET).toString('base64')}`, (body) => {
      const mac = hmac(SECRET, `${EVENT_ID}.${now}.${body}`).toString('base64');
      return {
        'webhook-id': EVENT_ID,
        'webhook-signature': `v1,${mac}`,
        'webhook-timestamp': `${now}`,
      };
    }),
    get: { origin, good: ['/users/123'], tampered: [], expected: DOCUMENT.id },
  };
}

function jwt(now) {
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: SUBJECT, iat: now - 60, exp: now + 3600 };
  const head = `${base64url({ alg: 'HS256', typ: 'JWT' })}.`;
  const signature = hmac(SECRET, head + base64url(claims)).toString('base64url');
  const token = `${head}${base64url(claims)}.${signature}`;
  return {
    secret: SECRET,
    issuer: ISSUER,
    audience: AUDIENCE,
    good: [token],
    tampered: [
      `${head}${base64url({ ...claims, sub: 'user_00000000' })}.${signature}`,
      token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA'),
    ],
    expected: SUBJECT,
  };
}

function webhook(secret, sign) {
  const body = event();
  const headers = {
    host: 'hooks.example.com',
    'user-agent': 'Example/1.0 (+https://example.com/docs/webhooks)',
    'content-length': `${body.length}`,
    accept: '*/*; q=0.5, application/xml',
    'cache-control': 'no-cache',
    'content-type': 'application/json; charset=utf-8',
    ...sign(body),
  };
  return {
    secret,
    good: [{ headers, body }],
    tampered: [{ headers, body: body.replace('4200', '4201') }],
    expected: EVENT_ID,
  };
}

/** A payment event of exactly 300 bytes. */
function event() {
  const fields = {
    id: EVENT_ID,
    object: 'event',
    api_version: '2025-10-29.clover',
    created: 1763830000,
    type: 'payment_intent.succeeded',
    livemode: true,
    data: { object: { id: 'pi_3SUoIp', amount: 4200, currency: 'eur', description: '' } },
  };
  const missing = 300 - JSON.stringify(fields).length;
  fields.data.object.description = 'Order 1042, two items '.repeat(20).slice(0, missing);
  return JSON.stringify(fields);
}

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
