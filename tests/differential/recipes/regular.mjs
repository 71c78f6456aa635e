// One line for each provider with a regular scheme.

import { ALPHANUMERIC } from '../lib/random.mjs';
import { bodyMac, fieldMac, headerTimeMac } from './family.mjs';

const shopify = (random) => [
  ['X-Shopify-Topic', 'products/create'],
  ['X-Shopify-Shop-Domain', 'shop1.myshopify.io'],
  ['X-Shopify-API-Version', '2026-01'],
  ['X-Shopify-Webhook-Id', random.text(12, ALPHANUMERIC)],
];

const colon = ({ time, body }) => [`v0:${time}:`, body];
const idTimeBody = ({ id, time, body }) => [id, time, body];

/** Twitch writes nanoseconds. */
const twitchTime = (seconds, random) =>
  new Date(seconds * 1000).toISOString().replace(/\.000Z/, `.${random.text(9, '0123456789')}Z`);

export const REGULAR = [
  bodyMac({ id: 'github', header: 'X-Hub-Signature-256', prefix: 'sha256=', weight: 2 }),
  bodyMac({ id: 'bitbucket', header: 'X-Hub-Signature', prefix: 'sha256=' }),
  bodyMac({ id: 'jira', header: 'X-Hub-Signature', prefix: 'sha256=' }),
  bodyMac({ id: 'meta', header: 'X-Hub-Signature-256', prefix: 'sha256=' }),
  bodyMac({ id: 'intercom', header: 'X-Hub-Signature', prefix: 'sha1=', algorithm: 'sha1' }),
  bodyMac({
    id: 'shopify',
    header: 'X-Shopify-Hmac-Sha256',
    encoding: 'base64',
    extra: shopify,
    signsEmptyBody: false,
  }),
  bodyMac({ id: 'razorpay', header: 'X-Razorpay-Signature' }),
  bodyMac({ id: 'coinbase-commerce', header: 'X-CC-Webhook-Signature' }),
  bodyMac({ id: 'line', header: 'x-line-signature', encoding: 'base64' }),
  bodyMac({ id: 'typeform', header: 'Typeform-Signature', prefix: 'sha256=', encoding: 'base64' }),
  bodyMac({ id: 'vercel', header: 'x-vercel-signature', algorithm: 'sha1' }),
  bodyMac({ id: 'sentry', header: 'Sentry-Hook-Signature' }),
  bodyMac({
    id: 'x',
    header: 'x-twitter-webhooks-signature',
    prefix: 'sha256=',
    encoding: 'base64',
  }),
  bodyMac({ id: 'dropbox', header: 'X-Dropbox-Signature' }),
  bodyMac({ id: 'asana', header: 'X-Hook-Signature' }),
  bodyMac({ id: 'notion', header: 'X-Notion-Signature', prefix: 'sha256=' }),
  bodyMac({ id: 'clickup', header: 'X-Signature' }),
  bodyMac({ id: 'lemonsqueezy', header: 'X-Signature' }),
  bodyMac({ id: 'cal.com', header: 'X-Cal-Signature-256' }),
  bodyMac({ id: 'xero', header: 'x-xero-signature', encoding: 'base64' }),
  bodyMac({ id: 'heroku', header: 'Heroku-Webhook-Hmac-SHA256', encoding: 'base64' }),
  bodyMac({ id: 'paystack', header: 'x-paystack-signature', algorithm: 'sha512' }),
  bodyMac({
    id: 'ms-teams',
    header: 'Authorization',
    prefix: 'HMAC ',
    encoding: 'base64',
    keyEncoding: 'base64',
    secret: (random) => random.bytes(32).toString('base64'),
    malformedSecret: 'not base64',
  }),

  bodyMac({
    id: 'airtable',
    header: 'X-Airtable-Content-MAC',
    prefix: 'hmac-sha256=',
    keyEncoding: 'base64',
    secret: (random) => random.bytes(32).toString('base64'),
    malformedSecret: 'not base64',
  }),

  headerTimeMac({
    id: 'slack',
    header: 'X-Slack-Signature',
    prefix: 'v0=',
    timeHeader: 'X-Slack-Request-Timestamp',
    message: colon,
  }),
  headerTimeMac({
    id: 'zoom',
    header: 'x-zm-signature',
    prefix: 'v0=',
    timeHeader: 'x-zm-request-timestamp',
    message: colon,
  }),
  headerTimeMac({
    id: 'zendesk',
    header: 'X-Zendesk-Webhook-Signature',
    encoding: 'base64',
    unit: 'iso',
    timeHeader: 'X-Zendesk-Webhook-Signature-Timestamp',
    message: ({ time, body }) => [time, body],
  }),
  headerTimeMac({
    id: 'twitch',
    header: 'Twitch-Eventsub-Message-Signature',
    prefix: 'sha256=',
    unit: 'iso',
    window: 600,
    timeHeader: 'Twitch-Eventsub-Message-Timestamp',
    idHeader: 'Twitch-Eventsub-Message-Id',
    message: idTimeBody,
    print: twitchTime,
    extra: () => [['Twitch-Eventsub-Message-Type', 'notification']],
  }),

  fieldMac({
    id: 'stripe',
    header: 'Stripe-Signature',
    weight: 2,
    secret: (random) => `whsec_${random.text(32, ALPHANUMERIC)}`,
  }),
  fieldMac({ id: 'calendly', header: 'Calendly-Webhook-Signature' }),
  fieldMac({ id: 'mux', header: 'Mux-Signature' }),
  fieldMac({ id: 'elevenlabs', header: 'ElevenLabs-Signature', macKey: 'v0', window: 1800 }),
  fieldMac({ id: 'tiktok', header: 'TikTok-Signature', macKey: 's' }),
  fieldMac({
    id: 'cloudflare-stream',
    header: 'Webhook-Signature',
    timeKey: 'time',
    macKey: 'sig1',
  }),
  fieldMac({ id: 'workos', header: 'WorkOS-Signature', spaced: true, unit: 'ms', window: 180 }),
  fieldMac({
    id: 'paddle',
    header: 'Paddle-Signature',
    separator: ';',
    timeKey: 'ts',
    macKey: 'h1',
    window: 5,
    joiner: ':',
  }),
];
