// Deliveries for the tests of the handler, and a handler that writes down what it is told.

import { signWebhook, webhookHandler } from 'fetchwright/webhooks';

export const SECRETS = {
  'github': 'It is a secret',
  'slack': '8f742231b10e8888abcd99yyyzzz85a5',
  'standard-webhooks': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  'stripe': 'whsec_test_secret',
};
export const BODY = '{"id":"evt_1","event_id":"Ev1"}';

export const signed = (provider, body = BODY, options = {}) =>
  signWebhook(provider, { headers: {}, body }, SECRETS[provider], { id: 'msg_1', ...options });

export const delivery = (provider, body = BODY, headers = signed(provider, body)) =>
  new Request('https://hooks.example/', { method: 'POST', headers, body });

export function watched(options = {}) {
  const events = [];
  const errors = [];
  const handler = webhookHandler({
    provider: 'stripe',
    secret: SECRETS[options.provider] ?? SECRETS.stripe,
    onEvent: (...args) => void events.push(args),
    onError: (...args) => void errors.push(args),
    ...options,
  });
  return { handler, events, errors };
}
