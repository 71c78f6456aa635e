// An endpoint for webhooks. Its answer to what it processes says how often that was; `fail` in an
// event is how often processing it fails.

import { webhookHandler } from 'fetchwright/webhooks';

export function endpoint(options) {
  const attempts = new Map();
  return webhookHandler({
    provider: 'stripe',
    maxBodyBytes: 100_000,
    bodyTimeoutSeconds: 1,
    onError() {},
    async onEvent(event) {
      const { id, fail = 0 } = event.json();
      const count = (attempts.get(id) ?? 0) + 1;
      attempts.set(id, count);
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (count <= fail) throw new Error('a secret of the server');
      return new Response(`${count}`);
    },
    ...options,
  });
}
