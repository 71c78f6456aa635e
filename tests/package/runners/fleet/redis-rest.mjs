// REST in front of Redis, as Upstash speaks it: a command is posted as a JSON array, and
// `{ result }` or `{ error }` comes back.

import { createServer } from 'node:http';
import { connect } from 'node:net';

export const TOKEN = 'fleet-token';

/** Serves the Redis on `port`. */
export async function serveRest(port) {
  const redis = connectRedis(port);
  const server = createServer(async (request, response) => {
    const [status, answer] = await answerTo(request, redis);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    run: redis.run,
    async close() {
      server.closeAllConnections();
      redis.close();
      await new Promise((done) => server.close(done));
    },
  };
}

async function answerTo(request, redis) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.method !== 'POST') return [405, { error: 'ERR method' }];
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return [401, { error: 'Unauthorized' }];
  try {
    return [200, { result: await redis.run(...JSON.parse(Buffer.concat(chunks).toString())) }];
  } catch (error) {
    return [400, { error: error.message }];
  }
}

/** One connection; Redis answers in the order in which it was asked. */
function connectRedis(port) {
  const socket = connect(port, '127.0.0.1');
  const waiting = [];
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (text) => {
    received += text;
    for (let reply = read(received); reply; reply = read(received)) {
      received = received.slice(reply.length);
      const { resolve, reject } = waiting.shift();
      if (reply.error) reject(new Error(reply.error));
      else resolve(reply.value);
    }
  });
  const fail = (error) => {
    for (const { reject } of waiting.splice(0)) reject(error ?? new Error('ERR connection closed'));
  };
  socket.on('error', fail).on('close', () => fail());
  return {
    close: () => socket.destroy(),
    run: (...command) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('ERR connection closed'));
        waiting.push({ resolve, reject });
        const parts = command.map((part) => `$${Buffer.byteLength(`${part}`)}\r\n${part}\r\n`);
        return socket.write(`*${parts.length}\r\n${parts.join('')}`);
      }),
  };
}

/** The first reply in a text of RESP, if it is there whole. Our commands get no arrays, and ASCII. */
function read(text) {
  const end = text.indexOf('\r\n');
  if (end < 0) return null;
  const [kind, line] = [text[0], text.slice(1, end)];
  const length = end + 2;
  if (kind === '-') return { length, error: line };
  if (kind === '+') return { length, value: line };
  if (kind === ':') return { length, value: Number(line) };
  if (kind !== '$') throw new Error(`a reply of another kind: ${text}`);
  const size = Number(line);
  if (size < 0) return { length, value: null };
  if (text.length < length + size + 2) return null;
  return { length: length + size + 2, value: text.slice(length, length + size) };
}
