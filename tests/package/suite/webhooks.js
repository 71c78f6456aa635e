// Every published delivery, in both ways of checking it, and the round trip through signing.

import { BodyError, Scheme, WebhookError, signWebhook, verifyWebhook, verifyWebhookSync }
  from 'fetchwright/webhooks';

import vectors from '../vectors/webhooks.json' with { type: 'json' };
import { equal, ok, rejects, test, throws } from './harness.js';

const CODES = {
  body_hash_mismatch: 'ERR_WEBHOOK_SIGNATURE',
  claim_mismatch: 'ERR_WEBHOOK_SIGNATURE',
  malformed_header: 'ERR_WEBHOOK_HEADER_MALFORMED',
  malformed_signature: 'ERR_WEBHOOK_HEADER_MALFORMED',
  malformed_timestamp: 'ERR_WEBHOOK_HEADER_MALFORMED',
  missing_body: 'ERR_WEBHOOK_BODY',
  missing_component: 'ERR_WEBHOOK_SIGNATURE',
  missing_header: 'ERR_WEBHOOK_HEADER_MISSING',
  signature_mismatch: 'ERR_WEBHOOK_SIGNATURE',
  timestamp_in_future: 'ERR_WEBHOOK_TIMESTAMP',
  timestamp_too_old: 'ERR_WEBHOOK_TIMESTAMP',
  unsupported_scheme: 'ERR_WEBHOOK_HEADER_MALFORMED',
  untrusted_cert_url: 'ERR_WEBHOOK_SIGNATURE',
};

/** Signatures by keys that only SubtleCrypto takes. */
const ASYNC_ONLY = new Set(['aws-sns', 'google-pubsub', 'paypal', 'plaid', 'sendgrid']);

const encoder = new TextEncoder();

const codeOf = ({ id, reason }) =>
  // Its signature is in the body, not in a header.
  id === 'adyen-002' ? 'ERR_WEBHOOK_SIGNATURE' : CODES[reason];

