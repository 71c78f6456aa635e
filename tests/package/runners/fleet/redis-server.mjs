// A Redis server of its own on a free port, without files.

import { createServer, connect } from 'node:net';

import { start } from '../../lib/process.mjs';
import { program } from '../../lib/tools.mjs';
import { pause } from './stripe.mjs';

/** Starts one on `port`, or on a free port. */
export async function startRedis(port = null) {
  const chosen = port ?? (await freePort());
  const options = ['--port', `${chosen}`, '--bind', '127.0.0.1', '--save', '', '--daemonize', 'no'];
  // Debian's redis-tools has the server under the name of another tool, and starts none by itself.
  const server = start(program('redis'), options, { argv0: 'redis-server' });
  for (let tries = 0; tries < 100; tries++) {
    if (await isListening(chosen)) return { port: chosen, stop: () => server.stop() };
    const ended = await Promise.race([server.exited, pause(50)]);
    if (ended) throw new Error(`redis-server ended with ${ended.reason}\n${server.output()}`);
  }
  await server.stop();
  throw new Error(`redis-server did not listen\n${server.output()}`);
}

const isListening = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false)).once('connect', () => socket.destroy());
  });

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
