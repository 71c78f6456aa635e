// Bodies of deliveries: what providers send, and what senders with a mistake or a motive send.

import { ALPHANUMERIC } from './random.mjs';

const ODD_TEXTS = ['$&', '$$', '$1', '{body}', '{timestamp}', '%s', '\u0000', '\u2028', '\ufffd'];
const INVALID_UTF8 = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88], [0xc0, 0xaf]];

/** A body of any kind. */
export function anyBody(random) {
  const roll = random.next();
  if (roll < 0.55) return jsonBody(random);
  if (roll < 0.65) return Buffer.from(JSON.stringify(jsonValue(random), null, 2) + '\r\n');
  if (roll < 0.72) return formBody(random);
  if (roll < 0.8) return Buffer.from(words(random));
  if (roll < 0.86) return withInvalidUtf8(random, jsonBody(random));
  if (roll < 0.9) return random.bytes(random.integer(1, 200));
  if (roll < 0.93) return Buffer.concat([Buffer.from('\ufeff'), jsonBody(random)]);
  if (roll < 0.96) return Buffer.alloc(0);
  if (roll < 0.965) return random.bytes(random.integer(4000, 65_536));
  if (roll < 0.97) return Buffer.from(words(random).repeat(900).slice(0, 65_000));
  return Buffer.from(random.pick(['0', 'null', '""', '[]', '{}', ' ', '\r\n', '\u0000', '\ufffd']));
}

/** JSON as `JSON.stringify` prints it. */
export const jsonBody = (random) => Buffer.from(JSON.stringify(jsonValue(random)));

/** An object with some members. */
export function jsonValue(random) {
  const value = { id: `evt_${random.text(random.integer(1, 20), ALPHANUMERIC)}` };
  const members = random.integer(0, 4);
  for (let i = 0; i < members; i += 1) value[random.text(5, ALPHANUMERIC)] = member(random);
  return value;
}

function member(random) {
  const kinds = [
    () => random.integer(-9, 1_000_000),
    () => words(random),
    () => random.chance(0.5),
    () => null,
    () => [random.integer(0, 9), words(random)],
    () => ({ object: 'item', data: words(random) }),
  ];
  return random.pick(kinds)();
}

/** `name=value&…`, as HTML forms send it. */
export function formBody(random) {
  const fields = [];
  const count = random.integer(1, 6);
  for (let i = 0; i < count; i += 1) {
    const name = random.pick(['CallSid', 'From', 'To', 'Body', 'a', 'A', 'b', '_', 'Digits']);
    fields.push([
      random.chance(0.9) ? name : name.toLowerCase(),
      random.chance(0.9) ? words(random) : '',
    ]);
  }
  // Values whose order as bytes is not that as UTF-16.
  if (random.chance(0.05)) fields.push(['Body', '\uff01'], ['Body', '\u{1f600}']);
  return Buffer.from(new URLSearchParams(fields).toString());
}

/** Text in several scripts, with pieces that templates and regular expressions trip over. */
export function words(random) {
  const pieces = [];
  const count = random.integer(1, 5);
  for (let i = 0; i < count; i += 1) {
    pieces.push(
      random.chance(0.8)
        ? random.text(random.integer(1, 9), ALPHANUMERIC)
        : random.pick([...ODD_TEXTS, '\u00e4\u00f6', '\u65e5\u672c', '\u{1f600}', '/', '+', '&=']),
    );
  }
  return pieces.join(' ');
}

function withInvalidUtf8(random, body) {
  const at = random.integer(0, body.length);
  const junk = Buffer.from(random.pick(INVALID_UTF8));
  return Buffer.concat([body.subarray(0, at), junk, body.subarray(at)]);
}
