// What goes wrong in frameworks: the error says what to do in each of them.

import { WebhookError, signWebhook, verifyWebhook, verifyWebhookSync, webhookProviders }
  from 'fetchwright/webhooks';

import { equal, ok, rejects, test, throws } from './harness.js';

const secret = 'whsec_x';
const body = '{"id":"evt_1", "amount":1.0}';
const headers = signWebhook('stripe', { body }, secret);
const requestOf = () =>
  new Request('https://example.com/hook', { method: 'POST', headers, body });

const helps = (error) => {
  for (const name of ['Express', 'Next.js', 'Hono', 'Workers']) {
    ok(error.hint.includes(name), `a hint for ${name}, got ${error.hint}`);
  }
};

for (const [name, parsed] of Object.entries({
  'an object': JSON.parse(body),
  'nothing': undefined,
  'null': null,
  'a number': 1,
  'a stream': new Response(body).body,
})) {
  test(`a body that is ${name} is refused, and the hint names the frameworks`, async () => {
    const input = { headers, body: parsed };
    helps(throws(() => verifyWebhookSync('stripe', input, secret), WebhookError, 'ERR_WEBHOOK_BODY'));
    helps(await rejects(() => verifyWebhook('stripe', input, secret), WebhookError, 'ERR_WEBHOOK_BODY'));
  });
}

test('a request that was read before is refused, and the hint names the frameworks', async () => {
  const request = requestOf();
  await request.json();
  helps(await rejects(() => verifyWebhook('stripe', request, secret), WebhookError, 'ERR_WEBHOOK_BODY'));
});

test('a body that was printed again is refused, and the hint says why', async () => {
  const printed = JSON.stringify(JSON.parse(body));
  const check = () => verifyWebhookSync('stripe', { headers, body: printed }, secret);
  const { hint } = throws(check, WebhookError, 'ERR_WEBHOOK_SIGNATURE');
  ok(hint.includes('parsed'), `a hint about printing, got ${hint}`);
});

test('a URL that is missing is asked for, and the hint names the frameworks', async () => {
  const url = 'https://example.com/hook';
  for (const provider of ['square', 'twilio', 'mandrill', 'contentful', 'hubspot']) {
    const signed = signWebhook(provider, { body, url, method: 'POST' }, secret);
    const input = { headers: signed, body, method: 'POST' };
    helps(throws(() => verifyWebhookSync(provider, input, secret), WebhookError, 'ERR_WEBHOOK_URL'));
    ok(verifyWebhookSync(provider, { ...input, url }, secret), 'an event');
    ok(verifyWebhookSync(provider, input, secret, { url: new URL(url) }), 'an event');
  }
});

test('a sender that signs nothing: what to use instead, with a secret and without', async () => {
  const unsigned = webhookProviders().filter(({ signs }) => !signs);
  ok(unsigned.length >= 15, `${unsigned.length} of them`);
  for (const { id, instead } of unsigned) {
    for (const secret of [undefined, '', [], 'secret', ['secret']]) {
      const error = await rejects(
        () => verifyWebhook(id, { headers: {}, body: '{}' }, secret),
        WebhookError,
        'ERR_WEBHOOK_UNSIGNED_PROVIDER',
      );
      equal([error.provider, error.hint], [id, instead]);
    }
  }
});
