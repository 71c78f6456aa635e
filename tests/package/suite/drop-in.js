// `client.fetch` in place of the global one, and requests in flight that share one fetch.

import { Client, HttpError, NetworkError, OptionsError, TimeoutError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

const QUICK = { strategy: 'constant', baseDelay: 1 };
const clientOf = ({ server }, options) => new Client({ baseUrl: server, retry: QUICK, ...options });

test('fetch may be taken off the client, and stays the same', async (context) => {
  const client = clientOf(context);
  const { fetch } = client;
  ok(fetch === client.fetch, 'the same function');
  equal((await (await fetch(`${context.server}/menu`)).json()).meta.total, 4);
  equal((await client.extend({ headers: { 'x-a': '1' } }).fetch('/echo').then((r) => r.json()))
    .headers['x-a'], '1');
});

test('fetch takes text, URLs and requests as the global one does', async (context) => {
  const { fetch } = clientOf(context);
  const url = `${context.server}/echo?a=1`;
  const init = { method: 'POST', body: 'Zoë', headers: { 'x-a': '1', 'content-type': 'text/x' } };
  for (const [input, members] of [
    [url, init], [new URL(url), init], [new Request(url, init)],
    [new Request(url, { ...init, body: 'other' }), { body: 'Zoë' }],
    [new Request(url, { ...init, method: 'PUT' }), { method: 'POST', headers: init.headers }],
  ]) {
    const seen = await (await fetch(input, members)).json();
    equal([seen.method, seen.body, seen.query], ['POST', 'Zoë', [['a', '1']]]);
    equal([seen.headers['x-a'], seen.headers['content-type']], ['1', 'text/x']);
  }
});

test('fetch sends a request again, with its body', async (context) => {
  const url = `${context.server}/flaky?fail=2&retryAfter=0&key=${crypto.randomUUID()}`;
  const { fetch } = clientOf(context);
  equal((await (await fetch(url)).json()).attempt, 3);
  const bodies = [];
  const host = async (_, { body }) => {
    bodies.push(await new Response(body).text());
    return new Response('', { status: bodies.length < 3 ? 503 : 200 });
  };
  const request = new Request('https://api.example/', { method: 'POST', body: 'abc' });
  await clientOf(context, { fetch: host }).fetch(request);
  equal(bodies, ['abc', 'abc', 'abc']);
  await rejects(() => fetch(request), TypeError);
});

test('fetch sends a stream once', async (context) => {
  const sent = [];
  const host = async (_, init) => (sent.push(init), new Response('', { status: 503 }));
  const body = new ReadableStream();
  const response = await clientOf(context, { fetch: host }).fetch('/', { method: 'POST', body });
  equal([response.status, sent.length, sent[0].duplex], [503, 1, 'half']);
  ok(sent[0].body === body, 'the very stream');
});

test('fetch hands on what it does not know, and no member that nobody chose', async (context) => {
  const sent = [];
  const host = async (_, init) => (sent.push(init), new Response(''));
  const { fetch } = clientOf(context, { fetch: host, credentials: 'omit' });
  const dispatcher = {};
  await fetch('/', { dispatcher });
  await fetch(new Request('https://api.example/'));
  ok(sent[0].dispatcher === dispatcher && sent[0].credentials === 'omit', 'both');
  equal(sent[1].credentials, 'omit');
  for (const name of ['cache', 'mode', 'redirect', 'referrer']) ok(!(name in sent[1]), name);
});

test('fetch throws for no status', async (context) => {
  const { fetch } = clientOf(context);
  for (const status of [400, 404, 500]) {
    const response = await fetch(`${context.server}/status/${status}`);
    equal(response.status, status);
    equal((await response.clone().json()).status, (await response.json()).status);
  }
});

const authorization = async (options, input, init) => {
  const seen = [];
  const fetch = async (_, { headers }) => {
    seen.push(headers?.get('authorization') ?? null);
    return new Response('');
  };
  await new Client({ baseUrl: 'https://api.example', fetch, ...options }).fetch(input, init);
  return seen[0];
};

test('credentials of a request count more than those of the client', async () => {
  const auth = { bearer: () => 'mine' };
  const own = { headers: { Authorization: 'Bearer theirs' } };
  equal(await authorization({ auth }, '/a'), 'Bearer mine');
  equal(await authorization({ auth }, '/a', own), 'Bearer theirs');
  equal(await authorization({ auth }, new Request('https://api.example/a', own)), 'Bearer theirs');
});

test('credentials of the client stay at its origin', async () => {
  const [auth, headers] = [{ bearer: 'mine' }, { authorization: 'mine' }];
  for (const options of [{ auth }, { headers }]) {
    equal(await authorization(options, 'https://other.example/'), null);
    equal(await authorization(options, '//other.example/'), null);
  }
});

test('failures of fetch are those of the client', async (context) => {
  const { fetch } = clientOf(context, { retry: 0, timeout: 100 });
  await rejects(() => fetch(context.refused), NetworkError, 'ERR_NETWORK');
  await rejects(() => fetch(`${context.server}/slow?ms=5000`), TimeoutError);
  await rejects(() => fetch('ftp://example.com/'), OptionsError, 'ERR_URL_INVALID');
  await rejects(() => fetch('/', { method: 'a b' }), OptionsError);
  await rejects(() => fetch('/', { headers: { 'a b': '1' } }), OptionsError);
});

test('a signal ends fetch, whether of the request or beside it', async (context) => {
  const { fetch } = clientOf(context);
  const url = `${context.server}/slow?ms=5000`;
  for (const begin of [
    (signal) => fetch(url, { signal }), (signal) => fetch(new Request(url, { signal })),
  ]) {
    const controller = new AbortController();
    const promise = begin(controller.signal);
    setTimeout(() => controller.abort(), 50);
    equal((await rejects(() => promise, Error)).name, 'AbortError');
  }
});

/** A host that answers when it is told to. */
const waiting = (options) => {
  const sent = [];
  const fetch = (url, init) => new Promise((resolve, reject) => {
    sent.push({ ...init, url, answer: (...args) => resolve(new Response(...args)) });
    init.signal.addEventListener('abort', () => reject(init.signal.reason));
  });
  const client = new Client({ baseUrl: 'https://api.example', dedupe: true, fetch, retry: 0, ...options });
  return { client, sent };
};

test('identical requests in flight share one fetch, and each has its own body', async () => {
  const { client, sent } = waiting();
  const promises = [client.get('/a').json(), client.get('/a'), client.fetch('/a')];
  await delay(5);
  equal(sent.length, 1);
  sent[0].answer('{"a":1}');
  const [data, ...responses] = await Promise.all(promises);
  equal(data, { a: 1 });
  for (const response of responses) equal(await response.json(), { a: 1 });
  void client.get('/a').catch(() => {});
  await delay(5);
  equal(sent.length, 2);
  sent[1].answer('');
});

test('requests that differ in anything share nothing', async () => {
  const { client, sent } = waiting();
  const calls = [
    ['get', '/a'], ['get', '/b'], ['head', '/a'], ['get', '/a?'], ['get', '/a', { query: { b: 1 } }],
    ['get', '/a', { auth: { bearer: 'one' } }], ['get', '/a', { auth: { bearer: 'two' } }],
    ['get', '/a', { headers: { accept: 'text/x' } }], ['get', '/a', { credentials: 'omit' }],
    ['get', '/a', { cf: {} }], ['get', '/a', { cf: {} }], ['post', '/a'], ['post', '/a'],
  ];
  const promises = calls.map(([method, ...rest]) => client[method](...rest));
  await delay(5);
  // An empty query is none.
  equal(sent.length, calls.length - 1);
  for (const { answer } of sent) answer('');
  await Promise.all(promises);
});

test('without the option nothing is shared', async () => {
  const { client, sent } = waiting({ dedupe: false });
  const promises = [client.get('/a'), client.get('/a')];
  await delay(5);
  equal(sent.length, 2);
  for (const { answer } of sent) answer('');
  await Promise.all(promises);
});

test('a shared fetch goes on until all have left it', async () => {
  const { client, sent } = waiting();
  const controllers = [new AbortController(), new AbortController(), new AbortController()];
  const [one, two, late] = controllers.map(({ signal }) =>
    client.get('/a', { signal }).catch((reason) => reason));
  const hasty = rejects(() => client.get('/a', { timeout: 10 }), TimeoutError);
  await delay(5);
  controllers[0].abort('one');
  equal(await one, 'one');
  equal((await hasty).kind, 'attempt');
  ok(!sent[0].signal.aborted, 'that it goes on');
  controllers[1].abort('two');
  controllers[2].abort('late');
  equal([await two, await late, sent[0].signal.aborted, sent.length], ['two', 'late', true, 1]);
  const again = client.get('/a').text();
  await delay(5);
  equal(sent.length, 2);
  sent[1].answer('new');
  equal(await again, 'new');
});

test('one that leaves takes no body from the others', async () => {
  const { client, sent } = waiting();
  const controller = new AbortController();
  const left = client.get('/a', { signal: controller.signal }).catch((reason) => reason);
  const others = [client.get('/a').text(), client.get('/a').text()];
  await delay(5);
  controller.abort('left');
  sent[0].answer('abc');
  equal([await left, ...(await Promise.all(others))], ['left', 'abc', 'abc']);
});

test('a failure is that of all who share it', async () => {
  const { client, sent } = waiting();
  const promises = [client.get('/a'), client.get('/a')];
  await delay(5);
  sent[0].answer('', { status: 404 });
  await Promise.all(promises.map((promise) => rejects(() => promise, HttpError)));
});

test('requests share one fetch over HTTP', async (context) => {
  const client = clientOf(context, { dedupe: true });
  const key = crypto.randomUUID();
  const path = `/limited?limit=9&key=${key}`;
  const seen = await Promise.all([1, 2, 3].map(() => client.get(path).json()));
  equal(seen.map(({ remaining }) => remaining), [8, 8, 8]);
});
