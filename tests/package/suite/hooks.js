// The caller's own functions at four points of a call, and what is told of each attempt.

import { Client, HttpError, NetworkError, OptionsError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const QUICK = { limit: 2, strategy: 'constant', baseDelay: 1 };
const flaky = (fail) => `/flaky?fail=${fail}&retryAfter=0&key=${crypto.randomUUID()}`;
const clientOf = ({ server }, hooks, options) =>
  new Client({ baseUrl: server, retry: QUICK, hooks, ...options });

test('hooks are called in order, the client\'s before the call\'s', async (context) => {
  const order = [];
  const noting = (who) => Object.fromEntries(
    ['beforeRequest', 'beforeRetry', 'afterResponse', 'onError'].map((name) => [
      name, () => void order.push(`${who} ${name}`),
    ]),
  );
  const client = clientOf(context, noting('client')).extend({ hooks: noting('extended') });
  await client.get(flaky(1), { hooks: noting('call') });
  const names = ['beforeRequest', 'beforeRetry', 'afterResponse'];
  const whos = ['client', 'extended', 'call'];
  equal(order, names.flatMap((name) => whos.map((who) => `${who} ${name}`)));
  order.length = 0;
  await rejects(() => client.get('/status/404'), HttpError);
  ok(order.includes('client onError'), 'onError');
});

test('beforeRequest changes header fields, for all attempts', async (context) => {
  const seen = [];
  const fetch = async (_, init) => {
    seen.push(Object.fromEntries(init.headers));
    return new Response('', { status: seen.length === 1 ? 503 : 200 });
  };
  const beforeRequest = async ({ method, url, headers }) => {
    equal([method, new URL(url).pathname], ['GET', '/a']);
    headers.set('x-trace', '1');
    headers.delete('x-old');
  };
  await clientOf(context, { beforeRequest }, { fetch }).get('/a', { headers: { 'x-old': '1' } });
  equal(seen, [{ 'x-trace': '1' }, { 'x-trace': '1' }]);
});

test('beforeRequest may answer, and nothing is sent', async (context) => {
  const fetch = () => { throw new Error('not to be called'); };
  const beforeRequest = () => new Response('"kept"', { status: 200 });
  const client = clientOf(context, { beforeRequest }, { fetch });
  equal(await client.get('/').json(), 'kept');
  equal(client.stats(), { requests: 1, attempts: 0, retries: 0, cacheHits: 0, waitedMs: 0 });
});

test('beforeRetry hears why, and may call it off', async (context) => {
  const heard = [];
  const beforeRetry = ({ attempt, status, code, delayMs, method, url, headers }) => {
    heard.push({ attempt, status, code, delayMs, method, path: new URL(url).pathname });
    headers.set('x-attempt', String(attempt + 1));
    return heard.length < 2;
  };
  const client = clientOf(context, { beforeRetry });
  equal((await rejects(() => client.get(flaky(9)), HttpError)).attempts, 2);
  equal(heard, [1, 2].map((attempt) => ({
    attempt, status: 503, code: undefined, delayMs: 0, method: 'GET', path: '/flaky',
  })));
});

test('beforeRetry hears of a lost connection', async ({ refused }) => {
  const codes = [];
  const hooks = { beforeRetry: ({ code }) => { codes.push(code); } };
  const client = new Client({ baseUrl: refused, retry: QUICK, hooks });
  await rejects(() => client.get('/'), NetworkError, 'ERR_NETWORK');
  equal(codes, ['ERR_NETWORK', 'ERR_NETWORK']);
});

test('afterResponse sees every last response, and may replace it', async (context) => {
  const afterResponse = ({ attempts, method, response }) =>
    response.status === 404 ? new Response(`"${method} ${attempts}"`) : undefined;
  const client = clientOf(context, { afterResponse });
  equal(await client.get('/status/404').json(), 'GET 1');
  equal((await client.get('/menu').json()).meta.total, 4);
});

test('onError may replace the error', async (context) => {
  class Missing extends Error {}
  const onError = ({ error, method }) => {
    equal(method, 'GET');
    return error.status === 404 ? new Missing('no such dish') : undefined;
  };
  const client = clientOf(context, { onError });
  await rejects(() => client.get('/status/404'), Missing);
  await rejects(() => client.get('/status/410'), HttpError);
});

test('what a hook throws is what the call throws', async (context) => {
  for (const name of ['beforeRequest', 'beforeRetry', 'afterResponse', 'onError']) {
    const own = new RangeError(name);
    const client = clientOf(context, { [name]: () => { throw own; } });
    const path = name === 'beforeRetry' ? flaky(1) : '/status/404';
    ok((await rejects(() => client.get(path), RangeError)) === own, `the very error of ${name}`);
  }
});

test('hooks that are none are refused', async (context) => {
  for (const [hooks, option] of [
    [5, 'hooks'], [{ beforeRequest: 5 }, 'hooks.beforeRequest'], [{ before() {} }, 'hooks.before'],
  ]) {
    const error = await rejects(async () => clientOf(context, hooks), OptionsError);
    equal(error.option, option);
  }
});

test('a header field that a hook adds is guarded like others', async ({ faults, elsewhere }) => {
  const beforeRequest = ({ headers }) => headers.set('x-api-key', 'canary');
  const client = new Client({ baseUrl: faults, hooks: { beforeRequest }, retry: 0 });
  const path = `/to?${new URLSearchParams({ status: 302, location: `${elsewhere}/seen` })}`;
  const outcome = await client.get(path).json().catch((error) => error.code);
  ok(outcome === 'ERR_REDIRECT' || !('x-api-key' in outcome.headers), 'the key to stay');
});

test('log: one entry per attempt', async (context) => {
  const entries = [];
  const log = (entry) => entries.push(entry);
  const client = clientOf(context, undefined, { log });
  const begun = Date.now();
  await client.get(`${flaky(1)}&secret=canary`);
  equal(entries.map(({ attempt, status, code, method }) => [attempt, status, code, method]), [
    [1, 503, undefined, 'GET'], [2, 200, undefined, 'GET'],
  ]);
  equal(entries.map(({ retryInMs }) => retryInMs), [0, undefined]);
  for (const { time, durationMs, url, requestId } of entries) {
    ok(time >= begun && time <= Date.now(), 'the time it began');
    ok(durationMs >= 0 && durationMs < 5_000, `a duration, not ${durationMs}`);
    ok(url.includes('/flaky') && !url.includes('canary'), `a URL without values: ${url}`);
    ok(requestId === undefined || typeof requestId === 'string', 'a request id');
  }
});

test('log: errors, and what it throws itself is nobody\'s error', async ({ refused }) => {
  const entries = [];
  const log = (entry) => {
    entries.push([entry.code, entry.status]);
    throw new Error('full');
  };
  const client = new Client({ baseUrl: refused, retry: QUICK, log });
  await rejects(() => client.get('/'), NetworkError, 'ERR_NETWORK');
  equal(entries, Array.from({ length: 3 }, () => ['ERR_NETWORK', undefined]));
});
