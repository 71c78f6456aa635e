// SDKs of providers whose header is a list, or whose time has a header of its own.

import { bodyJson } from '../lib/delivery.mjs';
import {
  afterComma,
  afterValue,
  bareName,
  base64,
  byteOrderMark,
  commaInId,
  emptyBody,
  fields,
  future,
  header,
  isDigits,
  looseTime,
  spaces,
  text,
  twoTimes,
} from './common.mjs';

const stripeTimes = (delivery) => fields(header(delivery, 'stripe-signature'), ',', 't');
const muxTimes = (delivery) => fields(header(delivery, 'mux-signature'), ',', 't');
const paddleTimes = (delivery) => fields(header(delivery, 'paddle-signature'), ';', 'ts');
const elevenTimes = (delivery) => fields(header(delivery, 'elevenlabs-signature'), ',', 't');
const standardTimes = (delivery) => [header(delivery, 'webhook-timestamp')];
const svixTimes = (delivery) => [
  header(delivery, 'svix-timestamp') || header(delivery, 'webhook-timestamp'),
];

const STRIPE = [
  text('stripe'),
  future('stripe'),
  emptyBody('stripe'),
  looseTime('stripe', stripeTimes),
  twoTimes('stripe', stripeTimes),
  spaces('stripe', 'stripe-signature', ','),
  afterValue('stripe', 'stripe-signature', ','),
  byteOrderMark('stripe'),
  bareName('stripe', 'stripe-signature'),
];

const MUX = [
  text('@mux/mux-node'),
  future('@mux/mux-node'),
  looseTime('@mux/mux-node', muxTimes),
  twoTimes('@mux/mux-node', muxTimes),
  spaces('@mux/mux-node', 'mux-signature', ','),
  afterValue('@mux/mux-node', 'mux-signature', ','),
  bareName('@mux/mux-node', 'mux-signature'),
];

const PADDLE = [
  text('@paddle/paddle-node-sdk'),
  future('@paddle/paddle-node-sdk'),
  looseTime('@paddle/paddle-node-sdk', paddleTimes),
  twoTimes('@paddle/paddle-node-sdk', paddleTimes),
  spaces('@paddle/paddle-node-sdk', 'paddle-signature', ';'),
  afterValue('@paddle/paddle-node-sdk', 'paddle-signature', ';'),
  {
    opponent: '@paddle/paddle-node-sdk',
    ours: 'reject',
    reason:
      'takes a header with a comma. Fields are separated by semicolons, so we refuse it as one ' +
      'that arrived twice.',
    when: (delivery) => header(delivery, 'paddle-signature').includes(','),
  },
  {
    opponent: '@paddle/paddle-node-sdk',
    ours: 'accept',
    reason:
      'keeps the last `h1` of several. We accept any that is right, as both secrets sign ' +
      'during a rotation.',
    when: (delivery) => fields(header(delivery, 'paddle-signature'), ';', 'h1').length > 1,
  },
];

const ELEVENLABS = [
  text('@elevenlabs/elevenlabs-js'),
  future('@elevenlabs/elevenlabs-js'),
  spaces('@elevenlabs/elevenlabs-js', 'elevenlabs-signature', ','),
  {
    opponent: '@elevenlabs/elevenlabs-js',
    ours: 'reject',
    reason:
      'takes the first time of several. We refuse a header with two, as it does not say which ' +
      'time was signed.',
    when: (delivery) => elevenTimes(delivery).length > 1,
  },
  {
    opponent: '@elevenlabs/elevenlabs-js',
    ours: 'accept',
    reason: 'looks at the first `v0` only. We accept any that is right.',
    when: (delivery) => fields(header(delivery, 'elevenlabs-signature'), ',', 'v0').length > 1,
  },
  {
    opponent: '@elevenlabs/elevenlabs-js',
    ours: 'reject',
    reason:
      'reads the time with `Number`, which takes `1e9` and `+1`, and lets a time pass that is no ' +
      'number at all. We take digits only.',
    when: (delivery) => elevenTimes(delivery).some((time) => !isDigits(time)),
  },
];

