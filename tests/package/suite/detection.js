// Whom a delivery is taken for by its headers alone, and the list of providers.

import { OptionsError, detectProvider, signWebhook, webhookProviders }
  from 'fetchwright/webhooks';

import vectors from '../vectors/webhooks.json' with { type: 'json' };
import { equal, ok, test, throws } from './harness.js';

/** Deliveries that say too little about their sender. */
const UNKNOWN = new Set([
  'adyen', 'bitbucket', 'github', 'google-pubsub', 'intercom', 'meta', 'ms-graph', 'okta',
  'shopify-app-proxy',
]);

/** Senders that look like the standard that they follow. */
const LIKE_STANDARD = new Set(['openai', 'polar', 'replicate', 'svix']);

for (const { id, provider, headers } of vectors.verify.filter(({ valid }) => valid)) {
  test(`${id} is taken for its own provider's, or nobody's`, () => {
    const allowed = [provider];
    if (UNKNOWN.has(provider)) allowed.push(null);
    if (LIKE_STANDARD.has(provider)) allowed.push('standard-webhooks');
    const found = detectProvider(headers);
    ok(allowed.includes(found), `one of ${allowed}, got ${found}`);
  });
}

const hex = '88a67f24bbcdaed0e6c997404bb79a743baf44c6bab2f4c27328e3009d22e342';
const sha1 = { 'X-Hub-Signature': 'sha1=b5557a4b8f3cc308d19eb4f69f336392a31eef7b' };
const sha256 = { 'X-Hub-Signature-256': `sha256=${hex}` };
const hub = { 'x-hub-signature': `sha256=${hex}` };
const github = { 'X-GitHub-Event': 'push' };
const mac = 'iKZ/JLvNrtDmyZdAS7eadDuvRMa6svTCcyjjAJ0i40I=';
const standard = {
  'webhook-signature': `v1,${mac}`, 'webhook-id': '1', 'webhook-timestamp': '1700000000',
};
const svix = {
  'svix-signature': `v1,${mac}`, 'svix-id': '1', 'svix-timestamp': '1700000000',
};

const CASES = [
  // Those that share a header are told apart by others.
  [{ ...sha1, ...sha256, ...github }, 'github'],
  [{ ...sha256, ...github }, 'github'],
  [{ ...sha1, ...github }, 'github'],
  [sha256, null],
  [{ ...sha1, ...sha256 }, null],
  [sha1, null],
  [hub, null],
  [{ ...hub, 'X-Event-Key': 'repo:push' }, 'bitbucket'],
  [{ ...hub, 'X-Atlassian-Webhook-Identifier': '1' }, 'jira'],
  [{ 'x-signature': hex }, null],
  [{ 'x-signature': hex, 'X-Event-Name': 'order_created' }, 'lemonsqueezy'],
  // The standard stands for those that follow it.
  [standard, 'standard-webhooks'],
  [{ ...standard, 'X-Gitlab-Event': 'Push Hook' }, 'gitlab'],
  [{ ...standard, 'Idempotency-Key': '1' }, 'standard-webhooks'],
  [svix, 'svix'],
  [{ ...standard, ...svix }, 'svix'],
  [{ 'Webhook-Signature': `time=1700000000,sig1=${hex}` }, 'cloudflare-stream'],
  [{ 'webhook-id': '1', 'webhook-timestamp': '1700000000' }, null],
  [{ 'webhook-signature': 'junk' }, null],
  // An `Authorization` says little.
  [{ Authorization: `HMAC ${mac}` }, 'ms-teams'],
  [{ Authorization: 'Basic dTpw' }, null],
  [{ Authorization: 'Bearer a.b.c' }, null],
  [{ 'Authorization': 'Basic dTpw', 'Stripe-Signature': 't=1,v1=00' }, 'stripe'],
  // What nobody else sends is enough, whatever is in it.
  [{ 'stripe-signature': 'junk' }, 'stripe'],
  [{ 'X-Hub-Signature': '' }, null],
  [{ 'x-slack-signature': 'v0=x', 'stripe-signature': 't=1' }, null],
  [{ 'x-amz-sns-message-type': 'Notification' }, 'aws-sns'],
  [{ 'Signature-Input': 'sig1=()', 'Signature': 'sig1=::' }, 'http-message-signatures'],
  [{ 'X-DocuSign-Signature-1': 'x' }, 'docusign'],
  [{ 'x-unheard-of-signature': 'x', 'content-type': 'text/plain' }, null],
  [{}, null],
];

test('a delivery is known by what only one provider sends, in each shape of headers', () => {
  for (const [record, expected] of CASES) {
    const pairs = Object.entries(record);
    for (const headers of [record, pairs, new Headers(pairs), new Map(pairs)]) {
      equal(detectProvider(headers), expected, JSON.stringify(record));
    }
  }
});

test('what is signed is taken for its provider', () => {
  const headers = signWebhook('slack', { body: '{}' }, 'secret');
  equal(detectProvider({ 'Host': ['h.example'], 'x-absent': undefined, ...headers }), 'slack');
});

test('what is no list of headers is refused', () => {
  const broken = { get 'a'() { throw new Error('a getter'); } };
  for (const headers of [undefined, null, 'stripe-signature: t=1', 1, [1], broken]) {
    throws(() => detectProvider(headers), OptionsError, 'ERR_OPTION_INVALID');
  }
});

test('the list of providers is complete and cannot be changed', () => {
  const list = webhookProviders();
  const ids = list.map(({ id }) => id);
  equal(new Set(ids).size, ids.length);
  for (const { provider } of vectors.verify) ok(ids.includes(provider), `${provider} in the list`);
  for (const info of list) {
    ok(Object.isFrozen(info) && Object.isFrozen(info.headers), `${info.id} frozen`);
    equal(Object.hasOwn(info, 'instead'), !info.signs, info.id);
    ok(info.docs.startsWith('https://'), `an address for ${info.id}`);
  }
  throws(() => list.push({}), TypeError);
  equal(list.find(({ id }) => id === 'stripe'), {
    id: 'stripe', name: 'Stripe', signs: true,
    algorithm: 'HMAC-SHA256', toleranceSeconds: 300, challenge: false,
    headers: ['stripe-signature'],
    eventId: 'id in the body',
    secret: 'endpoint secret, whsec_… as it is',
    docs: 'https://docs.stripe.com/webhooks#verify-manually',
  });
});
