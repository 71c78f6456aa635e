// What every provider that we can sign for has in common: what was signed verifies, and nothing
// that differs from it does.

import {
  WebhookError, detectProvider, signWebhookRequest, verifyWebhook, verifyWebhookSync,
  webhookProviders,
} from 'fetchwright/webhooks';

import { equal, ok, rejects, test, throws } from './harness.js';

const now = 1_700_000_000;
const url = 'https://example.com/hook?shop=a.myshopify.com';
const encoder = new TextEncoder();

/** Secrets of another form than plain text. */
const SECRETS = {
  'adyen': '00ff',
  'airtable': 'c2VjcmV0',
  'basic-auth': 'user:password',
  'gitlab': 'whsec_c2VjcmV0',
  'http-message-signatures': 'c2VjcmV0',
  'ms-teams': 'c2VjcmV0',
  'openai': 'whsec_c2VjcmV0',
  'replicate': 'whsec_c2VjcmV0',
  'standard-webhooks': 'whsec_c2VjcmV0',
  'svix': 'whsec_c2VjcmV0',
};
const OPTIONS = {
  'http-message-signatures': { algorithm: 'hmac-sha256', requiredComponents: ['content-digest'] },
};

/** Bodies of those that have their signature, or the time, in it. */
const BODIES = {
  'adyen': '{"notificationItems":[{"NotificationRequestItem":{"success":"true"}}]}',
  'linear': `{"webhookTimestamp":${now}000}`,
  'mailgun': '{"event-data":{}}',
  'ms-graph': '{"value":[{"changeType":"created"}]}',
};
const JSON_BODY = '{"id":"1","events":[1]}';

/** Which send the secret itself, so that the body may be any. */
const isToken = ({ algorithm }) => algorithm === null;

/** Signed in a form whose fields are sorted, so that what is no field does not count. */
const FORMS = new Set(['mandrill', 'twilio']);

const BODIES_OF_ALL_KINDS = [
  '$&', '$$', '$1$`', 'a\0b', '\ufeff{}', 'a\r\nb\r\n', '\r', '', 'Zoë 😀',
  new Uint8Array([0xff, 0xfe, 0x80, 0xc0]),
  new Uint8Array(1 << 20).fill(0x7b),
];

const signable = [];
for (const info of webhookProviders()) {
  if (!info.signs) continue;
  const secret = SECRETS[info.id] ?? 'a secret';
  const body = BODIES[info.id] ?? JSON_BODY;
  const sign = (body) =>
    signWebhookRequest(info.id, { body, url, method: 'POST' }, secret, { id: 'msg_1', now });
  try {
    sign(body);
    signable.push({ info, secret, body, sign });
  } catch {
    // Only the provider has the key.
  }
}

test('all but the providers with private keys can be signed for', () => {
  const signed = new Set(signable.map(({ info }) => info.id));
  const others = webhookProviders().filter(({ id, signs }) => signs && !signed.has(id));
  equal(
    others.map(({ id }) => id),
    ['aws-sns', 'discord', 'google-pubsub', 'paypal', 'plaid', 'sendgrid'],
  );
});

