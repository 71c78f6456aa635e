// Connections that break, stall, or are not what they announce.

import { ALLOWED, JSON_TYPE, TEXT, head } from './reply.mjs';

const LENGTH = ['content-length', 10_000];
/** More than any client waits for, a byte at a time. */
const SLOW_MS = 40;

/** As `reply.head`, for a connection that is to stay. */
const keptAlive = (reply, body) =>
  reply.write(head('200 OK', [...ALLOWED, JSON_TYPE, ['content-length', body.length]]) + body);

export const CONNECTIONS = {
  'reset-before-head': (reply) => reply.reset(),
  'reset-in-head'(reply) {
    reply.head('200 OK', [TEXT], { open: true });
    reply.later(() => reply.reset());
  },
  'reset-after-head'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    reply.later(() => reply.reset());
  },
  'reset-in-body'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    reply.write('abc');
    reply.later(() => reply.reset());
  },
  'close-before-head': (reply) => reply.close(),
  'close-in-status-line'(reply) {
    reply.write('HTTP/1.1 20');
    reply.close();
  },
  'close-in-head'(reply) {
    reply.head('200 OK', [TEXT], { open: true });
    reply.close();
  },
  'close-after-head'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    reply.close();
  },
  'close-in-body'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    reply.write('abc');
    reply.close();
  },

  'silence': () => {},
  'stalled-head': (reply) => reply.head('200 OK', [TEXT], { open: true }),
  'stalled-body'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    reply.write('abc');
  },
  'slow-head': (reply) => reply.drip(head('200 OK', [...ALLOWED, TEXT]), SLOW_MS),
  'slow-body'(reply) {
    reply.head('200 OK', [TEXT, LENGTH]);
    return reply.drip('x'.repeat(10_000), SLOW_MS);
  },
  'endless-body'(reply) {
    reply.head('200 OK', [TEXT]);
    return reply.drip('x'.repeat(10_000), SLOW_MS);
  },

  /** Announced to stay open, and gone at once. */
  'kept-alive-and-closed'(reply) {
    keptAlive(reply, '"fine"');
    reply.close();
  },
  /** The next request on the same connection finds it dead. */
  'dead-when-reused'(reply, { requests }) {
    if (requests > 1) return reply.reset();
    return keptAlive(reply, '"fine"');
  },
  /** A client must not take the second for the answer to its next request. */
  'second-response'(reply) {
    keptAlive(reply, '"fine"');
    keptAlive(reply, '"uncalled-for"');
  },
  'second-response-later'(reply) {
    keptAlive(reply, '"fine"');
    reply.later(() => keptAlive(reply, '"uncalled-for"'));
  },
};
