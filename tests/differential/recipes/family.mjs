// The regular providers: families of recipes that differ in names only. Each recipe makes right
// deliveries (`make`) and judges any delivery (`judge`) with nothing but node:crypto and the
// documented form; what is compared is the text of signatures, not what it decodes to.

import { createHmac } from 'node:crypto';

import { anyBody } from '../lib/bodies.mjs';
import { headerRecord } from '../lib/delivery.mjs';
import { ALPHANUMERIC, secretText } from '../lib/random.mjs';

export const hmac = (algorithm, key, encoding, parts) => {
  const mac = createHmac(algorithm, key);
  for (const part of parts) mac.update(part);
  return mac.digest(encoding);
};

/** About now, as the clock of the tests goes. Seconds. */
export const START = 1_700_000_000;

/** What time of a delivery lets it pass, and how a header spells it. */
const UNITS = {
  s: { print: (seconds) => String(seconds), read: (text) => digits(text) },
  ms: { print: (seconds) => String(seconds * 1000), read: (text) => digits(text) / 1000 },
  iso: { print: (seconds) => new Date(seconds * 1000).toISOString(), read: isoSeconds },
};

const digits = (text) => (/^[0-9]{1,15}$/.test(text) ? Number(text) : NaN);

/** Seconds of an RFC 3339 time, down to milliseconds; NaN for anything else. */
export function isoSeconds(text) {
  const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
  const match = form.exec(text);
  if (!match || Number(match[6]) > 59) return NaN;
  return Date.parse(text.replace(/(\.\d{3})\d+/, '$1')) / 1000;
}

/** True unless the time is unreadable or out of the window, which may be null. */
export function isFresh({ now, options }, window, seconds) {
  const tolerance = options?.toleranceSeconds === undefined ? window : options.toleranceSeconds;
  if (Number.isNaN(seconds)) return false;
  return tolerance === null || Math.abs(now - seconds) <= tolerance;
}

/** A time for a delivery, and a `now` at which it passes. */
export function times(random, window) {
  const time = START + random.integer(0, 20_000_000);
  const slack = Math.min(window ?? 1000, 1000);
  return { time, now: time + random.integer(0, slack) };
}

/** The signature alone in its header, over the body alone. */
export function bodyMac({
  id,
  header,
  prefix = '',
  algorithm = 'sha256',
  encoding = 'hex',
  keyEncoding = 'utf8',
  extra = () => [],
  signsEmptyBody = true,
  weight = 1,
  secret = secretText,
  malformedSecret,
}) {
  const sign = (key, bytes) =>
    prefix + hmac(algorithm, Buffer.from(key, keyEncoding), encoding, [bytes]);
  return {
    id,
    weight,
    malformedSecret,
    make(random) {
      const delivery = { body: anyBody(random), secrets: [secret(random)], now: START };
      const headers = [[header, sign(delivery.secrets[0], delivery.body)], ...extra(random)];
      return { ...delivery, headers };
    },
    judge(delivery) {
      if (delivery.body.length === 0 && !signsEmptyBody) return false;
      const value = headerRecord(delivery)[header.toLowerCase()];
      return delivery.secrets.some((key) => value === sign(key, delivery.body));
    },
  };
}

/** There, and without a comma, which would say that it arrived twice. */
export const isSingle = (value) => value !== undefined && !value.includes(',');

/** The time in a header of its own, signature in another. */
export function headerTimeMac({
  id,
  header,
  prefix = '',
  encoding = 'hex',
  timeHeader,
  idHeader,
  unit = 's',
  window = 300,
  message,
  extra = () => [],
  print = UNITS[unit].print,
}) {
  const sign = (key, parts) => prefix + hmac('sha256', key, encoding, message(parts));
  return {
    id,
    weight: 1,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const text = timeText(random, print(time, random));
      const name = idHeader && `msg-${random.text(random.integer(1, 30), ALPHANUMERIC)}`;
      const body = anyBody(random);
      const secret = secretText(random);
      const headers = [[timeHeader, text], ...extra(random)];
      if (idHeader) headers.push([idHeader, name]);
      headers.push([header, sign(secret, { body, time: text, id: name })]);
      return { body, secrets: [secret], now, time, headers };
    },
    judge(delivery) {
      const record = headerRecord(delivery);
      const parts = { body: delivery.body, time: record[timeHeader.toLowerCase()] };
      if (idHeader) parts.id = record[idHeader.toLowerCase()];
      if (!parts.time || (idHeader && !isSingle(parts.id))) return false;
      const value = record[header.toLowerCase()];
      const matches = delivery.secrets.some((key) => value === sign(key, parts));
      return matches && isFresh(delivery, window, UNITS[unit].read(parts.time));
    },
  };
}

/** `t=<time>,v1=<mac>` and the like. */
export function fieldMac({
  id,
  header,
  separator = ',',
  spaced = false,
  timeKey = 't',
  macKey = 'v1',
  unit = 's',
  window = 300,
  joiner = '.',
  encoding = 'hex',
  secret = secretText,
  weight = 1,
}) {
  const sign = (key, time, body) => hmac('sha256', key, encoding, [`${time}${joiner}`, body]);
  return {
    id,
    weight,
    window,
    make(random) {
      const { time, now } = times(random, window);
      const text = timeText(random, UNITS[unit].print(time));
      const body = anyBody(random);
      const key = secret(random);
      const macs = [`${macKey}=${sign(key, text, body)}`];
      // During a rotation of secrets there are two.
      if (random.chance(0.1)) macs.push(`${macKey}=${sign('another', text, body)}`);
      if (random.chance(0.05)) macs.reverse();
      if (random.chance(0.02) && separator === ',') macs.push(macKey);
      const value = [`${timeKey}=${text}`, ...macs].join(separator + (spaced ? ' ' : ''));
      return { body, secrets: [key], now, time, headers: [[header, value]] };
    },
    judge(delivery) {
      const value = headerRecord(delivery)[header.toLowerCase()];
      if (value === undefined) return false;
      const entries = value.split(separator).map((entry) => entry.trim());
      // With another separator, a comma says that the header arrived twice.
      if (entries.some((entry) => entry.includes(','))) return false;
      const starting = (key) =>
        entries
          .filter((entry) => entry.startsWith(`${key}=`))
          .map((entry) => entry.slice(key.length + 1));
      const [time, ...more] = starting(timeKey);
      if (time === undefined || more.length > 0) return false;
      const matches = delivery.secrets.some((key) =>
        starting(macKey).includes(sign(key, time, delivery.body)),
      );
      return matches && isFresh(delivery, window, UNITS[unit].read(time));
    },
  };
}

/** Senders with a mistake sign times that are none. */
function timeText(random, text) {
  if (random.chance(0.97)) return text;
  return random.pick([
    `0${text}`,
    `+${text}`,
    `${text}.5`,
    `${text}x`,
    ` ${text}`,
    '',
    '-1',
    '1e9',
    '18446744073709551616',
    '0',
  ]);
}
