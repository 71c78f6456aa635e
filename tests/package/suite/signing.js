// Signatures that are in no header: `signWebhookRequest` gives all there is to send.

import { WebhookError, signWebhook, signWebhookRequest, verifyWebhookSync }
  from 'fetchwright/webhooks';

import { equal, test, throws } from './harness.js';

const now = 1_700_000_000;
const url = 'https://example.com/hook?shop=a.myshopify.com';
const CASES = {
  'adyen': ['00ff', '{"notificationItems":[\n{"NotificationRequestItem":{"success":"true"}}]}'],
  'mailgun': ['key', '{"event-data":{"event":"opened"}}'],
  'ms-graph': ['state', '{"value":[{"changeType":"created"}]}'],
  'shopify-app-proxy': ['secret', ''],
  'square': ['key', '{"event_id":"1"}'],
  'stripe': ['whsec_x', '{"id":"evt_1"}'],
};

for (const [provider, [secret, body]] of Object.entries(CASES)) {
  test(`${provider}: a request that is signed verifies`, () => {
    const signed = signWebhookRequest(provider, { body, url }, secret, { id: 'msg_1', now });
    equal(verifyWebhookSync(provider, signed, secret, { now }).provider, provider);
    const other = { ...signed, url: signed.url.replace('a.my', 'b.my') };
    const forged = { ...other, body: `${signed.body}`.replace(/true|"id"|_id|msg_1|state/, 'x') };
    throws(() => verifyWebhookSync(provider, forged, secret, { now }), WebhookError);
  });
}

test('where the signature is in no header, signWebhook names the other function', () => {
  const [secret, body] = CASES.adyen;
  const error = throws(
    () => signWebhook('adyen', { body }, secret), WebhookError, 'ERR_WEBHOOK_NOT_SIGNABLE',
  );
  equal(error.hint, 'signWebhookRequest returns the body and the URL to send');
});
