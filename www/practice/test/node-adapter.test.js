import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serve } from '../adapters/node.js';

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

test('a client that leaves stops the work, and the journal shows no answer', async () => {
  const signal = AbortSignal.timeout(50);
  await assert.rejects(fetch(`${server.url}/slow?ms=30000`, { signal }), { name: 'TimeoutError' });
  const [entry] = await journal('/slow').then((entries) => entries.slice(-1));
  assert.equal(entry.query.ms, '30000');
  assert.equal(entry.status, null);
});

test('breaks the connection where the API says so', async () => {
  await assert.rejects(fetch(`${server.url}/network-error`), TypeError);
});

test('hands the client leaving to the handler as an abort', async () => {
  let aborted;
  const seen = new Promise((resolve) => { aborted = resolve; });
  const other = await serve({
    handler: (request) => {
      request.signal.addEventListener('abort', () => aborted(request.signal.reason));
      return new Promise(() => {});
    },
  });
  await assert.rejects(fetch(other.url, { signal: AbortSignal.timeout(30) }));
  assert.match((await seen).message, /went away/);
  await other.close();
});
