// Providers with a form of their own: signatures inside the body, numbered headers, two keys.

import { anyBody, jsonBody, jsonValue } from '../lib/bodies.mjs';
import { bodyJson, headerRecord } from '../lib/delivery.mjs';
import { ALPHANUMERIC, secretText } from '../lib/random.mjs';
import { START, hmac, isFresh, isSingle, isoSeconds, times } from './family.mjs';

const hexKey = (random) => random.bytes(32).toString('hex').toUpperCase();

const adyen = (() => {
  const FIELDS = [
    'pspReference',
    'originalReference',
    'merchantAccountCode',
    'merchantReference',
    'value',
    'currency',
    'eventCode',
    'success',
  ];
  const sign = (key, parts) => hmac('sha256', Buffer.from(key, 'hex'), 'base64', parts);
  const signItem = (key, { amount, ...item }) => {
    const fields = { ...item, ...amount };
    return sign(key, [FIELDS.map((name) => fields[name] ?? '').join(':')]);
  };
  const anyItem = (random) => ({
    pspReference: random.text(16, ALPHANUMERIC),
    ...(random.chance(0.5) && { originalReference: random.text(16, ALPHANUMERIC) }),
    merchantAccountCode: `Shop ${random.pick(['a', ':', '\u00fc', '"', '\\'])}`,
    merchantReference: random.text(9, ALPHANUMERIC),
    amount: { currency: random.pick(['EUR', 'JPY']), value: random.integer(0, 100_000) },
    eventCode: 'AUTHORISATION',
    success: random.pick(['true', 'false']),
    reason: 'not signed',
  });
  return {
    id: 'adyen',
    weight: 2,
    malformedSecret: '0x00',
    make(random) {
      const secret = hexKey(random);
      const delivery = { secrets: [secret], now: START, headers: [] };
      if (random.chance(0.3)) {
        const body = anyBody(random);
        return { ...delivery, body, headers: [['HmacSignature', sign(secret, [body])]] };
      }
      const items = Array.from({ length: random.pick([1, 1, 2]) }, () => anyItem(random));
      const notificationItems = items.map((item) => ({
        NotificationRequestItem: {
          ...item,
          additionalData: { hmacSignature: signItem(secret, item) },
        },
      }));
      return {
        ...delivery,
        body: Buffer.from(JSON.stringify({ live: 'false', notificationItems })),
      };
    },
    judge(delivery) {
      const { secrets } = delivery;
      const value = headerRecord(delivery).hmacsignature;
      if (value !== undefined) return secrets.some((key) => value === sign(key, [delivery.body]));
      const items = bodyJson(delivery)?.notificationItems;
      return (
        Array.isArray(items) &&
        items.length > 0 &&
        items.every((entry) => {
          const item = entry?.NotificationRequestItem;
          const signature = item?.additionalData?.hmacSignature;
          return (
            typeof signature === 'string' &&
            secrets.some((key) => signature === signItem(key, item))
          );
        })
      );
    },
  };
})();

const linear = (() => {
  const window = 60;
  const sign = (key, body) => hmac('sha256', key, 'hex', [body]);
  return {
    id: 'linear',
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const stamp = random.chance(0.95)
        ? time * 1000
        : random.pick(['x', null, String(time * 1000)]);
      const value = { ...jsonValue(random), webhookTimestamp: stamp };
      if (random.chance(0.02)) delete value.webhookTimestamp;
      const body = Buffer.from(JSON.stringify(value));
      const secret = secretText(random);
      return {
        body,
        secrets: [secret],
        now,
        time,
        headers: [['Linear-Signature', sign(secret, body)]],
      };
    },
    judge(delivery) {
      const value = headerRecord(delivery)['linear-signature'];
      const stamp = bodyJson(delivery)?.webhookTimestamp;
      return (
        delivery.secrets.some((key) => value === sign(key, delivery.body)) &&
        typeof stamp === 'number' &&
        isFresh(delivery, window, stamp / 1000)
      );
    },
  };
})();

const mailgun = (() => {
  const sign = (key, { timestamp, token }) => hmac('sha256', key, 'hex', [timestamp, token]);
  return {
    id: 'mailgun',
    weight: 1,
    make(random) {
      const secret = secretText(random);
      const parts = { timestamp: String(START), token: random.text(50, ALPHANUMERIC) };
      const signature = { ...parts, signature: sign(secret, parts) };
      const body = Buffer.from(JSON.stringify({ signature, 'event-data': jsonValue(random) }));
      return { body, secrets: [secret], now: START, headers: [] };
    },
    judge(delivery) {
      const parts = bodyJson(delivery)?.signature;
      if (typeof parts?.timestamp !== 'string' || typeof parts.token !== 'string') return false;
      return delivery.secrets.some((key) => parts.signature === sign(key, parts));
    },
  };
})();

