// Providers that send the secret itself.

import { anyBody, jsonValue } from '../lib/bodies.mjs';
import { bodyJson, headerRecord } from '../lib/delivery.mjs';
import { ALPHANUMERIC } from '../lib/random.mjs';
import { START } from './family.mjs';

const token = (random) => random.text(random.integer(16, 60), `${ALPHANUMERIC}_-`);

function headerToken({
  id,
  header,
  print = (secret) => secret,
  secret = token,
  body = anyBody,
  extra = [],
}) {
  return {
    id,
    weight: 1,
    make(random) {
      const secrets = [secret(random)];
      const headers = [[header, print(secrets[0])], ...extra];
      return { body: body(random), secrets, now: START, headers };
    },
    judge(delivery) {
      const value = headerRecord(delivery)[header.toLowerCase()];
      return delivery.secrets.some((text) => value === print(text));
    },
  };
}

const graph = {
  id: 'ms-graph',
  weight: 1,
  make(random) {
    const secret = token(random);
    const count = random.integer(1, 3);
    const value = Array.from({ length: count }, () => ({
      ...jsonValue(random),
      clientState: secret,
    }));
    return {
      body: Buffer.from(JSON.stringify({ value })),
      secrets: [secret],
      now: START,
      headers: [],
    };
  },
  judge(delivery) {
    const items = bodyJson(delivery)?.value;
    return (
      Array.isArray(items) &&
      items.length > 0 &&
      delivery.secrets.some((secret) => items.every((item) => item?.clientState === secret))
    );
  },
};

export const TOKENS = [
  headerToken({ id: 'telegram', header: 'X-Telegram-Bot-Api-Secret-Token' }),
  headerToken({ id: 'okta', header: 'Authorization' }),
  headerToken({ id: 'auth0-log-stream', header: 'Authorization' }),
  headerToken({
    id: 'google-channel',
    header: 'X-Goog-Channel-Token',
    body: () => Buffer.alloc(0),
    extra: [
      ['X-Goog-Channel-ID', '01234567-89ab'],
      ['X-Goog-Message-Number', '10'],
    ],
  }),
  headerToken({
    id: 'basic-auth',
    header: 'Authorization',
    secret: (random) => `user:${token(random)}`,
    print: (text) => `Basic ${Buffer.from(text).toString('base64')}`,
  }),
  graph,
];
