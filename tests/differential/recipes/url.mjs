// Providers that sign the URL.

import { createHash } from 'node:crypto';
import { escape, parse, stringify } from 'node:querystring';

import { anyBody, formBody, jsonBody } from '../lib/bodies.mjs';
import { bodyText, headerRecord, targetOf } from '../lib/delivery.mjs';
import { ALPHANUMERIC, secretText } from '../lib/random.mjs';
import { START, hmac, isFresh, times } from './family.mjs';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

const PLACES = ['/', '/hook', '/my%20app/hook.php', '/a/b/', '/it%27s', "/it's", '/%7Euser'];
const QUERIES = [
  '',
  '',
  '?foo=1&bar=2',
  '?q=a%20b',
  "?q=it's",
  '?q=it%27s',
  '?t=1%3A2',
  '?q=a+b',
  '?u=%E2%82%AC',
  '?q=(x)*',
  '?b=%2B1&a=1',
];

export function anyUrl(random) {
  const host = random.pick(['h.example', 'mycompany.com', 'api.h.example:8443', 'h.example:443']);
  const user = random.chance(0.05) ? 'user:pass@' : '';
  return `https://${user}${host}${random.pick(PLACES)}${random.pick(QUERIES)}`;
}

const isAny = (secrets, matches) => secrets.some((secret) => matches(secret));

