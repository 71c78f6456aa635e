// Bodies whose length is wrong, said twice, or said in chunks that do not add up (RFC 9112 §6, §7).

import { TEXT } from './reply.mjs';

const CHUNKED = ['transfer-encoding', 'chunked'];

/** A body of seven bytes behind these fields, and the end of the connection. */
const framed = (...fields) => (reply) => {
  reply.head('200 OK', [TEXT, ...fields]);
  reply.write('content');
  reply.close();
};

/** What stands where chunks are expected. */
const chunks = (text, ...fields) => (reply) => {
  reply.head('200 OK', [TEXT, CHUNKED, ...fields]);
  reply.write(text);
  reply.close();
};

const FIRST = '7\r\ncontent\r\n';
const LAST = '0\r\n\r\n';

export const FRAMES = {
  'length-beyond-body': framed(['content-length', 70]),
  'length-below-body': framed(['content-length', 3]),
  'length-twice': framed(['content-length', 7], ['content-length', 7]),
  'lengths-conflict': framed(['content-length', 7], ['content-length', 5]),
  'length-missing': framed(),
  'length-negative': framed(['content-length', -7]),
  'length-huge': framed(['content-length', '1'.repeat(30)]),
  'length-beyond-memory': framed(['content-length', 2 ** 52]),
  'length-no-number': framed(['content-length', 'seven']),
  'length-with-sign': framed(['content-length', '+7']),
  'length-hexadecimal': framed(['content-length', '0x7']),
  'length-list': framed(['content-length', '7, 7']),
  'length-empty': framed(['content-length', '']),
  'length-and-chunks': chunks(FIRST + LAST, ['content-length', 3]),
  'transfer-unknown': framed(['transfer-encoding', 'what'], ['content-length', 7]),
  'transfer-chunked-twice': chunks(FIRST + LAST, CHUNKED),
  'transfer-identity': framed(['transfer-encoding', 'identity'], ['content-length', 7]),

  'chunk-truncated': chunks('70\r\ncontent'),
  'chunk-end-missing': chunks(FIRST),
  'chunk-end-cut': chunks(`${FIRST}0\r\n`),
  'chunk-none': chunks(''),
  'chunk-size-bad': chunks(`seven\r\ncontent\r\n${LAST}`),
  'chunk-size-empty': chunks(`\r\ncontent\r\n${LAST}`),
  'chunk-size-negative': chunks(`-7\r\ncontent\r\n${LAST}`),
  'chunk-size-huge': chunks(`${'f'.repeat(40)}\r\ncontent\r\n${LAST}`),
  'chunk-too-long': chunks(`3\r\ncontent\r\n${LAST}`),
  'chunk-extensions': chunks(`7;${'a=b;'.repeat(250_000)}c\r\ncontent\r\n${LAST}`),
  'chunk-trailers': chunks(`${FIRST}0\r\n${'x-trailer: 1\r\n'.repeat(3_000)}\r\n`),
  'chunk-bare-lf': chunks('7\ncontent\n0\n\n'),
  'chunk-after-end': chunks(`${FIRST}${LAST}${FIRST}${LAST}`),
};
