import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves the built page below a sub-path, as a project page of a static host does.
 *
 * `requested` lists the paths that reached it: what the service worker answers must not be among
 * them. A path is not found while it is in `missing`, has another text while it is in `replaced`, and
 * nothing answers after `setDown(true)`. `reported()` resolves to the JSON that a page posts to
 * `__report`.
 */
export async function serveSite(directory, prefix = '/some/project/') {
  const requested = [];
  const missing = new Set();
  const replaced = new Map();
  let isDown = false;
  const server = createServer(async (request, response) => {
    if (isDown) return request.socket.destroy();
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : null;
    requested.push(path ?? pathname);
    if (path === '__report') return receive(request, response);
    const file = path === '' ? 'index.html' : path;
    try {
      if (file === null || file.includes('..') || missing.has(file)) throw new Error('not here');
      const body = replaced.get(file) ?? await readFile(join(directory, file));
      send(request, response, { body, type: TYPES[extname(file)] ?? 'text/plain' });
    } catch {
      response.writeHead(404).end();
    }
  });
  let settle;
  const receive = async (request, response) => {
    const report = await json(request);
    response.writeHead(204).end();
    settle?.(report);
  };
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    requested,
    missing,
    replaced,
    reported: () => new Promise((resolve) => { settle = resolve; }),
    setDown(down) {
      isDown = down;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As hosts of pages do, compressed for whoever takes it. */
function send(request, response, { body, type }) {
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
    return response.writeHead(200, { 'content-type': type }).end(body);
  }
  response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', vary: 'accept-encoding' })
    .end(gzipSync(body));
}
