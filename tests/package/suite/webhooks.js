// Every published delivery, in both ways of checking it, and the round trip through signing.

import { BodyError, WebhookError, signWebhook, verifyWebhook, verifyWebhookSync }
  from 'fetchwright/webhooks';

import vectors from '../vectors/webhooks.json' with { type: 'json' };
import { equal, ok, rejects, test, throws } from './harness.js';

const CODES = {
  malformed_header: 'ERR_WEBHOOK_HEADER_MALFORMED',
  malformed_signature: 'ERR_WEBHOOK_HEADER_MALFORMED',
  malformed_timestamp: 'ERR_WEBHOOK_HEADER_MALFORMED',
  missing_header: 'ERR_WEBHOOK_HEADER_MISSING',
  signature_mismatch: 'ERR_WEBHOOK_SIGNATURE',
  timestamp_in_future: 'ERR_WEBHOOK_TIMESTAMP',
  timestamp_too_old: 'ERR_WEBHOOK_TIMESTAMP',
};

const encoder = new TextEncoder();

for (const vector of vectors.verify) {
  const { id, provider, headers, body, now, valid, reason, options = {} } = vector;
  const secrets = [vector.secret, ...(options.additional_secrets ?? [])];
  const settings = { now, toleranceSeconds: options.tolerance_s };

  test(`${id} sync: ${vector.comment}`, () => {
    const verify = () => verifyWebhookSync(provider, { headers, body }, secrets, settings);
    if (valid) return equal(verify().text(), body);
    const error = throws(verify, WebhookError, CODES[reason]);
    return equal(error.provider, provider);
  });

  test(`${id} async: ${vector.comment}`, async () => {
    const request = new Request('https://example.com/hook', { method: 'POST', headers, body });
    const verify = () => verifyWebhook(provider, request, secrets, settings);
    if (!valid) return rejects(verify, WebhookError, CODES[reason]);
    return equal((await verify()).text(), body);
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

test('an event whose body is no JSON says so only when it is parsed', () => {
  const { provider, secret } = SIGNED[0];
  const body = 'canary: not JSON';
  const headers = signWebhook(provider, { headers: {}, body }, secret);
  const event = verifyWebhookSync(provider, { headers, body }, secret);
  equal(event.text(), body);
  const error = throws(() => event.json(), BodyError, 'ERR_BODY_JSON');
  ok(!error.message.includes('canary'), 'a message without the body');
});
