// SDKs of all other providers.

import { bodyJson, headerRecord } from '../lib/delivery.mjs';
import { hubspotUrl } from '../recipes/url.mjs';
import { base64, emptyBody, future, header, isDigits, isLenient, text } from './common.mjs';

export const URL_SIGNED = [
  text('twilio'),
  {
    opponent: 'twilio',
    reason: 'takes an empty body for `{}` where the URL holds a hash. We hash what was sent.',
    when: ({ body, url }) => body.length === 0 && url.includes('bodySHA256'),
  },
  {
    opponent: 'twilio',
    ours: 'reject',
    reason:
      'normalises the URL before it checks it, and so takes a host in upper case for one in lower ' +
      'case. We take the URL as it is given; that of a `Request` is in lower case anyway.',
    when: ({ url }) => new URL(url).href !== url,
  },
  {
    opponent: 'twilio',
    ours: 'accept',
    reason:
      'sorts several values of one name as UTF-16. We sort bytes, as the SDKs for other languages ' +
      'do; it is the same but for emoji and their like.',
    when: ({ body }) => /[\ue000-\uffff]/.test([...new URLSearchParams(body.toString()).values()].join()),
  },
  text('square'),
  text('@hubspot/api-client'),
  future('@hubspot/api-client'),
  {
    opponent: '@hubspot/api-client',
    reason:
      'signs the URL as it is given. The documentation of HubSpot has some escapes decoded before ' +
      'that (`%3A`, `%2F`, `%27` and others). We accept both.',
    when: ({ url }) => hubspotUrl(url) !== url,
  },
  {
    opponent: '@hubspot/api-client',
    ours: 'reject',
    reason: 'takes version 1 where the header with the version is missing. We want to be told.',
    when: (delivery) => header(delivery, 'x-hubspot-signature-version') === '',
  },
  text('@contentful/node-apps-toolkit'),
  future('@contentful/node-apps-toolkit'),
  {
    opponent: '@contentful/node-apps-toolkit',
    reason:
      'reads the time with `parseInt` and signs the number it has read. We sign the text of the ' +
      'header and take digits only.',
    when: (delivery) => !isDigits(header(delivery, 'x-contentful-timestamp')),
  },
  {
    opponent: '@contentful/node-apps-toolkit',
    ours: 'accept',
    reason: 'refuses a delivery exactly 30 seconds old. Our window includes its ends.',
    when: ({ now, time }) => now - time === 30,
  },
  {
    opponent: '@contentful/node-apps-toolkit',
    ours: 'reject',
    reason:
      'writes the list of signed headers anew before it checks it: sorted, each name once, with ' +
      'the two that have to be in it and without those that are absent. We take it as it came.',
    when: (delivery) => {
      const record = headerRecord(delivery);
      const own = ['x-contentful-signed-headers', 'x-contentful-timestamp'];
      const list = record[own[0]] ?? '';
      const names = list.split(',').map((name) => name.trim().toLowerCase());
      const present = [...new Set([...names, ...own])].filter((name) => record[name] !== undefined);
      return list !== present.sort().join(',');
    },
  },
  ...['@contentful/node-apps-toolkit', '@hubspot/api-client'].map((opponent) => ({
    opponent,
    ours: 'accept',
    reason: 'signs the method as it is given. We sign it in upper case, as requests have it.',
    when: ({ method }) => method !== method.toUpperCase(),
  })),
  {
    opponent: '@shopify/shopify-api',
    ours: 'accept',
    reason:
      'sorts the names of the query as a dictionary would (`a` before `Q`). Shopify sorts by ' +
      'character code, which is what we do.',
    when: ({ provider, url }) => provider === 'shopify-app-proxy' && !isSortedAlike(url),
  },
];

const isSortedAlike = (url) => {
  const names = [...new URL(url).searchParams.keys()];
  const plain = [...names].sort();
  return [...names]
    .sort((one, other) => one.localeCompare(other))
    .every((name, i) => name === plain[i]);
};

