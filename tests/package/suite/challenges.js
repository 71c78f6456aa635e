// Handshakes: the answers that providers want, and that everything else is left to be verified.

import { WebhookError, signWebhook, verifyWebhook, webhookChallenge, webhookHandler }
  from 'fetchwright/webhooks';

import vectors from '../vectors/webhooks.json' with { type: 'json' };
import { equal, ok, rejects, test } from './harness.js';

const requestOf = ({ method, url, headers, body }) =>
  new Request(url, { method, headers, body: method === 'GET' ? undefined : body });

for (const { id, provider, secret, request, expect, comment } of vectors.challenges) {
  const settings = { now: request.now };

  test(`${id}: ${comment}`, async () => {
    const response = await webhookChallenge(provider, requestOf(request), secret, settings);
    await isExpected(response, expect);
  });

  test(`${id}, by the handler`, async () => {
    const handler = webhookHandler({ provider, secret: secret || 'secret', onEvent, ...settings });
    await isExpected(await handler(requestOf(request)), expect);
  });
}

const onEvent = () => {
  throw new Error('a handshake is no event');
};

const isExpected = async (response, { status, content_type, headers = [], body, json }) => {
  equal(response.status, status);
  if (content_type) {
    const type = response.headers.get('content-type').split(';')[0];
    equal(type, content_type);
  }
  for (const [name, value] of headers) equal(response.headers.get(name), value);
  const text = await response.text();
  if (json) equal(JSON.parse(text), json);
  else equal(text, body ?? '');
};

const SLACK = { type: 'url_verification', challenge: 'c'.repeat(20) };
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';

const slackRequest = (body, signed = body) => {
  const headers = signWebhook('slack', { body: signed }, SECRET);
  return new Request('https://example.com/slack', { method: 'POST', headers, body });
};

test('a signed handshake is answered only when it is genuine', async () => {
  const body = JSON.stringify(SLACK);
  const reply = await webhookChallenge('slack', slackRequest(body), SECRET);
  equal(await reply.text(), SLACK.challenge);
  const forged = slackRequest(body, `${body} `);
  await rejects(
    () => webhookChallenge('slack', forged, SECRET), WebhookError, 'ERR_WEBHOOK_SIGNATURE',
  );
});

test('what is no handshake can still be read and verified', async () => {
  const request = slackRequest('{"type":"event_callback","event_id":"Ev1"}');
  equal(await webhookChallenge('slack', request, SECRET), null);
  ok(!request.bodyUsed, 'an unread request');
  equal((await verifyWebhook('slack', request, SECRET)).id, 'Ev1');
});

test('what is reflected is never HTML', async () => {
  const url = 'https://example.com/?challenge=%3Cscript%3Ealert(1)%3C/script%3E';
  const response = await webhookChallenge('dropbox', new Request(url), undefined);
  equal(response.headers.get('content-type').split(';')[0], 'text/plain');
  equal(response.headers.get('x-content-type-options'), 'nosniff');
  equal(await response.text(), '<script>alert(1)</script>');
});

test('a reflected text has a limit', async () => {
  const url = `https://example.com/?challenge=${'a'.repeat(5000)}`;
  await rejects(() => webhookChallenge('dropbox', new Request(url)), WebhookError);
});

test('a request that was read before is refused with the fix', async () => {
  const request = slackRequest('{}');
  await request.text();
  const error = await rejects(
    () => webhookChallenge('slack', request, SECRET), WebhookError, 'ERR_WEBHOOK_BODY',
  );
  ok(error.hint.includes('Hono'), 'a hint');
});
