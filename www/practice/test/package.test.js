// The routes that use the package, with the package as it was last packed.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { serve } from '../adapters/node.js';
import { TOKEN_PUBLIC_KEY, TOKEN_SECRET, WEBHOOK_SECRETS, nextWebhookSecret } from '../secrets.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));

const START = Date.parse('2026-01-02T03:04:05Z');

let clock;
let server;
let toolkit;

before(async () => {
  const require = createRequire(`${STAGE}/package.json`);
  toolkit = { ...require('fetchwright/jwt'), ...require('fetchwright/webhooks') };
  server = await serve({ toolkit, now: () => clock });
});
after(() => server?.close());
beforeEach(async () => {
  clock = START;
  await call('POST', '/__reset');
});

async function call(method, path, json, headers) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: json === undefined ? undefined : JSON.stringify(json),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, data: text && JSON.parse(text) };
}

const journal = async (path) => (await call('GET', `/__journal?path=${path}`)).data.entries;

const deliver = ({ headers, body }, provider) =>
  fetch(`${server.url}/webhooks/${provider}/receive`, { method: 'POST', headers, body });

for (const provider of ['github', 'slack', 'standard-webhooks', 'stripe']) {
  const path = `/webhooks/${provider}`;

  test(`${provider}: a signed delivery is accepted, an altered or old one refused`, async () => {
    const signed = (await call('POST', `${path}/send`, { payload: { amount: 1999 } })).data;
    assert.equal((await deliver(signed, provider)).status, 200);

    const altered = { ...signed, body: signed.body.replace('1999', '1998') };
    const refused = await deliver(altered, provider);
    assert.equal(refused.status, 401);
    assert.equal((await refused.json()).code, 'ERR_WEBHOOK_SIGNATURE');

    clock += 301_000;
    // GitHub signs no time.
    assert.equal((await deliver(signed, provider)).status, provider === 'github' ? 200 : 401);

    const unsigned = await deliver({ body: signed.body }, provider);
    assert.equal(unsigned.status, 400);
    assert.equal((await unsigned.json()).code, 'ERR_WEBHOOK_HEADER_MISSING');
    const verdicts = (await journal(`${path}/receive`)).map(({ verdict }) => verdict.ok);
    assert.deepEqual(verdicts, [true, false, provider === 'github', false]);
  });

  test(`${provider}: a rotation accepts both secrets, then only the new one`, async () => {
    const signed = (await call('POST', `${path}/send`, { payload: 1 })).data;
    const next = WEBHOOK_SECRETS[provider].replace('practice', 'rotated_').replace('cHJh', 'bmV4');
    const both = { secrets: [next, WEBHOOK_SECRETS[provider]] };
    assert.equal((await call('PUT', `${path}/secrets`, both)).status, 204);
    assert.equal((await deliver(signed, provider)).status, 200);
    assert.equal((await call('PUT', `${path}/secrets`, { secrets: [next] })).status, 204);
    assert.equal((await deliver(signed, provider)).status, 401);
  });
}

test('there is a receiver for each provider that can be signed for, and secrets of its form', () => {
  const body = '{"notificationItems":[{"NotificationRequestItem":{"success":"true"}}],"value":[{}]}';
  const url = 'https://example.com/?shop=a.myshopify.com';
  const signable = toolkit.webhookProviders().map(({ id }) => id).filter((id) => {
    try {
      toolkit.signWebhookRequest(id, { body, url, method: 'POST' }, WEBHOOK_SECRETS[id] ?? 'any');
      return true;
    } catch {
      return false;
    }
  });
  assert.deepEqual(Object.keys(WEBHOOK_SECRETS), signable);
  for (const id of signable) {
    const next = nextWebhookSecret(id);
    assert.notEqual(next, WEBHOOK_SECRETS[id]);
    toolkit.signWebhookRequest(id, { body, url, method: 'POST' }, next);
  }
});

test('what is delivered a second time is told, until the secrets are set', async () => {
  const signed = (await call('POST', '/webhooks/github/send', { payload: 1 })).data;
  const repetitions = [];
  const receive = async (delivery) =>
    repetitions.push((await (await deliver(delivery, 'github')).json()).repetition);
  await receive(signed);
  await receive({ ...signed, headers: { ...signed.headers, 'x-github-delivery': 'another' } });
  await receive((await call('POST', '/webhooks/github/send', { payload: 2 })).data);
  const secrets = [WEBHOOK_SECRETS.github];
  assert.equal((await call('PUT', '/webhooks/github/secrets', { secrets })).status, 204);
  await receive(signed);
  assert.deepEqual(repetitions, [false, true, false, false]);
  const told = (await journal('/webhooks/github/receive')).map(({ verdict }) => verdict);
  assert.deepEqual(told, [{ ok: true }, { ok: true, repetition: true }, { ok: true }, { ok: true }]);
});

