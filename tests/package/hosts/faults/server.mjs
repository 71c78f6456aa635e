// A server that does what servers must not do: raw TCP, so that no HTTP library mends it.

import { createServer } from 'node:net';

import { FAULTS } from './faults.mjs';
import { file } from './file.mjs';
import { createReader } from './request.mjs';
import { createReply } from './reply.mjs';
import { log, script, shelf } from './shelf.mjs';
import { session, tus, uploaded } from './uploads.mjs';

/** The first byte of a record that opens a handshake (RFC 8446 §5.1). */
const TLS_HANDSHAKE = 0x16;

const NAMES = Object.keys(FAULTS);
/** What is no fault: to say what came, to lead where the request says, to ask for a token. */
const SERVICES = {
  file,
  fine: (reply) => reply.json('fine'),
  guarded: (reply, { headers, query, body }) =>
    headers.authorization === `Bearer ${query.get('token')}`
      ? reply.json({ body })
      : reply.send('401 Unauthorized', [['www-authenticate', 'Bearer']]),
  names: (reply) => reply.json(NAMES),
  session,
  /** What HEAD is answered with (RFC 9110 §9.3.2): the length of what GET would get, and nothing of it. */
  sized(reply, { query }) {
    const fields = ['content-encoding', 'content-length', 'content-type', 'location'];
    const given = fields.map((name) => [name, query.get(name)]).filter(([, value]) => value !== null);
    reply.head(query.get('status') ?? '200 OK', given);
    reply.close();
  },
  seen: (reply, { method, headers, body }) => reply.json({ method, headers, body }),
  shelf,
  'shelf-log': log,
  'shelf-script': script,
  tus,
  uploaded,
  to: (reply, { query }) =>
    reply.send(`${query.get('status')} Moved`, [['location', query.get('location')]]),
};

/**
 * Serves each fault at its name, as `/reset-in-head`, for any method but OPTIONS: browsers ask with
 * that for permission, and get it. `/names` lists them; any other path is no fault.
 * Redirects lead to `elsewhere`, another such server.
 */
export async function serveFaults(elsewhere) {
  const counts = new Map();
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    socket.on('error', () => {}); // To be cut off is what clients do here.
    let requests = 0;
    const read = createReader((request) => {
      requests += 1;
      answer(createReply(socket), { ...request, elsewhere, requests }, counts);
    });
    // What speaks TLS would wait for ever for an answer to its greeting.
    socket.on('data', (bytes) => (bytes[0] === TLS_HANDSHAKE ? socket.destroy() : read(bytes)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(reply, request, counts) {
  const { method, path, query } = request;
  if (method === 'OPTIONS') return reply.send('204 No Content', []);
  const counter = `${path} ${query.get('key')}`;
  const count = (counts.get(counter) ?? 0) + 1;
  counts.set(counter, count);
  const fault = FAULTS[path] ?? SERVICES[path] ?? SERVICES.fine;
  return fault(reply, { ...request, count });
}