const secretsOf = ({ secret, secret_encoding, options }) => {
  const secrets = [secret, ...(options?.additional_secrets ?? [])];
  if (secret_encoding !== 'base64') return secrets;
  return secrets.map((text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
};

const settingsOf = ({ now, options = {} }) => ({
  now,
  toleranceSeconds: options.tolerance_s,
  algorithm: options.alg,
  allowSha1: options.allow_sha1,
  audience: options.audience,
  email: options.email,
  requiredComponents: options.required_components,
  webhookId: options.webhook_id,
});

const inputOf = ({ headers, body, url, method }) => ({ headers, body, url, method });

/** The delivery as a `Request`, or undefined where no page may send it. */
const requestOf = ({ headers, body, url, method }) => {
  const init = { method, headers, body: method === 'GET' ? undefined : body };
  const request = new Request(url ?? 'https://example.com/hook', init);
  return headers.every(([name]) => request.headers.has(name)) ? request : undefined;
};

for (const vector of vectors.verify) {
  const { id, provider, body, url, valid } = vector;
  const secrets = secretsOf(vector);
  const settings = settingsOf(vector);
  const code = codeOf(vector);

  test(`${id} sync: ${vector.comment}`, () => {
    const verify = () => verifyWebhookSync(provider, inputOf(vector), secrets, settings);
    if (ASYNC_ONLY.has(provider)) {
      // What is wrong with a header is told nevertheless.
      const error = throws(verify, WebhookError);
      return ok([code, 'ERR_WEBHOOK_ASYNC_ONLY'].includes(error.code), `${error.code}`);
    }
    if (valid) return equal(verify().text(), body);
    return equal(throws(verify, WebhookError, code).provider, provider);
  });

  test(`${id} async: ${vector.comment}`, async () => {
    const verify = () => verifyWebhook(provider, inputOf(vector), secrets, settings);
    if (valid) return equal((await verify()).text(), body);
    return equal((await rejects(verify, WebhookError, code)).provider, provider);
  });

  test(`${id} as a request: ${vector.comment}`, async () => {
    const request = requestOf(vector);
    // A `Request` normalises its URL; what the provider has may be another spelling of it.
    const given = { ...settings, url: url ?? undefined };
    const verify = () => verifyWebhook(provider, request ?? inputOf(vector), secrets, given);
    if (valid) return equal((await verify()).text(), body);
    return rejects(verify, WebhookError, code);
  });
}

const NOW = 1_700_000_000;
const SIGNED = [
  { provider: 'github', secret: 'It is a secret' },
  { provider: 'slack', secret: '8f742231b10e8888abcd99yyyzzz85a5' },
  { provider: 'standard-webhooks', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  { provider: 'stripe', secret: 'whsec_test_secret' },
];

const foreignSecret = (provider) =>
  provider === 'standard-webhooks' ? 'whsec_AAAAAAAAAAAAAAAAAAAAAAAA' : 'another secret';

for (const { provider, secret } of SIGNED) {
  const body = '{"id":"evt_1","text":"Zoë"}';
  const sign = (input = body) =>
    signWebhook(provider, { headers: {}, body: input }, secret, { id: 'msg_1', now: NOW });

  test(`${provider}: what is signed verifies`, async () => {
    const headers = sign();
    const event = verifyWebhookSync(provider, { headers, body }, secret, { now: NOW });
    equal(event.provider, provider);
    equal(event.json(), { id: 'evt_1', text: 'Zoë' });
    equal(event.body, encoder.encode(body));
    equal(event.timestamp, provider === 'github' ? null : NOW * 1000);
    const again = await verifyWebhook(provider, { headers, body }, secret, { now: NOW });
    equal(again.text(), body);
  });

  test(`${provider}: bytes, ArrayBuffer and text sign alike`, () => {
    const bytes = encoder.encode(body);
    equal(sign(bytes), sign());
    equal(sign(bytes.buffer), sign());
    equal(sign(encoder.encode(`--${body}`).subarray(2)), sign());
  });

  test(`${provider}: every changed byte of the body is noticed`, () => {
    const headers = sign();
    for (let at = 0; at < body.length; at++) {
      const changed = encoder.encode(body);
      changed[at] ^= 1;
      const input = { headers, body: changed };
      throws(
        () => verifyWebhookSync(provider, input, secret, { now: NOW }),
        WebhookError,
        'ERR_WEBHOOK_SIGNATURE',
      );
    }
  });

  test(`${provider}: another secret does not verify`, () => {
    const other = foreignSecret(provider);
    throws(
      () => verifyWebhookSync(provider, { headers: sign(), body }, other, { now: NOW }),
      WebhookError,
      'ERR_WEBHOOK_SIGNATURE',
    );
  });

  test(`${provider}: any of several secrets verifies`, () => {
    const other = foreignSecret(provider);
    const input = { headers: sign(), body };
    equal(verifyWebhookSync(provider, input, [other, secret], { now: NOW }).text(), body);
  });
}

test('headers may be Headers, pairs, or a record in any case', () => {
  const body = 'Hello, World!';
  const secret = "It's a Secret to Everybody";
  const [[name, value]] = vectors.verify.find(({ id }) => id === 'github-001').headers;
  const shapes = [
    new Headers([[name, value]]),
    [[name, value]],
    { [name]: value },
    { 'X-Hub-Signature-256': value },
    { [name]: [value] },
    { [name]: value, host: undefined },
  ];
  for (const headers of shapes) {
    equal(verifyWebhookSync('github', { headers, body }, secret).text(), body);
  }
});

test('tolerance null turns the check of time off', () => {
  const { secret } = SIGNED[3];
  const headers = signWebhook('stripe', { headers: {}, body: '{}' }, secret, { now: 1 });
  const input = { headers, body: '{}' };
  throws(() => verifyWebhookSync('stripe', input, secret), WebhookError, 'ERR_WEBHOOK_TIMESTAMP');
  equal(verifyWebhookSync('stripe', input, secret, { toleranceSeconds: null }).json(), {});
});

test('without now the clock of the machine counts', () => {
  const { provider, secret } = SIGNED[2];
  const headers = signWebhook(provider, { headers: {}, body: '{}' }, secret);
  ok(headers['webhook-id'].length > 10, 'a random id');
  const event = verifyWebhookSync(provider, { headers, body: '{}' }, secret);
  equal(event.id, headers['webhook-id']);
  ok(Math.abs(event.timestamp - Date.now()) < 60_000, 'the present as timestamp');
});

test('a long text is signed as its UTF-8, whatever is signed around it', async () => {
  const scheme = new Scheme({
    algorithm: 'sha256',
    encoding: 'hex',
    header: 'x-signature',
    message: '{header:x-a}.{body}.{header:x-b}',
  });
  for (const end of ['', 'é', '😀', '\ud800']) {
    const body = `${'x'.repeat(70_000)}${end}`;
    const around = { 'x-a': 'before', 'x-b': 'after' };
    const bytes = encoder.encode(body);
    const signed = signWebhook(scheme, { headers: around, body: bytes }, 'secret');
    const input = { headers: { ...around, ...signed }, body };
    const event = await verifyWebhook(scheme, input, 'secret');
    equal(event.body, bytes);
    equal(event.text(), verifyWebhookSync(scheme, input, 'secret').text());
  }
});

test('an event whose body is no JSON says so only when it is parsed', () => {
  const { provider, secret } = SIGNED[0];
  const body = 'canary: not JSON';
  const headers = signWebhook(provider, { headers: {}, body }, secret);
  const event = verifyWebhookSync(provider, { headers, body }, secret);
  equal(event.text(), body);
  const error = throws(() => event.json(), BodyError, 'ERR_BODY_JSON');
  ok(!error.message.includes('canary'), 'a message without the body');
});
