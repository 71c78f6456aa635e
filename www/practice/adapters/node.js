import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { createHandler } from '../handler.js';

/**
 * Serves the practice API over real HTTP. Port 0 takes a free one. The other options are those of
 * `createHandler`; `handler` replaces the practice API by any function of a Request.
 */
export async function serve({ port = 0, host = '127.0.0.1', handler, ...options } = {}) {
  const handle = handler ?? createHandler(options);
  const server = createServer((incoming, outgoing) => {
    answer(handle, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${server.address().port}`,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(handle, incoming, outgoing) {
  const gone = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('the client went away'));
  });
  const response = await handle(toRequest(incoming, gone.signal));
  // A status-0 response is the handler's way to say that the connection breaks.
  if (response.type === 'error') return outgoing.destroy();
  await send(response, outgoing);
}

function toRequest(incoming, signal) {
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index], incoming.rawHeaders[index + 1]);
  }
  const { method } = incoming;
  const url = new URL(incoming.url, `http://${incoming.headers.host ?? 'localhost'}`);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const body = Readable.toWeb(incoming);
  return new Request(url, { method, headers, signal, body, duplex: 'half' });
}

async function send(response, outgoing) {
  outgoing.statusCode = response.status;
  outgoing.statusMessage = response.statusText;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (!response.body) return void outgoing.end();
  // Headers go out at once, even when the body takes its time.
  outgoing.flushHeaders();
  await pipeline(Readable.fromWeb(response.body), outgoing);
}
