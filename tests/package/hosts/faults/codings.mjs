// Content codings that are wrong, or that say little in many bytes (RFC 9110 §8.4).

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { TEXT } from './reply.mjs';

const content = 'content '.repeat(1_000);
const gzipped = gzipSync(content);

const coded = (coding, bytes) => (reply) =>
  reply.send('200 OK', [TEXT, ['content-encoding', coding]], bytes());

const spoilt = (bytes, at) => {
  const copy = Buffer.from(bytes);
  copy[copy.length + at] ^= 0xff;
  return copy;
};

/** 64 KB that are 64 MiB. Made when asked for: it takes a moment. */
const bomb = () => (bomb.bytes ??= gzipSync(Buffer.alloc(64 << 20)));

export const CODINGS = {
  'gzip-false': coded('gzip', () => content),
  'gzip-header-only': coded('gzip', () => gzipped.subarray(0, 10)),
  'gzip-truncated': coded('gzip', () => gzipped.subarray(0, gzipped.length >> 1)),
  'gzip-without-sum': coded('gzip', () => gzipped.subarray(0, -8)),
  'gzip-wrong-sum': coded('gzip', () => spoilt(gzipped, -8)),
  'gzip-wrong-size': coded('gzip', () => spoilt(gzipped, -1)),
  'gzip-spoilt': coded('gzip', () => spoilt(gzipped, -(gzipped.length >> 1))),
  'gzip-and-more': coded('gzip', () => Buffer.concat([gzipped, Buffer.from('and more')])),
  'gzip-empty': coded('gzip', () => ''),
  'gzip-twice': coded('gzip, gzip', () => gzipSync(gzipped)),
  'gzip-bomb': coded('gzip', bomb),
  'deflate-spoilt': coded('deflate', () => spoilt(deflateSync(content), -10)),
  'brotli-truncated': coded('br', () => brotliCompressSync(content).subarray(0, -4)),
  'coding-unknown': coded('what', () => content),
  'coding-flood': coded(Array(1_000).fill('gzip').join(), () => gzipped),
};
