import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serve } from '../adapters/node.js';

/** A lost abort must fail its test, not stop the run. */
const LIMIT = { timeout: 20_000 };

let server;
before(async () => { server = await serve(); });
after(() => server.close());

const journal = async (path) =>
  (await (await fetch(`${server.url}/__journal?path=${path}`)).json()).entries;

test('serves real HTTP', async () => {
  const response = await fetch(`${server.url}/echo?q=%C3%A9`, { method: 'POST', body: 'ü' });
  const { query, body, headers } = await response.json();
  assert.deepEqual(query, [['q', 'é']]);
  assert.equal(body, 'ü');
  assert.equal(headers['content-type'], 'text/plain;charset=UTF-8');
  assert.equal(response.headers.get('x-request-id'), 'practice-1');
  assert.equal((await fetch(`${server.url}/status/204`)).status, 204);
  assert.equal((await fetch(`${server.url}/menu`, { method: 'HEAD' })).status, 200);
  const moved = await fetch(`${server.url}/status/301`);
  assert.ok(moved.redirected && moved.url.endsWith('/menu'));
});

test('sends the headers before a slow body', async () => {
  const response = await fetch(`${server.url}/slow?ms=200&part=body`);
  const headersAt = performance.now();
  assert.equal((await response.json()).part, 'body');
  assert.ok(performance.now() - headersAt > 100);
});

test('a client that leaves gets no answer, and the journal shows none', LIMIT, async () => {
  const client = new AbortController();
  const slow = fetch(`${server.url}/slow?ms=30000`, { signal: client.signal });
  const refused = assert.rejects(slow, { name: 'AbortError' });
  while ((await journal('/slow')).every(({ query }) => query.ms !== '30000'));
  client.abort();
  await refused;
  const entry = (await journal('/slow')).find(({ query }) => query.ms === '30000');
  assert.equal(entry.status, null);
});

test('breaks the connection where the API says so', async () => {
  await assert.rejects(fetch(`${server.url}/network-error`), TypeError);
});

test('hands the client leaving to the handler as an abort', LIMIT, async () => {
  const client = new AbortController();
  const { promise: reason, resolve } = withResolver();
  const other = await serve({
    handler: (request) => {
      request.signal.addEventListener('abort', () => resolve(request.signal.reason));
      client.abort(); // Only now: an abort before the request has arrived would reach nobody.
      return new Promise(() => {});
    },
  });
  await assert.rejects(fetch(other.url, { signal: client.signal }), { name: 'AbortError' });
  assert.match((await reason).message, /went away/);
  await other.close();
});

function withResolver() {
  let resolve;
  const promise = new Promise((settle) => { resolve = settle; });
  return { promise, resolve };
}