test('the sender signs an address where the provider does, and says where it cannot sign', async () => {
  const to = '/webhooks/square/receive';
  const { data } = await call('POST', '/webhooks/square/send', { payload: {}, to });
  assert.equal(data.answer.status, 200, data.answer.body);
  const nowhere = await call('POST', '/webhooks/square/send', { payload: {} });
  assert.deepEqual([nowhere.status, nowhere.data.code], [422, 'ERR_WEBHOOK_URL']);
  const inBody = await call('POST', '/webhooks/mailgun/send', { payload: {} });
  assert.deepEqual([inBody.status, inBody.data.code], [422, 'ERR_WEBHOOK_NOT_SIGNABLE']);
});

test('the sender delivers to a path of the API and to a port of this machine', async () => {
  for (const to of ['/webhooks/stripe/receive', `${server.url}/webhooks/stripe/receive`]) {
    const { status, data } = await call('POST', '/webhooks/stripe/send', { payload: {}, to });
    assert.equal(status, 200);
    assert.equal(data.answer.status, 200, data.answer.body);
  }
  assert.equal((await journal('/webhooks/stripe/receive')).length, 2);
  const nobody = { payload: {}, to: 'http://127.0.0.1:1/' };
  assert.equal((await call('POST', '/webhooks/stripe/send', nobody)).status, 502);
});

test('the sender reaches no other host, nor a scheme that is not http', async () => {
  const others = [
    'https://example.com/', '//example.com/', 'file:///etc/hosts', 'http://127.0.0.1.example.com/',
    'http://localhost@example.com/', '\\\\example.com', '/\\example.com', 7,
  ];
  for (const to of others) {
    const { status } = await call('POST', '/webhooks/stripe/send', { payload: {}, to });
    assert.equal(status, 422, String(to));
  }
});

test('webhook routes refuse what they do not know', async () => {
  assert.equal((await call('POST', '/webhooks/acme/send', { payload: {} })).status, 404);
  assert.equal((await call('POST', '/webhooks/stripe/send', {})).status, 422);
  for (const secrets of [[], [''], 'text', [1], Array(6).fill('x')]) {
    assert.equal((await call('PUT', '/webhooks/stripe/secrets', { secrets })).status, 422);
  }
});

test('an issued token opens the protected route until it expires', async () => {
  const issued = await call('POST', '/tokens', { subject: 'ada', expiresIn: 60 });
  assert.equal(issued.status, 201);
  assert.equal(issued.data.token_type, 'Bearer');
  const headers = { authorization: `Bearer ${issued.data.access_token}` };
  const me = await call('GET', '/me', undefined, headers);
  assert.equal(me.status, 200);
  assert.equal(me.data.subject, 'ada');
  assert.equal(me.data.claims.exp, START / 1000 + 60);

  clock += 60_000;
  const late = await call('GET', '/me', undefined, headers);
  assert.equal(late.status, 401);
  assert.equal(late.data.code, 'ERR_JWT_EXPIRED');
  assert.match(late.headers.get('www-authenticate'), /error="invalid_token"/);
  const verdicts = (await journal('/me')).map(({ verdict }) => verdict);
  assert.deepEqual(verdicts, [{ ok: true }, { ok: false, code: 'ERR_JWT_EXPIRED' }]);
});

test('a verifier with a public key does not take it for a shared secret', async () => {
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = START / 1000 + 60;
  const signed = `${encoded({ alg: 'HS256' })}.${encoded({ iss: 'practice', sub: 'eve', exp })}`;
  const signature = createHmac('sha256', TOKEN_PUBLIC_KEY).update(signed).digest('base64url');
  const headers = { authorization: `Bearer ${signed}.${signature}` };
  const { status, data } = await call('GET', '/me/by-public-key', undefined, headers);
  assert.deepEqual([status, data.code], [401, 'ERR_JWT_ALGORITHM']);
});

test('the protected route refuses a missing, a foreign and a broken token', async () => {
  const bare = await call('GET', '/me');
  assert.equal(bare.status, 401);
  assert.doesNotMatch(bare.headers.get('www-authenticate'), /error=/);

  const exp = START / 1000 + 60;
  const sign = async (claims, secret) =>
    toolkit.signJwt(claims, await toolkit.importKey(secret, 'HS256'));
  const foreign = await sign({ iss: 'practice', sub: 'eve', exp }, 'x'.repeat(32));
  const stranger = await sign({ iss: 'elsewhere', sub: 'eve', exp }, TOKEN_SECRET);
  for (const [token, code] of [
    [foreign, 'ERR_JWT_SIGNATURE'], [stranger, 'ERR_JWT_CLAIM'], ['a.b', 'ERR_JWT_MALFORMED'],
  ]) {
    const { status, data } = await call('GET', '/me', undefined, {
      authorization: `Bearer ${token}`,
    });
    assert.deepEqual([status, data.code], [401, code]);
  }
});

test('the issuer validates what it is asked for', async () => {
  for (const wish of [{}, { subject: '' }, { subject: 'a', expiresIn: 0 }, []]) {
    assert.equal((await call('POST', '/tokens', wish)).status, 422);
  }
});
