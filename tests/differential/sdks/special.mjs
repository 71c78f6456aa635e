// SDKs that take more than headers, body and secret.

import { createPublicKey } from 'node:crypto';
import { EventEmitter } from 'node:events';
import https from 'node:https';
import { createRequire } from 'node:module';
import { parse } from 'node:querystring';

import { verifyRequest } from '@contentful/node-apps-toolkit';
import { hmacValidator } from '@adyen/api-library';
import { verifyKey } from 'discord-interactions';
import { Signature } from '@hubspot/api-client';
import BoxSDK from 'box-node-sdk';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { OAuth2Client } from 'google-auth-library';
import '@shopify/shopify-api/adapters/web-api';
import { shopifyApi } from '@shopify/shopify-api';
import { WebhooksHelper } from 'square';
import twilio from 'twilio';

import { bodyText, headerRecord, targetOf } from '../lib/delivery.mjs';
import { adapter } from './adapter.mjs';

const require = createRequire(import.meta.url);
const eventWebhook = new EventWebhook();
const adyen = new hmacValidator();

const shopify = (secret) =>
  shopifyApi({
    apiKey: 'none',
    apiSecretKey: secret,
    apiVersion: '2026-01',
    hostName: 'h.example',
    isEmbeddedApp: true,
    logger: { level: 0, log: () => {} },
  });

const parameters = (url) => {
  const query = {};
  for (const [name, value] of new URL(url).searchParams) {
    query[name] = Object.hasOwn(query, name) ? [query[name], value].flat() : value;
  }
  return query;
};

const hubspot = (delivery) => {
  const { headers } = delivery;
  const version =
    headers['x-hubspot-signature-v3'] === undefined ? headers['x-hubspot-signature-version'] : 'v3';
  return Signature.isValid({
    signatureVersion: version,
    signature: headers[version === 'v3' ? 'x-hubspot-signature-v3' : 'x-hubspot-signature'],
    method: delivery.method,
    clientSecret: delivery.secret,
    requestBody: bodyText(delivery),
    url: delivery.url,
    timestamp: Number(headers['x-hubspot-request-timestamp']),
  });
};

const contentful = (delivery) =>
  verifyRequest(delivery.secret, {
    method: delivery.method,
    path: targetOf(delivery),
    headers: delivery.headers,
    body: bodyText(delivery),
  });

/** The whole body where a header signs it, else every item, as the SDK takes them one by one. */
const adyenNotification = (delivery) => {
  const signature = delivery.headers.hmacsignature;
  if (signature !== undefined) {
    return adyen.validateHMACSignature(delivery.secret, signature, bodyText(delivery));
  }
  const items = JSON.parse(bodyText(delivery)).notificationItems;
  return (
    items.length > 0 &&
    items.every((item) => adyen.validateHMAC(item.NotificationRequestItem, delivery.secret))
  );
};

const twilioRequest = (delivery) =>
  twilio.validateIncomingRequest(
    {
      headers: {},
      header: (name) => delivery.headers[name.toLowerCase()],
      rawBody: bodyText(delivery),
      body: { ...parse(bodyText(delivery)) },
    },
    delivery.secret,
    { url: delivery.url },
  );

/** The SDK takes PEM for each key, and leaves account and confirmation to its user. */
async function pubsub({ headers, secret, options }) {
  const [, token] = /^bearer (.*)$/i.exec(headers.authorization);
  const keys = JSON.parse(secret).keys.map((jwk) => [
    jwk.kid,
    createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'pem', type: 'spki' }),
  ]);
  const issuers = ['https://accounts.google.com', 'accounts.google.com'];
  const ticket = await new OAuth2Client().verifySignedJwtWithCertsAsync(
    token,
    Object.fromEntries(keys),
    options.audience,
    issuers,
  );
  const claims = ticket.getPayload();
  return claims.email === options.email && claims.email_verified === true;
}

/**
 * The SDK fetches the certificate; it gets the one that the delivery's receiver has. It would keep
 * that for the next delivery, so each has an SDK of its own.
 */
function sns(delivery) {
  const { get } = https;
  delete require.cache[require.resolve('sns-validator')];
  const SnsValidator = require('sns-validator');
  https.get = (url, answer) => {
    const response = Object.assign(new EventEmitter(), { statusCode: 200 });
    answer(response);
    response.emit('data', delivery.secret);
    response.emit('end');
    return new EventEmitter();
  };
  try {
    return new Promise((resolve, reject) => {
      const done = (error) => (error ? reject(error) : resolve(true));
      new SnsValidator().validate(JSON.parse(bodyText(delivery)), done);
    });
  } finally {
    https.get = get;
  }
}

/** Both keys at once, each for the header of its place. */
const box = {
  name: 'box-node-sdk',
  verify(delivery) {
    try {
      const [primary, secondary] = delivery.secrets;
      const headers = headerRecord(delivery);
      return BoxSDK.validateWebhookMessage(delivery.body.toString(), headers, primary, secondary);
    } catch {
      return Promise.resolve(false);
    }
  },
};

export const SPECIAL_SDKS = {
  'adyen': adapter('@adyen/api-library', adyenNotification),
  'aws-sns': adapter('sns-validator', sns),
  'box': box,
  'contentful': adapter('@contentful/node-apps-toolkit', contentful),
  'discord': adapter('discord-interactions', ({ body, headers, secret }) =>
    verifyKey(body, headers['x-signature-ed25519'], headers['x-signature-timestamp'], secret),
  ),
  'google-pubsub': adapter('google-auth-library', pubsub),
  'hubspot': adapter('@hubspot/api-client', hubspot),
  'sendgrid': adapter('@sendgrid/eventwebhook', ({ body, headers, secret }) =>
    eventWebhook.verifySignature(
      eventWebhook.convertPublicKeyToECDSA(secret),
      body,
      headers['x-twilio-email-event-webhook-signature'],
      headers['x-twilio-email-event-webhook-timestamp'],
    ),
  ),
  'shopify': adapter('@shopify/shopify-api', async (delivery) => {
    const { valid } = await shopify(delivery.secret).webhooks.validate({
      rawBody: bodyText(delivery),
      rawRequest: new Request('https://h.example/', { method: 'POST', headers: delivery.headers }),
    });
    return valid;
  }),
  'shopify-app-proxy': adapter('@shopify/shopify-api', ({ url, secret }) =>
    shopify(secret).utils.validateHmac(parameters(url), { signator: 'appProxy' }),
  ),
  'square': adapter('square', (delivery) =>
    WebhooksHelper.verifySignature({
      requestBody: bodyText(delivery),
      signatureHeader: delivery.headers['x-square-hmacsha256-signature'],
      signatureKey: delivery.secret,
      notificationUrl: delivery.url,
    }),
  ),
  'twilio': adapter('twilio', twilioRequest),
};
