// Deliveries of growing size, signed the way of each provider, their bodies given as text and as
// bytes. Where a peer returns the parsed body, ours parses it too.

import { raw } from './raw.js';

/** The lengths of the bodies, by what the tables call them. */
export const SIZES = {
  '300 B': 300,
  '2 KB': 2000,
  '20 KB': 20_000,
  '200 KB': 200_000,
  '1 MiB': 1 << 20,
};

export const SYNC = 'fetchwright verifyWebhookSync';
export const ASYNC = 'fetchwright verifyWebhook';
export const RAW = 'SubtleCrypto, cached key';

const stripe = {
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

  [RAW]: async ({ secret, good: [{ headers }] }) => {
    const [, time, mac] = headers['stripe-signature'].match(/^t=(\d+),v1=(\w+)$/);
    const verify = await raw(secret, mac, `${time}.`);
    return {
      call: async ({ body }) => (await verify(body)) && JSON.parse(textOf(body)),
      outcome: idOf,
    };
  },
};

const github = {
  ...ours('github', untouched),

  [RAW]: async ({ secret, good: [{ headers }], expected }) => {
    const verify = await raw(secret, headers['x-hub-signature-256'].slice('sha256='.length));
    return { call: ({ body }) => verify(body), outcome: (verified) => verified && expected };
  },
};

const octokit = async ({ secret, expected }) => {
  const { verify } = await import('@octokit/webhooks-methods');
  return {
    call: ({ headers, body }) => verify(secret, body, headers['x-hub-signature-256']),
    outcome: (verified) => verified && expected,
  };
};

const standardWebhooks = {
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
        return JSON.parse(textOf(body));
      },
      outcome: idOf,
    };
  },
};

/** Each becomes a contest for every size. The package for GitHub takes nothing but text. */
const SERIES = [
  { provider: 'stripe', title: 'Stripe check, text', contenders: stripe },
  { provider: 'stripe', title: 'Stripe check, bytes', contenders: stripe, asBytes: true },
  {
    provider: 'github',
    title: 'GitHub check, text',
    contenders: { ...github, '@octokit/webhooks-methods': octokit },
  },
  { provider: 'github', title: 'GitHub check, bytes', contenders: github, asBytes: true },
  {
    provider: 'standard-webhooks',
    title: 'Standard Webhooks check, text',
    contenders: standardWebhooks,
  },
  {
    provider: 'standard-webhooks',
    title: 'Standard Webhooks check, bytes',
    contenders: standardWebhooks,
    asBytes: true,
  },
];

export const contests = Object.fromEntries(
  Object.keys(SIZES).flatMap((size) =>
    SERIES.map(({ provider, title, contenders, asBytes }) => [
      `${title}, ${size}`,
      {
        title,
        size,
        contenders,
        fixture: `${provider}, ${size}`,
        reference: SYNC,
        adapt: asBytes && withBytes,
      },
    ])),
);

function ours(provider, use) {
  return {
    [SYNC]: async ({ secret }) => {
      const { verifyWebhookSync } = await import('fetchwright/webhooks');
      return { call: (input) => use(verifyWebhookSync(provider, input, secret)), outcome: idOf };
    },

    [ASYNC]: async ({ secret }) => {
      const { verifyWebhook } = await import('fetchwright/webhooks');
      return {
        call: async (input) => use(await verifyWebhook(provider, input, secret)),
        outcome: idOf,
      };
    },
  };
}

/** Some peers know no bytes but those of a `Buffer`; elsewhere they have to do without. */
function withBytes({ headers, body }) {
  const bytes = new TextEncoder().encode(body);
  return { headers, body: globalThis.Buffer ? Buffer.from(bytes.buffer) : bytes };
}

const decoder = new TextDecoder();

const textOf = (body) => (typeof body === 'string' ? body : decoder.decode(body));

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
