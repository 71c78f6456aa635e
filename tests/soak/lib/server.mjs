// Answers, refusals, and no answers.

import { createServer } from 'node:http';

const JSON_TYPE = { 'content-type': 'application/json' };
const PROBLEM_TYPE = { 'content-type': 'application/problem+json' };
const ANSWER = JSON.stringify({ text: 'x'.repeat(500) });
const PROBLEM = JSON.stringify({ title: 'Not Found', status: 404 });

const seen = new Map();

const ROUTES = {
  '/answer': (_, response) => response.writeHead(200, JSON_TYPE).end(ANSWER),
  '/missing': (_, response) => response.writeHead(404, PROBLEM_TYPE).end(PROBLEM),
  /** Fails at first for each key. */
  '/flaky'(url, response) {
    const key = url.search;
    if (seen.delete(key)) return response.writeHead(200, JSON_TYPE).end(ANSWER);
    seen.set(key, true);
    return response.writeHead(503, { 'retry-after': '0' }).end('not now');
  },
  '/silence': () => {},
  '/stall': (_, response) => response.writeHead(200, { 'content-length': 1_000 }).write('x'),
  '/reset': (_, response) => response.socket.destroy(),
};

export async function serve() {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    request.resume();
    ROUTES[url.pathname](url, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