for (const { info, secret, body, sign } of signable) {
  const provider = info.id;
  const options = { ...OPTIONS[provider], now };
  const signed = sign(body);
  const verify = (changes) =>
    verifyWebhookSync(provider, { method: 'POST', ...signed, ...changes }, secret, options);
  const names = Object.keys(signed.headers);
  const deciding = names.filter((name) => isDeciding(name, verify, signed));

  test(`${provider}: what is signed verifies, in each way`, async () => {
    const event = verify({});
    equal(event.provider, provider);
    equal(event.body, bytesOf(signed.body));
    ok(deciding.length > 0 || IN_NO_HEADER.has(provider), 'a header that decides');
    const input = { method: 'POST', ...signed };
    equal((await verifyWebhook(provider, input, secret, options)).text(), event.text());
    const request = new Request(signed.url, input);
    const again = await verifyWebhook(provider, request, secret, options);
    equal(again.text(), event.text());
    const found = detectProvider(signed.headers);
    const isFamily = found === 'standard-webhooks' && names.includes('webhook-id');
    ok(found === null || found === provider || isFamily, `${provider}, got ${found}`);
  });

  test(`${provider}: no header does without any of its characters`, async () => {
    for (const name of deciding) {
      const value = signed.headers[name];
      const isSignature = value.length > 20;
      const changes = [value.slice(0, -1), value.slice(1), ''];
      // All hosts trim a header, and join what arrives twice with a comma.
      if (isSignature && value.toUpperCase() !== value) changes.push(value.toUpperCase());
      for (const changed of changes) {
        const headers = { ...signed.headers, [name]: changed };
        throws(() => verify({ headers }), WebhookError);
        const input = { method: 'POST', ...signed, headers };
        await rejects(() => verifyWebhook(provider, input, secret, options), WebhookError);
      }
    }
  });

  test(`${provider}: no bit of a signature can be changed`, () => {
    for (const name of deciding) {
      const value = signed.headers[name];
      for (let at = 0; at < value.length; at++) {
        const code = value.charCodeAt(at) ^ (1 << (at % 7));
        if (code < 0x21 || code > 0x7e) continue;
        const changed = value.slice(0, at) + String.fromCharCode(code) + value.slice(at + 1);
        throws(() => verify({ headers: { ...signed.headers, [name]: changed } }), WebhookError);
      }
    }
  });

  test(`${provider}: a header that came twice is refused, or says the same`, () => {
    for (const name of deciding) {
      const value = signed.headers[name];
      const pairs = Object.entries(signed.headers);
      for (const headers of [[...pairs, [name, value]], new Headers([...pairs, [name, value]])]) {
        try {
          equal(verify({ headers }).provider, provider);
          ok(LISTS.has(provider), `${name} refused`);
        } catch (error) {
          ok(error instanceof WebhookError, `a WebhookError, got ${error}`);
        }
      }
    }
  });

  if (isToken(info) || BODIES[provider] || provider === 'shopify-app-proxy') continue;

  test(`${provider}: bodies of all kinds verify, and no other does in their place`, async () => {
    for (const kind of BODIES_OF_ALL_KINDS) {
      const bytes = bytesOf(kind);
      if (bytes.length === 0 && provider === 'shopify') continue; // It never sends one.
      const { headers } = sign(kind);
      equal(verify({ headers, body: kind }).body.length, bytes.length);
      const input = { method: 'POST', url, headers, body: bytes };
      const event = await verifyWebhook(provider, input, secret, options);
      equal(event.body.length, bytes.length);
      if (FORMS.has(provider)) continue;
      for (const at of [0, bytes.length >> 1, bytes.length - 1]) {
        const changed = bytes.slice();
        if (bytes.length > 0) changed[at] ^= 1;
        const other = bytes.length > 0 ? changed : encoder.encode('\0');
        throws(() => verify({ headers, body: other }), WebhookError, 'ERR_WEBHOOK_SIGNATURE');
      }
    }
  });
}

/** Providers whose signature header is a list, of which each entry counts. */
const LISTS = new Set([
  'docusign', 'gitlab', 'http-message-signatures', 'openai', 'pagerduty', 'polar', 'replicate',
  'standard-webhooks', 'svix',
]);

/** Providers whose signature is in the body or the URL. */
const IN_NO_HEADER = new Set(['adyen', 'mailgun', 'ms-graph', 'shopify-app-proxy']);

/** Whether a delivery without it is refused: not so with an id that is not signed. */
function isDeciding(name, verify, { headers }) {
  try {
    verify({ headers: { ...headers, [name]: undefined } });
    return false;
  } catch {
    return true;
  }
}

function bytesOf(body) {
  return typeof body === 'string' ? encoder.encode(body) : new Uint8Array(body);
}
