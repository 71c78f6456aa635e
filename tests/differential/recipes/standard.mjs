// Standard Webhooks and those who took its headers over.

import { anyBody } from '../lib/bodies.mjs';
import { headerRecord } from '../lib/delivery.mjs';
import { ALPHANUMERIC, secretText } from '../lib/random.mjs';
import { hmac, isFresh, isSingle, times } from './family.mjs';

const WINDOW = 300;

/** A secret of the usual form: base64 after a prefix that may be left off. */
function base64Secret(random) {
  const text = random.bytes(random.integer(24, 64)).toString('base64');
  if (random.chance(0.9)) return `whsec_${text}`;
  return random.pick([text, `whsec_${text.replace(/=+$/, '')}`]);
}

const base64Key = (secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
const openaiKey = (secret) => (secret.startsWith('whsec_') ? base64Key(secret) : secret);

const signingToken = (random) => `whsec_${random.bytes(32).toString('base64')}`;

const openaiSecret = (random) =>
  random.chance(0.8) ? signingToken(random) : secretText(random);

function family({
  id,
  names = ['webhook'],
  secret = base64Secret,
  key = base64Key,
  malformedSecret = 'whsec_not base64',
  bare = false,
}) {
  const sign = (text, parts) => {
    const message = [parts.id, '.', parts.time, '.', parts.body];
    return hmac('sha256', key(text), 'base64', message);
  };
  const find = (record, member) => {
    const name = names.map((start) => `${start}-${member}`).find((full) => record[full]);
    return name && record[name];
  };
  return {
    id,
    weight: 1,
    window: WINDOW,
    malformedSecret,
    otherSecret: secret,
    make: (random) => make(random, random.pick(names), secret(random), sign, bare),
    judge(delivery) {
      const record = headerRecord(delivery);
      const parts = {
        id: find(record, 'id'),
        time: find(record, 'timestamp'),
        body: delivery.body,
      };
      const list = find(record, 'signature');
      if (!isSingle(parts.id) || !parts.time || !list) return false;
      const signatures = list.split(' ').map((entry) => entry.replace(/,$/, ''));
      const matches = delivery.secrets.some((text) => {
        const right = sign(text, parts);
        return signatures.includes(`v1,${right}`) || (bare && signatures.includes(right));
      });
      const seconds = /^[0-9]{1,15}$/.test(parts.time) ? Number(parts.time) : NaN;
      return matches && isFresh(delivery, WINDOW, seconds);
    },
  };
}

function make(random, name, secret, sign, bare) {
  const { time, now } = times(random, WINDOW);
  const text = random.chance(0.97)
    ? String(time)
    : random.pick([`0${time}`, `+${time}`, `${time}.5`, `${time} `, '']);
  const id =
    `msg_${random.text(random.integer(1, 30), ALPHANUMERIC)}` +
    (random.chance(0.05) ? random.pick(['$&', '$$', '.', ' ', ',']) : '');
  const body = anyBody(random);
  const entries = [`v1,${sign(secret, { id, time: text, body })}`];
  if (bare && random.chance(0.1)) entries[0] = entries[0].slice(3);
  if (random.chance(0.1)) entries.push(`v1,${random.bytes(32).toString('base64')}`);
  if (random.chance(0.05)) entries.unshift(`v1a,${random.bytes(64).toString('base64')}`);
  const headers = [
    [`${name}-id`, id],
    [`${name}-timestamp`, text],
    [`${name}-signature`, entries.join(' ')],
  ];
  return { body, secrets: [secret], now, time, headers };
}

/** GitLab sends a secret token as it is; a signature, where there is one, decides alone. */
const gitlab = (() => {
  const signed = family({ id: 'gitlab', secret: signingToken, key: openaiKey, malformedSecret: null });
  return {
    ...signed,
    weight: 2,
    otherSecret: undefined,
    make(random) {
      const delivery = signed.make(random);
      if (random.chance(0.5)) return delivery;
      const secret = random.text(random.integer(16, 60), `${ALPHANUMERIC}_-`);
      return { ...delivery, secrets: [secret], headers: [['X-Gitlab-Token', secret]] };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      if (record['webhook-signature']) return signed.judge(delivery);
      return delivery.secrets.includes(record['x-gitlab-token']);
    },
  };
})();

export const STANDARD = [
  gitlab,
  family({ id: 'standard-webhooks' }),
  family({ id: 'svix', names: ['svix', 'webhook'] }),
  family({ id: 'openai', secret: openaiSecret, key: openaiKey, bare: true }),
  family({ id: 'replicate' }),
  family({ id: 'polar', secret: secretText, key: (text) => text, malformedSecret: null }),
];
