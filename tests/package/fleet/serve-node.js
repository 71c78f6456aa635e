// Node's server for a function from Request to Response, as an adapter does it.

import { createServer } from 'node:http';
import { Readable } from 'node:stream';

export async function listenInNode(handler) {
  const server = createServer(async (incoming, outgoing) => {
    const response = await handler(toRequest(incoming));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return server.address().port;
}

function toRequest(incoming) {
  const { method, url, headers } = incoming;
  const init = { method, headers };
  if (method !== 'GET' && method !== 'HEAD') {
    Object.assign(init, { body: Readable.toWeb(incoming), duplex: 'half' });
  }
  return new Request(new URL(url, `http://${headers.host}`), init);
}
