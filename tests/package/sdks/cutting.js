// A way to a server that is cut off at the worst moments.

import { connect, createServer } from 'node:net';

/**
 * Passes on what comes for the server at `url`. Once as many bytes have come as `cuts` has at its
 * front, the connection ends there, after as much has been passed on, and `onCut` is told before that.
 * `loses` is asked of each piece of an answer whether the connection ends in its place.
 */
export async function cutting(url, { cuts = [], loses = () => false, onCut } = {}) {
  const { hostname, port } = new URL(url);
  const left = [...cuts];
  const sockets = new Set();
  let passed = 0;
  const server = createServer((socket) => {
    const upstream = connect(Number(port), hostname);
    for (const [one, other] of [[socket, upstream], [upstream, socket]]) {
      sockets.add(one);
      one.on('error', () => {}); // To be cut off is what it is for.
      one.on('close', () => {
        sockets.delete(one);
        other.end();
      });
    }
    socket.on('data', (bytes) => {
      const end = (left[0] ?? Infinity) - passed;
      passed += Math.min(bytes.length, end);
      if (bytes.length < end) return upstream.write(bytes);
      left.shift();
      onCut?.();
      upstream.end(bytes.subarray(0, end));
      return socket.destroy();
    });
    upstream.on('data', (bytes) => (loses(bytes) ? socket.destroy() : socket.write(bytes)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    isDone: () => left.length === 0,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
