// What texts may be instead of JSON objects in UTF-8, signed so.

const INVALID_UTF8 = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf8, 0x88], [0xc0, 0xaf]];
const insert = (bytes, at, piece) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(piece), bytes.subarray(at)]);

/** Applies `change` to the bytes of the header or of the claims. */
const onText = (part, change) => (random, { edits }) =>
  edits[part].push((bytes) => Buffer.from(change(bytes, random)));

const of = (part) => ({
  'no object': onText(part, (bytes, random) =>
    random.pick(['', '[]', '"a"', '1', 'null', 'true', '[{}]', '{', '}', ' ', '{}{}', 'foo'])),
  'an empty object': onText(part, () => '{}'),
  'text behind': onText(part, (bytes, random) =>
    Buffer.concat([bytes, Buffer.from(random.pick(['}', ' x', '\u0000', ',', '{}', '//']))])),
  'white space': onText(part, (bytes, random) => {
    const space = random.pick([' ', '\n', '\r\n\t', '\u000b', '\u00a0', '\u2028']);
    const where = random.pick([0, 1, bytes.length - 1, bytes.length]);
    return insert(bytes, where, space);
  }),
  'a byte order mark': onText(part, (bytes) => insert(bytes, 0, '\ufeff')),
  'no UTF-8': onText(part, (bytes, random) => {
    const quote = bytes.lastIndexOf('"');
    return insert(bytes, quote < 0 ? 0 : quote, random.pick(INVALID_UTF8));
  }),
  'UTF-16': onText(part, (bytes) => Buffer.from(bytes.toString(), 'utf16le')),
  'lenient JSON': onText(part, (bytes, random) => {
    const text = bytes.toString();
    return random.pick([
      text.replaceAll('"', "'"), text.replace(/\}$/, ',}'), text.replace(/"(\w+)":/, '$1:'),
      `/**/${text}`, text.replace(/\{/, '{"a":01,'), text.replace(/\{/, '{"a":.5,'),
      text.replace(/\{/, '{"a":+1,'), text.replace(/\{/, '{"a":NaN,'), text.replace(/\{/, '{"a":1.,'),
      text.replace(/\{/, '{"a":"\t",'), text.replace(/\{/, '{"a":"\\x41",'),
    ]);
  }),
  'a lone surrogate': onText(part, (bytes) =>
    bytes.toString().replace('{', '{"s":"\\udc00\\ud800",').replace(',}', '}')),
  'escapes': onText(part, (bytes) =>
    bytes.toString().replace(/"(\w)(\w*)":/, (all, first, rest) =>
      `"\\u00${first.charCodeAt(0).toString(16)}${rest}":`)),
  'one byte': onText(part, (bytes, random) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[random.integer(0, copy.length - 1)] = random.integer(0, 255);
    return copy;
  }),
  'truncated': onText(part, (bytes, random) => bytes.subarray(0, random.integer(0, bytes.length))),
});

export const HEADER_TEXT = of('header');
export const CLAIMS_TEXT = of('payload');
