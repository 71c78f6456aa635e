import { RECEIVER_OPTIONS, WEBHOOK_SECRETS, nextWebhookSecret } from '../../practice/secrets.js';
import { loadWebhooks, practiceClient } from '../package.js';
import { BASE_URL } from '../transport.js';
import { QUERIES, dated, typeOf } from './bodies.js';
import { ACCEPTED, ROUTES } from './deliveries.js';

/** Signs a webhook, lets something happen to it and delivers it. */
export async function deliver({ provider, secret, body, route, accepts }) {
  const [webhooks, client] = await Promise.all([
    loadWebhooks(), practiceClient({ retry: 0, idempotencyKey: false }),
  ]);
  const secrets = ACCEPTED[accepts](provider, WEBHOOK_SECRETS[provider]);
  await client.put(`/webhooks/${provider}/secrets`, { json: { secrets } });

  const { alter, late = 0, times = 1 } = ROUTES[route];
  const sign = signer(webhooks, { provider, body, now: Math.floor(Date.now() / 1000) - late });
  const signed = sign(secret);
  const sent = alter ? alter(signed, sign(nextWebhookSecret(provider))) : signed;
  const answers = [];
  for (let count = 0; count < times; count += 1) answers.push(await post(client, sent));
  return { ...sent, route, times, about: factsOf(webhooks, provider), ...answers.at(-1) };
}

/** Returns a function that signs the same delivery with any secret. */
function signer({ signWebhookRequest }, { provider, body, now }) {
  const url = `${BASE_URL}/webhooks/${provider}/receive${QUERIES[provider] ?? ''}`;
  const input = { method: 'POST', url, headers: {}, body: dated(provider, body, now) };
  const id = `msg_${crypto.randomUUID().slice(0, 8)}`;
  return (secret) => {
    const signed = signWebhookRequest(provider, input, secret, { id, now });
    return {
      path: signed.url.slice(BASE_URL.href.length),
      headers: { 'content-type': typeOf(provider), ...signed.headers },
      body: new TextEncoder().encode(signed.body),
    };
  };
}

async function post(client, { path, headers, body }) {
  const answer = await client.post(path, { headers, body, throwHttpErrors: false });
  return { status: answer.status, result: await answer.json() };
}

function factsOf({ webhookProviders }, provider) {
  const { name, algorithm, toleranceSeconds } = webhookProviders().find(({ id }) => id === provider);
  const window = RECEIVER_OPTIONS[provider]?.toleranceSeconds ?? toleranceSeconds;
  return { name, sendsSecret: algorithm === null, window };
}