const WORKOS = [
  {
    opponent: '@workos-inc/node',
    ours: 'accept',
    reason:
      'parses the body and prints it again before it checks it, which is right only for a body ' +
      'that JSON.stringify would print in the same way. We sign the bytes.',
    when: ({ body }) => !isPrinted(body),
  },
  future('@workos-inc/node'),
  {
    opponent: '@workos-inc/node',
    reason:
      'reads the fields by position, whatever their names are, and ignores the rest of the ' +
      'header. We go by name.',
    when: (delivery) => !/^t=[^,=\s]*, v1=[^,=\s]*$/.test(header(delivery, 'workos-signature')),
  },
  {
    opponent: '@workos-inc/node',
    ours: 'reject',
    reason: 'accepts another body that parses to the same JSON. We accept the signed bytes only.',
    when: ({ body }) => !isPrinted(body),
  },
  {
    opponent: '@workos-inc/node',
    ours: 'reject',
    reason: 'reads the time with `parseInt` and lets one pass that is no number at all.',
    when: (delivery) =>
      fields(header(delivery, 'workos-signature'), ',', 't').some((time) => !isDigits(time)),
  },
];

const isPrinted = (body) => {
  const value = bodyJson({ body });
  return value !== undefined && Buffer.from(JSON.stringify(value)).equals(body);
};

const STANDARD = [
  text('standardwebhooks'),
  looseTime('standardwebhooks', standardTimes),
  afterComma('standardwebhooks', ['webhook-signature']),
  commaInId('standardwebhooks', ['webhook-id']),
  text('svix'),
  looseTime('svix', svixTimes),
  afterComma('svix', ['svix-signature', 'webhook-signature']),
  commaInId('svix', ['svix-id', 'webhook-id']),
  text('openai'),
  base64('openai', ['webhook-signature']),
  commaInId('openai', ['webhook-id']),
  {
    opponent: 'openai',
    ours: 'reject',
    reason: 'reads the time with `parseInt`, which takes `123.5` and `123x`. We take digits only.',
    when: (delivery) => !isDigits(header(delivery, 'webhook-timestamp')),
  },
  text('replicate'),
  emptyBody('replicate'),
  afterComma('replicate', ['webhook-signature']),
  commaInId('replicate', ['webhook-id']),
  {
    opponent: 'replicate',
    ours: 'reject',
    reason: 'does not look at the time at all. We do, as the signature alone never grows old.',
    when: (delivery, code) =>
      code === 'ERR_WEBHOOK_TIMESTAMP' || !isDigits(header(delivery, 'webhook-timestamp')),
  },
  {
    opponent: 'replicate',
    ours: 'reject',
    reason: 'ignores the version of a signature. We accept version 1, the only one there is.',
    when: (delivery) => /(^| )(?!v1,)[^ ,]*,/.test(header(delivery, 'webhook-signature')),
  },
  text('@polar-sh/sdk'),
  byteOrderMark('@polar-sh/sdk'),
  base64('@polar-sh/sdk', ['webhook-signature']),
  commaInId('@polar-sh/sdk', ['webhook-id']),
  {
    opponent: '@polar-sh/sdk',
    reason:
      'reads the time with `Number` and signs the number it has read, without its fraction. We ' +
      'sign the text of the header and take digits only.',
    when: (delivery) => !isDigits(header(delivery, 'webhook-timestamp')),
  },
];

const SLACK = [
  text('@slack/bolt'),
  future('@slack/bolt'),
  afterValue('@slack/bolt', 'x-slack-signature', ','),
  {
    opponent: '@slack/bolt',
    reason:
      'reads the time with `Number` and signs the number it has read, so that `+170` counts as ' +
      '`170`. We sign the text of the header and take digits only.',
    when: (delivery) => !isDigits(header(delivery, 'x-slack-request-timestamp')),
  },
];

export const LISTS = [...STRIPE, ...STANDARD, ...SLACK, ...PADDLE, ...MUX, ...ELEVENLABS, ...WORKOS];