const square = (() => {
  const sign = (key, url, body) => hmac('sha256', key, 'base64', [url, body]);
  return {
    id: 'square',
    weight: 1,
    make(random) {
      const [url, body, secret] = [anyUrl(random), anyBody(random), secretText(random)];
      const headers = [['x-square-hmacsha256-signature', sign(secret, url, body)]];
      return { url, body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const value = headerRecord(delivery)['x-square-hmacsha256-signature'];
      return isAny(delivery.secrets, (key) => value === sign(key, delivery.url, delivery.body));
    },
  };
})();

/** Names and values of a form, sorted by name; of a repeated name each value counts once. */
function formMessage(body) {
  const fields = new Map();
  for (const [name, value] of new URLSearchParams(body.toString())) {
    fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  const sorted = (texts) => [...new Set(texts)].sort(byBytes);
  return sorted(fields.keys())
    .flatMap((name) => sorted(fields.get(name)).map((value) => name + value))
    .join('');
}

const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

const mandrill = (() => {
  const sign = (key, url, body) => hmac('sha1', key, 'base64', [url, formMessage(body)]);
  return {
    id: 'mandrill',
    weight: 1,
    make(random) {
      const url = anyUrl(random);
      const body = Buffer.from(
        new URLSearchParams({ mandrill_events: `[${jsonBody(random)}]` }).toString(),
      );
      const secret = secretText(random);
      const headers = [['X-Mandrill-Signature', sign(secret, url, body)]];
      return { url, body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const value = headerRecord(delivery)['x-mandrill-signature'];
      return isAny(delivery.secrets, (key) => value === sign(key, delivery.url, delivery.body));
    },
  };
})();

const twilio = (() => {
  const sign = (key, url, form) => hmac('sha1', key, 'base64', [url, form]);
  const HASH = 'bodySHA256';
  return {
    id: 'twilio',
    weight: 2,
    make(random) {
      const secret = secretText(random);
      let url = anyUrl(random);
      const isForm = random.chance(0.6);
      const body = isForm ? formBody(random) : anyBody(random);
      if (!isForm) url += `${url.includes('?') ? '&' : '?'}${HASH}=${sha256(body)}`;
      const signature = sign(secret, url, isForm ? formMessage(body) : '');
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const headers = [
        ['X-Twilio-Signature', signature],
        ['Content-Type', type],
      ];
      return { url, body, secrets: [secret], now: START, headers };
    },
    judge(delivery) {
      const { url, body, secrets } = delivery;
      const value = headerRecord(delivery)['x-twilio-signature'];
      const isForm = !url.includes(HASH);
      if (!isForm && new URL(url).searchParams.get(HASH) !== sha256(body)) return false;
      const form = isForm ? formMessage(body) : '';
      return twilioUrls(url).some((spelling) =>
        isAny(secrets, (key) => value === sign(key, spelling, form)),
      );
    },
  };
})();

/** Every spelling that Twilio may have signed: with and without port, query encoded either way. */
function twilioUrls(url) {
  const ported = [withPort(url), withoutPort(url)];
  const recodings = [(query) => query.replaceAll("'", '%27'), (query) => stringify(parse(query))];
  const recoded = recodings.flatMap((recode) =>
    ported.map((text) => text.replace(/\?(.+)$/, (_, query) => `?${recode(query)}`)),
  );
  return [...ported, ...recoded];
}

const AUTHORITY = /^([a-z]+:\/\/(?:[^/?#@]*@)?[^/?#:]+)(:\d*)?/i;
const withoutPort = (url) => url.replace(AUTHORITY, '$1');
const withPort = (url) =>
  url.replace(
    AUTHORITY,
    (_, start, port) =>
      start + (port ?? (start.toLowerCase().startsWith('https') ? ':443' : ':80')),
  );

const HUBSPOT_DECODED = {
  '3A': ':',
  '2F': '/',
  '3F': '?',
  '40': '@',
  '21': '!',
  '24': '$',
  '27': "'",
  '28': '(',
  '29': ')',
  '2A': '*',
  '2C': ',',
  '3B': ';',
};

/** HubSpot signs these characters as themselves. */
export const hubspotUrl = (url) =>
  url.replace(
    /%([0-9A-Fa-f]{2})/g,
    (escape, code) => HUBSPOT_DECODED[code.toUpperCase()] ?? escape,
  );

const hubspot = (() => {
  const window = 300;
  const v1 = (key, { body }) => sha256(key, body);
  const v2 = (key, { method, url, body }) => sha256(key, method.toUpperCase(), url, body);
  const v3 = (key, { method, url, body, text }) =>
    hmac('sha256', key, 'base64', [method.toUpperCase(), url, body, text]);
  const old = (version, sign) => (key, delivery) => [
    ['X-HubSpot-Signature', sign(key, delivery)],
    ['X-HubSpot-Signature-Version', version],
  ];
  const SIGNED = [
    old('v1', v1),
    old('v2', v2),
    ...[(url) => url, hubspotUrl].map((spell) => (key, delivery) => [
      ['X-HubSpot-Signature-v3', v3(key, { ...delivery, url: spell(delivery.url) })],
      ['X-HubSpot-Request-Timestamp', delivery.text],
    ]),
  ];
  return {
    id: 'hubspot',
    weight: 2,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const delivery = {
        method: 'POST',
        url: anyUrl(random),
        body: anyBody(random),
        text: String(time * 1000 + random.integer(0, 1) * random.integer(0, 999)),
      };
      const secret = secretText(random);
      const headers = random.pick(SIGNED)(secret, delivery);
      const { text, ...rest } = delivery;
      return { ...rest, secrets: [secret], now: now + 1, time, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const is = (value, sign, parts = delivery) =>
        isAny(delivery.secrets, (key) => value === sign(key, parts));
      const signature = record['x-hubspot-signature-v3'];
      if (signature !== undefined) {
        const text = record['x-hubspot-request-timestamp'] ?? '';
        const seconds = /^\d{1,16}$/.test(text) ? Number(text) / 1000 : NaN;
        // HubSpot's documentation and its own libraries do not agree about the URL.
        const urls = [delivery.url, hubspotUrl(delivery.url)];
        const matches = urls.some((url) => is(signature, v3, { ...delivery, url, text }));
        return matches && isFresh(delivery, window, seconds);
      }
      const value = record['x-hubspot-signature'];
      const version = record['x-hubspot-signature-version'];
      return (version === 'v1' && is(value, v1)) || (version === 'v2' && is(value, v2));
    },
  };
})();

/** Contentful encodes what is encoded already once more, and the query twice. */
function contentfulPath(delivery) {
  const [path, query] = targetOf(delivery).split(/\?(.*)/s);
  return encodeURI(query ? `${path}?${escape(query)}` : path);
}

const contentful = (() => {
  const window = 30;
  const LIST = 'x-contentful-signed-headers';
  const TIME = 'x-contentful-timestamp';
  const sign = (key, delivery, record) => {
    const names = record[LIST].split(',').sort();
    const lines = names.map((name) => `${name}:${record[name]}`).join(';');
    const first = [delivery.method.toUpperCase(), contentfulPath(delivery), lines, ''].join('\n');
    return hmac('sha256', key, 'hex', [first, delivery.body]);
  };
  return {
    id: 'contentful',
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window - 1);
      const secret = random.text(64, ALPHANUMERIC);
      const delivery = { method: 'POST', url: anyUrl(random), body: anyBody(random) };
      const record = {
        'content-type': 'application/json',
        'x-contentful-topic': 'ContentManagement.Entry.publish',
        [TIME]: String(time * 1000),
      };
      record[LIST] = [...Object.keys(record), LIST].sort().join(',');
      const headers = Object.entries(record);
      headers.push(['x-contentful-signature', sign(secret, delivery, record)]);
      return { ...delivery, secrets: [secret], now, time, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const names = record[LIST]?.split(',') ?? [];
      if (!names.includes(LIST) || !names.includes(TIME)) return false;
      if (names.some((name) => record[name] === undefined)) return false;
      const value = record['x-contentful-signature'];
      if (!isAny(delivery.secrets, (key) => value === sign(key, delivery, record))) return false;
      const seconds = /^\d{1,16}$/.test(record[TIME]) ? Number(record[TIME]) / 1000 : NaN;
      return isFresh(delivery, window, seconds);
    },
  };
})();

const appProxy = (() => {
  const window = 90;
  const SINGLE = ['shop', 'timestamp', 'signature', 'hmac'];
  const sign = (key, fields) => {
    const lines = [...fields]
      .filter(([name]) => name !== 'signature')
      .map(([name, values]) => `${name}=${values.join(',')}`);
    return hmac('sha256', key, 'hex', [lines.sort().join('')]);
  };
  const grouped = (query) => {
    const fields = new Map();
    for (const [name, value] of query) fields.set(name, [...(fields.get(name) ?? []), value]);
    return fields;
  };
  return {
    id: 'shopify-app-proxy',
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const query = [
        ['shop', 'the shop.example'],
        ['path_prefix', '/apps/my_app'],
        ['timestamp', String(time)],
      ];
      const names = ['logged_in_customer_id', 'extra', 'extra', 'Q', 'a', '\u00e4'];
      for (const name of names)
        if (random.chance(0.3)) query.push([name, random.text(3, 'a1 &=+%')]);
      const secret = secretText(random);
      query.push(['signature', sign(secret, grouped(query))]);
      const url = `https://h.example/proxy?${new URLSearchParams(query)}`;
      return {
        url,
        method: 'GET',
        body: Buffer.alloc(0),
        secrets: [secret],
        now,
        time,
        headers: [],
      };
    },
    judge(delivery) {
      const fields = grouped(new URL(delivery.url).searchParams);
      if (SINGLE.some((name) => fields.get(name)?.length > 1)) return false;
      const [value] = fields.get('signature') ?? [];
      const [time = ''] = fields.get('timestamp') ?? [];
      const seconds = /^\d{1,15}$/.test(time) ? Number(time) : NaN;
      return (
        isAny(delivery.secrets, (key) => value === sign(key, fields)) &&
        isFresh(delivery, window, seconds)
      );
    },
  };
})();

export const URL_SIGNED = [square, mandrill, twilio, hubspot, contentful, appProxy];
