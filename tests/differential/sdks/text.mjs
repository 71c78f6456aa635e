// SDKs that take headers, body and secret.

import { isValidSlackRequest } from '@slack/bolt';
import coinbaseCommerce from 'coinbase-commerce-node';
import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { LinearWebhookClient } from '@linear/sdk/webhooks';
import { validateSignature } from '@line/bot-sdk';
import Mux from '@mux/mux-node';
import { verifyWebhookSignature as verifyNotion } from '@notionhq/client';
import { verify as verifyGithub } from '@octokit/webhooks-methods';
import { Paddle } from '@paddle/paddle-node-sdk';
import { webhooks as polar } from '@polar-sh/sdk/2026-04';
import OpenAI from 'openai';
import Razorpay from 'razorpay';
import { validateWebhook as validateReplicate } from 'replicate';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import { WorkOS } from '@workos-inc/node';

import { bodyText } from '../lib/delivery.mjs';
import { adapter, beforeParsing } from './adapter.mjs';

const elevenlabs = new ElevenLabsClient({ apiKey: 'none' });
const mux = new Mux({ tokenId: 'none', tokenSecret: 'none' });
const openai = new OpenAI({ apiKey: 'none' });
const paddle = new Paddle('none');
const workos = new WorkOS('none');

/** Of both forms a framework may have at hand, each SDK gets the one its documentation shows. */
export const TEXT_SDKS = {
  'stripe': adapter('stripe', ({ body, headers, secret }) =>
    Stripe.webhooks.signature.verifyHeader(body, headers['stripe-signature'], secret),
  ),
  'standard-webhooks': adapter('standardwebhooks', (delivery) =>
    new StandardWebhook(delivery.secret).verify(bodyText(delivery), delivery.headers, {
      jsonParse: false,
    }),
  ),
  'svix': adapter('svix', (delivery) =>
    beforeParsing(() =>
      new SvixWebhook(delivery.secret).verify(bodyText(delivery), delivery.headers),
    ),
  ),
  'openai': adapter('openai', (delivery) =>
    openai.webhooks.verifySignature(bodyText(delivery), delivery.headers, delivery.secret),
  ),
  'github': adapter('@octokit/webhooks-methods', (delivery) =>
    verifyGithub(delivery.secret, bodyText(delivery), delivery.headers['x-hub-signature-256']),
  ),
  'notion': adapter('@notionhq/client', ({ body, headers, secret }) =>
    verifyNotion({ body, signature: headers['x-notion-signature'], verificationToken: secret }),
  ),
  'replicate': adapter('replicate', (delivery) =>
    validateReplicate({
      id: delivery.headers['webhook-id'],
      timestamp: delivery.headers['webhook-timestamp'],
      signature: delivery.headers['webhook-signature'],
      body: bodyText(delivery),
      secret: delivery.secret,
    }),
  ),
  'polar': adapter('@polar-sh/sdk', ({ body, headers, secret }) =>
    polar.validateEvent(body, headers, secret).catch((error) => {
      // What the event says comes after its signature, and is not what is asked here.
      const isVerified = !(error instanceof polar.PolarWebhookVerificationError);
      if (!isVerified || !(error instanceof polar.PolarWebhookError)) throw error;
    }),
  ),
  'coinbase-commerce': adapter('coinbase-commerce-node', (delivery) =>
    coinbaseCommerce.Webhook.verifySigHeader(
      bodyText(delivery),
      delivery.headers['x-cc-webhook-signature'],
      delivery.secret,
    ),
  ),
  'slack': adapter('@slack/bolt', (delivery) =>
    isValidSlackRequest({
      signingSecret: delivery.secret,
      body: bodyText(delivery),
      headers: {
        'x-slack-signature': delivery.headers['x-slack-signature'],
        'x-slack-request-timestamp': Number(delivery.headers['x-slack-request-timestamp']),
      },
    }),
  ),
  'line': adapter('@line/bot-sdk', ({ body, headers, secret }) =>
    validateSignature(body, secret, headers['x-line-signature']),
  ),
  'paddle': adapter('@paddle/paddle-node-sdk', (delivery) =>
    paddle.webhooks.isSignatureValid(
      bodyText(delivery),
      delivery.secret,
      delivery.headers['paddle-signature'],
    ),
  ),
  'razorpay': adapter('razorpay', (delivery) =>
    Razorpay.validateWebhookSignature(
      bodyText(delivery),
      delivery.headers['x-razorpay-signature'],
      delivery.secret,
    ),
  ),
  'linear': adapter('@linear/sdk', ({ body, headers, secret }) =>
    new LinearWebhookClient(secret).verify(body, headers['linear-signature']),
  ),
  'mux': adapter('@mux/mux-node', (delivery) =>
    mux.webhooks.verifySignature(bodyText(delivery), delivery.headers, delivery.secret),
  ),
  'elevenlabs': adapter('@elevenlabs/elevenlabs-js', (delivery) =>
    beforeParsing(() =>
      elevenlabs.webhooks.constructEvent(
        bodyText(delivery),
        delivery.headers['elevenlabs-signature'],
        delivery.secret,
      ),
    ),
  ),
  'workos': adapter('@workos-inc/node', (delivery) =>
    workos.webhooks.verifyHeader({
      payload: JSON.parse(bodyText(delivery)),
      sigHeader: delivery.headers['workos-signature'],
      secret: delivery.secret,
    }),
  ),
};
