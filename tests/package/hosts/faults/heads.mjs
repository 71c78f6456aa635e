// Status lines and header fields that HTTP does not have (RFC 9112 §4, §5).

import { ALLOWED, TEXT, head } from './reply.mjs';

const BODY = 'content';
const CLOSE = ['connection', 'close'];
const LENGTH = ['content-length', BODY.length];

/** A response whose head has this line as well. */
const line = (text) => (reply) => {
  reply.head('200 OK', [TEXT, LENGTH], { open: true });
  reply.write(`${text}\r\n\r\n${BODY}`);
  reply.close();
};

const statusLine = (text) => (reply) => {
  const rest = head('200 OK', [...ALLOWED, CLOSE, TEXT, LENGTH]).replace('HTTP/1.1 200 OK', text);
  reply.write(rest + BODY);
  reply.close();
};

/** A status that forbids what comes with it, or that nobody asked for. */
const stray = (status, fields = [], body = '') => (reply) => {
  reply.head(status, [TEXT, ...fields]);
  reply.write(body);
  reply.close();
};

const informational = (text, times) => (reply) => {
  for (let left = times; left > 0; left -= 1) reply.write(text);
  reply.send('200 OK', [TEXT], BODY);
};

export const HEADS = {
  'field-64-kb': line(`x-long: ${'x'.repeat(65_536)}`),
  'field-1-mb': line(`x-long: ${'x'.repeat(1 << 20)}`),
  'fields-3000': line(Array.from({ length: 3_000 }, (_, at) => `x-field-${at}: ${at}`).join('\r\n')),
  'fields-of-one-name': line(Array(3_000).fill('x-field: 1').join('\r\n')),
  'field-with-nul': line('x-nul: a\0b'),
  'field-folded': line('x-folded: a\r\n b'),
  'field-without-colon': line('x-without-colon'),
  'field-without-name': line(': value'),
  'field-with-space': line('x-space : value'),
  'field-with-bare-cr': line('x-cr: a\rb'),
  'field-in-utf8': line('x-utf8: \u00c3\u00a9\u00f0\u009f\u0094\u0091'),
  'field-name-in-latin1': line('x-\u00e9: value'),
  'lines-with-bare-lf'(reply) {
    reply.write(head('200 OK', [...ALLOWED, CLOSE, TEXT, LENGTH]).replaceAll('\r\n', '\n') + BODY);
    reply.close();
  },

  'status-line-junk': statusLine('hello there'),
  'status-line-short': statusLine('HTTP/1.1'),
  'status-line-without-reason': statusLine('HTTP/1.1 200'),
  'status-line-long': statusLine(`HTTP/1.1 200 ${'x'.repeat(100_000)}`),
  'version-0.9'(reply) {
    reply.write('<html>content</html>\r\n');
    reply.close();
  },
  'version-9.9': statusLine('HTTP/9.9 200 OK'),
  'version-of-another': statusLine('ICY 200 OK'),
  'status-000': statusLine('HTTP/1.1 000 None'),
  'status-99': statusLine('HTTP/1.1 99 Low'),
  'status-600': statusLine('HTTP/1.1 600 High'),
  'status-999': statusLine('HTTP/1.1 999 Highest'),
  'status-1000': statusLine('HTTP/1.1 1000 Long'),
  'status-negative': statusLine('HTTP/1.1 -200 OK'),
  'status-text': statusLine('HTTP/1.1 OK OK'),

  'status-304-stray': stray('304 Not Modified', [['etag', '"a"']]),
  'status-206-stray': stray('206 Partial Content',
    [['content-range', 'bytes 5-11/100'], LENGTH], BODY),
  'status-204-with-body': stray('204 No Content', [LENGTH], BODY),
  'status-205-with-body': stray('205 Reset Content', [LENGTH], BODY),
  'status-416-stray': stray('416 Range Not Satisfiable', [['content-length', 0]]),
  'status-407-stray': stray('407 Proxy Authentication Required',
    [['proxy-authenticate', 'Basic'], ['content-length', 0]]),
  'status-401-without-challenge': stray('401 Unauthorized', [['content-length', 0]]),
  'status-101-stray': stray('101 Switching Protocols', [['upgrade', 'what']], BODY),
  'status-100-flood': informational('HTTP/1.1 100 Continue\r\n\r\n', 1_000),
  'status-103-flood': informational('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n', 1_000),
  'status-100-and-no-more'(reply) {
    reply.write('HTTP/1.1 100 Continue\r\n\r\n');
    reply.close();
  },
};