const docusign = (() => {
  const sign = (key, body) => hmac('sha256', key, 'base64', [body]);
  return {
    id: 'docusign',
    weight: 1,
    make(random) {
      const [body, secret] = [anyBody(random), secretText(random)];
      const count = random.pick([1, 1, 2, 3]);
      const mine = random.integer(1, count);
      const headers = Array.from({ length: count }, (_, index) => [
        `X-DocuSign-Signature-${index + 1}`,
        sign(index + 1 === mine ? secret : `other ${index}`, body),
      ]);
      return { body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const values = Object.entries(headerRecord(delivery))
        .filter(([name]) => /^x-docusign-signature-([1-9]\d?|100)$/.test(name))
        .map(([, value]) => value);
      if (!values.every(isSingle)) return false;
      return delivery.secrets.some((key) => values.includes(sign(key, delivery.body)));
    },
  };
})();

const box = (() => {
  const window = 600;
  const PLACES = ['primary', 'secondary'];
  const sign = (key, time, body) => hmac('sha256', key, 'base64', [body, time]);
  return {
    id: 'box',
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const text = new Date(time * 1000)
        .toISOString()
        .replace('.000Z', random.pick(['Z', '+00:00']));
      const [body, secrets] = [anyBody(random), [secretText(random), secretText(random)]];
      // A key that was replaced at one end only.
      const used = secrets.map((secret) => (random.chance(0.1) ? 'replaced' : secret));
      if (random.chance(0.3)) secrets.pop();
      const headers = [
        ['BOX-DELIVERY-ID', random.text(12, ALPHANUMERIC)],
        ['BOX-DELIVERY-TIMESTAMP', text],
        ['BOX-SIGNATURE-ALGORITHM', 'HmacSHA256'],
        ['BOX-SIGNATURE-VERSION', '1'],
        ...PLACES.map((place, index) => [
          `BOX-SIGNATURE-${place.toUpperCase()}`,
          sign(used[index], text, body),
        ]),
      ];
      if (random.chance(0.05)) headers.at(-1)[1] = '';
      if (random.chance(0.05)) headers.at(-1)[1] = 'AAAA';
      return { body, secrets, now, time, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const time = record['box-delivery-timestamp'] ?? '';
      if (record['box-signature-version'] !== '1') return false;
      if (record['box-signature-algorithm'] !== 'HmacSHA256') return false;
      const present = PLACES.map((place) => record[`box-signature-${place}`]).filter(Boolean);
      if (!present.every((value) => /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(value))) {
        return false;
      }
      const matches = delivery.secrets
        .slice(0, 2)
        .some(
          (key, index) =>
            record[`box-signature-${PLACES[index]}`] === sign(key, time, delivery.body),
        );
      return matches && isFresh(delivery, window, isoSeconds(time));
    },
  };
})();

const hook0 = (() => {
  const window = 300;
  const EXTRA = ['x-event-id', 'x-event-type'];
  const v0 = (key, { t, body }) => hmac('sha256', key, 'hex', [`${t}.`, body]);
  const v1 = (key, { t, h, body }, record) => {
    const values = h.split(' ').map((name) => record[name.toLowerCase()]);
    return hmac('sha256', key, 'hex', [`${t}.${h}.${values.join('.')}.`, body]);
  };
  const SIGNATURE = 'x-hook0-signature';
  return {
    id: 'coinbase-cdp',
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const [body, secret] = [anyBody(random), secretText(random)];
      const record = Object.fromEntries(EXTRA.map((name) => [name, random.text(9, ALPHANUMERIC)]));
      const parts = { t: String(time), h: EXTRA.slice(0, random.integer(1, 2)).join(' '), body };
      const value = random.pick([
        () => `t=${time},v0=${v0(secret, parts)}`,
        () => `t=${time},h=${parts.h},v1=${v1(secret, parts, record)}`,
        () => `t=${time},h=${parts.h},v0=${v0(secret, parts)},v1=${v1(secret, parts, record)}`,
      ])();
      const headers = [[SIGNATURE, value], ...Object.entries(record)];
      return { body, secrets: [secret], now, time, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const entries = (record[SIGNATURE] ?? '').split(',').map((entry) => entry.trim());
      const all = (key) =>
        entries
          .filter((entry) => entry.startsWith(`${key}=`))
          .map((entry) => entry.slice(key.length + 1));
      const [t, h] = [all('t'), all('h')];
      if (t.length !== 1 || h.length > 1) return false;
      const parts = { t: t[0], h: h[0], body: delivery.body };
      const [old, current] = [all('v0'), all('v1')];
      if (current.length > 0) {
        if (
          h.length === 0 ||
          h[0].split(' ').some((name) => record[name.toLowerCase()] === undefined)
        ) {
          return false;
        }
        if (!delivery.secrets.some((key) => current.includes(v1(key, parts, record)))) return false;
      } else if (!delivery.secrets.some((key) => old.includes(v0(key, parts)))) return false;
      return isFresh(delivery, window, /^\d{1,15}$/.test(t[0]) ? Number(t[0]) : NaN);
    },
  };
})();

const pagerduty = (() => {
  const sign = (key, body) => `v1=${hmac('sha256', key, 'hex', [body])}`;
  return {
    id: 'pagerduty',
    weight: 1,
    make(random) {
      const [body, secret] = [anyBody(random), secretText(random)];
      const list = [sign(secret, body)];
      if (random.chance(0.3)) list.push(sign('other', body));
      if (random.chance(0.3)) list.reverse();
      return {
        body,
        secrets: [secret],
        now: START,
        headers: [['X-PagerDuty-Signature', list.join(',')]],
      };
    },
    judge(delivery) {
      const value = headerRecord(delivery)['x-pagerduty-signature'] ?? '';
      const entries = value.split(',').map((entry) => entry.trim());
      return delivery.secrets.some((key) => entries.includes(sign(key, delivery.body)));
    },
  };
})();

const linkedin = (() => {
  const readings = [
    (key, body) => hmac('sha256', key, 'hex', ['hmacsha256=', body]),
    (key, body) => `hmacsha256=${hmac('sha256', key, 'hex', [body])}`,
  ];
  return {
    id: 'linkedin',
    weight: 1,
    make(random) {
      const [body, secret] = [jsonBody(random), secretText(random)];
      const headers = [['X-LI-Signature', random.pick(readings)(secret, body)]];
      return { body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const value = headerRecord(delivery)['x-li-signature'];
      return delivery.secrets.some((key) =>
        readings.some((sign) => value === sign(key, delivery.body)),
      );
    },
  };
})();

export const BODY_FORMS = [adyen, linear, mailgun, docusign, box, hook0, pagerduty, linkedin];