export const OTHERS = [
  text('@octokit/webhooks-methods'),
  emptyBody('@octokit/webhooks-methods'),
  text('razorpay'),
  text('@shopify/shopify-api'),
  {
    opponent: '@shopify/shopify-api',
    ours: 'accept',
    reason: 'also wants the headers for topic, shop, API version and id, which are not signed.',
    when: (delivery) =>
      delivery.provider === 'shopify' &&
      ['topic', 'shop-domain', 'api-version', 'webhook-id'].some(
        (name) => header(delivery, `x-shopify-${name}`) === '',
      ),
  },
  base64('@line/bot-sdk', ['x-line-signature']),
  text('@adyen/api-library'),
  {
    opponent: '@adyen/api-library',
    ours: 'reject',
    reason:
      'decodes base64 leniently: without padding, in the URL-safe alphabet, with white space. We ' +
      'accept the one canonical spelling.',
    when: (delivery) => adyenSignatures(delivery).some(isLenient),
  },
  text('box-node-sdk'),
  future('box-node-sdk'),
  {
    opponent: 'box-node-sdk',
    ours: 'accept',
    reason:
      'fails where the first of the two signatures is missing or not as long as it should be. We ' +
      'look at the second one.',
    when: (delivery) =>
      Buffer.from(header(delivery, 'box-signature-primary'), 'base64').length !== 32,
  },
  base64('box-node-sdk', ['box-signature-primary', 'box-signature-secondary']),
  {
    opponent: 'box-node-sdk',
    ours: 'reject',
    reason:
      'does not look at the second signature if the first is right. We refuse a delivery if either ' +
      'is not in its form.',
    when: (delivery, code) => code === 'ERR_WEBHOOK_HEADER_MALFORMED',
  },
  text('@sendgrid/eventwebhook'),
  base64('@sendgrid/eventwebhook', ['x-twilio-email-event-webhook-signature']),
  {
    opponent: '@sendgrid/eventwebhook',
    ours: 'reject',
    reason:
      'reads the parts of a signature whatever length they are said to have. We read DER strictly.',
    when: (delivery, code) => code === 'ERR_WEBHOOK_HEADER_MALFORMED',
  },
  {
    opponent: 'sns-validator',
    ours: 'accept',
    reason:
      'checks an UnsubscribeConfirmation as if it were a notification, without its token, and so ' +
      'refuses genuine ones. We sign the fields that the documentation of SNS names.',
    when: (delivery) => bodyJson(delivery)?.Type === 'UnsubscribeConfirmation',
  },
  text('sns-validator'),
  {
    opponent: 'sns-validator',
    ours: 'reject',
    reason: 'decodes base64 leniently, as without padding. We accept the one canonical spelling.',
    when: (delivery) => isLenient(String(bodyJson(delivery)?.Signature)),
  },
  {
    opponent: 'sns-validator',
    ours: 'reject',
    reason:
      'takes any spelling of the URL of a certificate. We take those that all parsers of URLs ' +
      'read alike: a host in lower case, and a path of letters, digits and `-_./`.',
    when: (delivery) => !/^https:\/\/[a-z0-9.-]+\/[\w./-]+$/.test(bodyJson(delivery)?.SigningCertURL),
  },
  text('coinbase-commerce-node'),
  {
    opponent: '@notionhq/client',
    ours: 'reject',
    reason: 'takes digits in upper case. We accept lower case only, as Notion writes it.',
    when: (delivery) => /[A-F]/.test(header(delivery, 'x-notion-signature')),
  },
  {
    opponent: 'google-auth-library',
    ours: 'reject',
    reason:
      'decodes base64url leniently: with padding, in either alphabet, with unused bits set. We ' +
      'accept the one canonical spelling.',
    when: (delivery) =>
      header(delivery, 'authorization')
        .replace(/^bearer /i, '')
        .split('.')
        .some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part),
  },
  {
    opponent: 'google-auth-library',
    ours: 'reject',
    reason: 'accepts a token for five minutes after it expired. We take its own word.',
    when: (delivery, code) => code === 'ERR_WEBHOOK_TIMESTAMP' && delivery.now > delivery.time,
  },
  {
    opponent: 'google-auth-library',
    ours: 'accept',
    reason:
      'refuses a token that was issued more than five minutes ahead of its own clock. We look at ' +
      'when it expires.',
    when: ({ now, time }) => now < time,
  },
  {
    opponent: 'discord-interactions',
    ours: 'reject',
    reason:
      'reads hexadecimal digits leniently: in upper case, an odd number of them, and what is no ' +
      'digit as 0. We accept lower case only, two for each byte.',
    when: (delivery) => !/^[0-9a-f]{128}$/.test(header(delivery, 'x-signature-ed25519')),
  },
];

const adyenSignatures = (delivery) => [
  header(delivery, 'hmacsignature'),
  ...[bodyJson(delivery)?.notificationItems ?? []]
    .flat()
    .map((item) => String(item?.NotificationRequestItem?.additionalData?.hmacSignature ?? '')),
];
