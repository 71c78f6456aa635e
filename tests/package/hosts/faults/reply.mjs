// What faults are made of: pieces of a response, written as they are.

/** Lets pages of any origin read what there is. */
export const ALLOWED = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-headers', '*, authorization'],
  ['access-control-allow-methods', '*'],
  ['access-control-expose-headers', '*'],
];

export const TEXT = ['content-type', 'text/plain'];
export const JSON_TYPE = ['content-type', 'application/json'];

/** A head, with the blank line after it unless it is to be `open`. */
export function head(status, fields = [], { open = false } = {}) {
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status}\r\n${lines}${open ? '' : '\r\n'}`;
}

export function createReply(socket) {
  const reply = {
    /** Text goes out byte for byte: no character above U+00FF. */
    write: (data) => socket.write(typeof data === 'string' ? Buffer.from(data, 'latin1') : data),
    close: () => socket.end(),
    reset: () => socket.resetAndDestroy(),

    /** A head that allows everything, announces the end of the connection, and has `fields`. */
    head: (status, fields, options) =>
      reply.write(head(status, [...ALLOWED, ['connection', 'close'], ...fields], options)),

    /** A whole response. */
    send(status, fields, body = '') {
      const bytes = Buffer.from(body);
      const length = /^(1\d\d|204|304)/.test(status) ? [] : [['content-length', bytes.length]];
      reply.head(status, [...fields, ...length]);
      reply.write(bytes);
      reply.close();
    },

    json: (value) => reply.send('200 OK', [JSON_TYPE], JSON.stringify(value)),

    /** Writes byte by byte, until there are none left or nobody listens any more. */
    async drip(text, everyMs) {
      for (const character of text) {
        if (socket.destroyed) return;
        reply.write(character);
        await pause(everyMs);
      }
      reply.close();
    },

    /** Lets what was written arrive before what follows. */
    later(body) {
      setTimeout(() => socket.destroyed || body(), 30);
    },
  };
  return reply;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
