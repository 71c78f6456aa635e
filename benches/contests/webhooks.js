// Deliveries with one and the same body of 300 bytes, signed the way of each provider. Where a
// peer returns the parsed body, ours parses it too.

export const contests = {
  stripe: {
    title: 'Stripe check, 300 bytes',
    reference: 'fetchwright verifyWebhookSync',
    contenders: {
      ...ours('stripe', parsed),

      'stripe constructEvent': async ({ secret }) => {
        const { default: Stripe } = await import('stripe');
        return {
          call: ({ headers, body }) =>
            Stripe.webhooks.constructEvent(body, headers['stripe-signature'], secret),
          outcome: idOf,
        };
      },

      'stripe constructEventAsync, SubtleCrypto': async ({ secret }) => {
        const { default: Stripe } = await import('stripe');
        const provider = Stripe.createSubtleCryptoProvider();
        return {
          call: ({ headers, body }) =>
            Stripe.webhooks.constructEventAsync(
              body, headers['stripe-signature'], secret, undefined, provider,
            ),
          outcome: idOf,
        };
      },
    },
  },

  github: {
    title: 'GitHub check, 300 bytes',
    reference: 'fetchwright verifyWebhookSync',
    contenders: {
      ...ours('github', untouched),

      '@octokit/webhooks-methods': async ({ secret, expected }) => {
        const { verify } = await import('@octokit/webhooks-methods');
        return {
          call: ({ headers, body }) => verify(secret, body, headers['x-hub-signature-256']),
          outcome: (verified) => verified && expected,
        };
      },
    },
  },

  'standard-webhooks': {
    title: 'Standard Webhooks check, 300 bytes',
    reference: 'fetchwright verifyWebhookSync',
    contenders: {
      ...ours('standard-webhooks', parsed),

      standardwebhooks: async ({ secret }) => {
        const { Webhook } = await import('standardwebhooks');
        const webhook = new Webhook(secret);
        return { call: ({ headers, body }) => webhook.verify(body, headers), outcome: idOf };
      },

      svix: async ({ secret }) => {
        const { Webhook } = await import('svix');
        const webhook = new Webhook(secret);
        return {
          // Since version 2 it leaves the parsing to its caller.
          call: ({ headers, body }) => {
            webhook.verify(body, headers);
            return JSON.parse(body);
          },
          outcome: idOf,
        };
      },
    },
  },
};

function ours(provider, use) {
  return {
    'fetchwright verifyWebhookSync': async ({ secret }) => {
      const { verifyWebhookSync } = await import('fetchwright/webhooks');
      return { call: (input) => use(verifyWebhookSync(provider, input, secret)), outcome: idOf };
    },

    'fetchwright verifyWebhook': async ({ secret }) => {
      const { verifyWebhook } = await import('fetchwright/webhooks');
      return {
        call: async (input) => use(await verifyWebhook(provider, input, secret)),
        outcome: idOf,
      };
    },
  };
}

function parsed(event) {
  return event.json();
}

function untouched(event) {
  return event;
}

/** Of the parsed body, or of an event whose body nobody has parsed yet. */
function idOf(value) {
  return typeof value.json === 'function' ? value.json().id : value.id;
}
