// Content that is not what its type says, or more than anybody wants.

import { ALLOWED, JSON_TYPE, head } from './reply.mjs';

const json = (body) => (reply) =>
  reply.send('200 OK', [JSON_TYPE], typeof body === 'function' ? body() : body);

/** An error, and a body that nobody asked for. */
const error = (body, type = 'application/problem+json') => (reply) =>
  reply.send('500 Internal Server Error', [['content-type', type]],
    typeof body === 'function' ? body() : body);

/** An array of 32 MiB. */
const huge = () => (huge.text ??= `[${'"0123456789abcde",'.repeat((32 << 20) / 18)}"last"]`);
const DEPTH = 100_000;

const bytes = (...values) => Buffer.from(values);

export const BODIES = {
  'json-malformed': json('{"a": 1,}'),
  'json-cut': json('{"a": "b'),
  'json-twice': json('{"a": 1}{"a": 2}'),
  'json-empty': json(''),
  'json-blank': json(' \n'),
  'json-of-html': json('<!doctype html><title>Sign in</title>'),
  'json-of-text': json('fine'),
  'json-of-zeros': json(Buffer.alloc(1_000)),
  'json-with-bom': json('\ufeff"fine"'),
  'json-in-utf16': json(Buffer.from('\ufeff"fine"', 'utf16le')),
  'json-of-bad-utf8': json(Buffer.concat([bytes(0x22, 0xff, 0xc0, 0x80, 0x22)])),
  'json-of-half-utf8': json(bytes(0x22, 0xf0, 0x9f)),
  'json-deep': json('['.repeat(DEPTH) + ']'.repeat(DEPTH)),
  'json-deep-and-cut': json('['.repeat(DEPTH)),
  'json-huge': json(huge),
  'json-number-huge': json('9'.repeat(100_000)),
  'json-with-proto': json('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
  'problem-malformed': error('{"title": '),
  'problem-of-wrong-types': error('{"type": 1, "title": [], "status": "x", "detail": {}}'),
  'problem-that-is-none': error('[1]'),
  'problem-with-proto': error('{"__proto__": {"polluted": true}, "title": "fine"}'),
  'problem-deep': error('['.repeat(DEPTH)),
  'problem-empty': error(''),
  'error-page-huge': error(() => huge(), 'text/html'),
  'error-page-of-bad-utf8': error(bytes(0xff, 0xfe, 0x00), 'text/html'),
  'error-page-endless'(reply) {
    reply.head('500 Internal Server Error', [['content-type', 'text/html']]);
    return reply.drip('x'.repeat(10_000), 40);
  },
  'error-page-stalled'(reply) {
    reply.head('500 Internal Server Error', [['content-type', 'text/html'], ['content-length', 9]]);
  },
  'error-page-reset'(reply) {
    reply.head('500 Internal Server Error', [['content-length', 9]]);
    reply.later(() => reply.reset());
  },
  'type-twice'(reply) {
    const types = [JSON_TYPE, ['content-type', 'text/html'], ['content-length', 6]];
    reply.write(head('200 OK', [...ALLOWED, ['connection', 'close'], ...types]));
    reply.write('"fine"');
    reply.close();
  },
  'type-malformed': (reply) => reply.send('200 OK', [['content-type', '/;;=']], '"fine"'),
};
