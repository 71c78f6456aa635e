// Tokens of a function: asked before each call, and once more when the server refuses one.

import { Client, HttpError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

const clientOf = (baseUrl, bearer, options) =>
  new Client({ baseUrl, retry: 0, auth: { bearer }, ...options });
const guarded = (token) => `/guarded?${new URLSearchParams({ token })}`;

/** A source that gives one token after the other when they are refused, and what it was asked. */
function sourceOf(...tokens) {
  const asked = [];
  const source = async (refusal) => {
    asked.push(refusal?.rejected);
    await delay(5);
    if (refusal) tokens.shift();
    const token = tokens[0];
    if (token instanceof Error) throw token;
    return token;
  };
  return { source, asked };
}

/** A host that refuses all tokens but one, and the tokens that it was sent. */
function hostOf(good) {
  const sent = [];
  const fetch = async (_, init) => {
    const token = new Headers(init.headers).get('authorization');
    sent.push(token);
    await delay(5);
    return new Response('', { status: token === `Bearer ${good}` ? 200 : 401 });
  };
  return { fetch, sent };
}

test('renewal: a refused token is replaced once, and the body sent again', async ({ faults }) => {
  const { source, asked } = sourceOf('old', 'new');
  const client = clientOf(faults, source);
  equal(await client.post(guarded('new'), { json: { a: 1 } }).json(), { body: '{"a":1}' });
  equal(asked, [undefined, 'old']);
  equal(client.stats(), { requests: 1, attempts: 2, retries: 0, cacheHits: 0, waitedMs: 0 });
});

test('renewal: there is no third token', async ({ faults }) => {
  const { source, asked } = sourceOf('old', 'older', 'oldest');
  const call = () => clientOf(faults, source, { retry: { limit: 2, statuses: [401] } })
    .get(guarded('new'));
  equal((await rejects(call, HttpError, 'ERR_HTTP_STATUS')).status, 401);
  equal(asked, [undefined, 'old']);
});

test('renewal: calls that are refused together ask once', async ({ faults }) => {
  const { source, asked } = sourceOf('old', 'new');
  const client = clientOf(faults, source);
  const calls = Array.from({ length: 20 }, () => client.get(guarded('new')).json());
  equal((await Promise.all(calls)).length, 20);
  equal(asked.filter((rejected) => rejected !== undefined), ['old']);
});

test('renewal: a refusal that comes late asks no more', async () => {
  const { source, asked } = sourceOf('old', 'new');
  const { fetch, sent } = hostOf('new');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const host = async (url, init) => {
    const response = await fetch(url, init);
    if (url.endsWith('/late') && response.status === 401) await held;
    return response;
  };
  const client = clientOf('https://api.example', source, { fetch: host });
  const late = client.get('/late');
  await client.get('/early');
  release();
  equal((await late).status, 200);
  equal([asked.filter(Boolean), sent.length], [['old'], 4]);
});

test('renewal: what it fails with is what all who wait get', async () => {
  const failure = new Error('no more tokens');
  const { source, asked } = sourceOf('old', failure);
  const { fetch } = hostOf('new');
  const client = clientOf('https://api.example', source, { fetch });
  const calls = Array.from({ length: 5 }, () => client.get('/').catch((error) => error));
  ok((await Promise.all(calls)).every((error) => error === failure), 'the very error');
  equal(asked.filter(Boolean), ['old']);
});

test('renewal: the same token again is no renewal', async () => {
  const { fetch, sent } = hostOf('new');
  const client = clientOf('https://api.example', () => 'old', { fetch });
  equal((await rejects(() => client.get('/'), HttpError)).status, 401);
  equal(sent, ['Bearer old']);
});

test('renewal: no token is the refusal itself, and no token to begin with an error', async () => {
  const { fetch, sent } = hostOf('new');
  const client = clientOf('https://api.example', (refusal) => (refusal ? '' : 'old'), { fetch });
  equal((await rejects(() => client.get('/'), HttpError)).status, 401);
  equal(sent.length, 1);
  const without = clientOf('https://api.example', () => '', { fetch });
  equal((await without.get('/').catch((error) => error)).code, 'ERR_OPTION_INVALID');
  equal(sent.length, 1);
});

test('renewal: a stream that was sent is not sent again', async () => {
  const { fetch, sent } = hostOf('new');
  const { source, asked } = sourceOf('old', 'new');
  const client = clientOf('https://api.example', source, { fetch });
  const body = new Response('abc').body;
  equal((await rejects(() => client.post('/', { body }), HttpError)).status, 401);
  equal([sent.length, asked], [1, [undefined]]);
  const { status } = await client.post('/', { body: () => new Response('abc').body });
  equal(status, 200);
});

test('renewal: retries are counted apart', async () => {
  const { source } = sourceOf('old', 'new');
  const statuses = [503, 401, 503, 200];
  const fetch = async () => new Response('', { status: statuses.shift() });
  const retry = { limit: 2, strategy: 'constant', baseDelay: 1 };
  const client = clientOf('https://api.example', source, { fetch, retry });
  equal((await client.get('/')).status, 200);
  equal(client.stats().retries, 2);
});

test('renewal: a fixed token is not renewed', async () => {
  const { fetch, sent } = hostOf('new');
  const client = clientOf('https://api.example', 'old', { fetch });
  equal((await rejects(() => client.get('/'), HttpError)).status, 401);
  equal(sent.length, 1);
});

test('renewal: a source that hangs is within the total time', async () => {
  const { fetch } = hostOf('new');
  const source = () => new Promise(() => {});
  const timeout = { total: 50 };
  const client = clientOf('https://api.example', source, { fetch, timeout });
  const error = await client.get('/').catch((thrown) => thrown);
  equal([error.code, error.kind], ['ERR_TIMEOUT', 'total']);
});
