// Time limits and aborts, at every stage of a call.

import { Client, HttpError, NetworkError, TimeoutError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

const slow = ({ server }, options) => new Client({ baseUrl: server, retry: 0, ...options });

async function timed(body) {
  const begin = Date.now();
  const error = await body();
  ok(Date.now() - begin < 2_500, `an end long before the server answers`);
  return error;
}

test('a slow answer ends the attempt', async (context) => {
  const client = slow(context, { timeout: 150 });
  const error = await timed(() =>
    rejects(() => client.get('/slow?ms=5000'), TimeoutError, 'ERR_TIMEOUT'));
  equal(error.kind, 'attempt');
});

test('an attempt that timed out is repeated', async (context) => {
  const retry = { limit: 2, baseDelay: 1 };
  const client = slow(context, { retry, timeout: { attempt: 100 } });
  const error = await timed(() => rejects(() => client.get('/slow?ms=5000'), TimeoutError));
  equal([error.kind, error.attempts], ['attempt', 3]);
});

test('the total ends a slow answer', async (context) => {
  const client = slow(context, { timeout: { attempt: false, total: 150 } });
  const error = await timed(() => rejects(() => client.get('/slow?ms=5000'), TimeoutError));
  equal(error.kind, 'total');
});

test('the total ends the delay between attempts', async (context) => {
  const retry = { limit: 3, strategy: 'constant', baseDelay: 8_000 };
  const client = slow(context, { retry, timeout: { total: 300 } });
  await timed(() => rejects(() => client.get('/status/503'), Error));
});

test('a slow body ends in a timeout of the body', async (context) => {
  const client = slow(context, { timeout: 400 });
  const promise = client.get('/slow?ms=5000&part=body');
  equal((await promise).status, 200);
  const error = await timed(() => rejects(() => promise.json(), TimeoutError, 'ERR_TIMEOUT'));
  equal(error.kind, 'body');
});

test('without a limit a slow answer arrives', async (context) => {
  const client = slow(context, { timeout: false });
  equal((await client.get('/slow?ms=300').json()).waited, 300);
  equal((await client.get('/slow?ms=300&part=body').json()).waited, 300);
});

test('a request overrides the time limit of its client', async (context) => {
  const client = slow(context, { timeout: 1 });
  equal((await client.get('/slow?ms=100', { timeout: 10_000 }).json()).waited, 100);
});

test('an abort before the call sends nothing', async (context) => {
  const fetch = () => ok(false, 'that nothing is sent');
  const controller = new AbortController();
  controller.abort('before');
  const { signal } = controller;
  equal(await reasonOf(slow(context, { fetch }).get('/echo', { signal })), 'before');
});

test('an abort ends a call that waits for its answer, and its connection', async (context) => {
  const key = crypto.randomUUID();
  const controller = new AbortController();
  const { signal } = controller;
  const promise = slow(context).get('/slow', { query: { ms: 1_000, key }, signal });
  const reason = { code: 1 };
  setTimeout(() => controller.abort(reason), 150);
  ok((await reasonOf(promise)) === reason, 'the very reason');
  await delay(1_200);
  const response = await fetch(`${context.server}/__journal?path=/slow`);
  const { entries } = await response.json();
  // The practice API notes the status of an answer, and none where the client went away.
  equal(entries.filter((entry) => entry.query.key === key).map(({ status }) => status), [null]);
});

test('an abort ends the delay between attempts', async (context) => {
  const retry = { strategy: 'constant', baseDelay: 8_000 };
  const controller = new AbortController();
  const { signal } = controller;
  const promise = slow(context, { retry }).get('/status/503', { signal });
  setTimeout(() => controller.abort('waiting'), 200);
  equal(await timed(() => reasonOf(promise)), 'waiting');
});

test('an abort ends the reading of the body', async (context) => {
  const controller = new AbortController();
  const { signal } = controller;
  const promise = slow(context).get('/slow?ms=5000&part=body', { signal });
  await promise;
  setTimeout(() => controller.abort('reading'), 100);
  equal(await timed(() => reasonOf(promise.json())), 'reading');
});

test('an abort ends the reading of a body by the platform', async (context) => {
  const controller = new AbortController();
  const { signal } = controller;
  const response = await slow(context).get('/slow?ms=5000&part=body', { signal });
  setTimeout(() => controller.abort(new Error('reading')), 100);
  await timed(() => rejects(() => response.text(), Error));
});

test('an abort after the call changes nothing', async (context) => {
  const controller = new AbortController();
  const { signal } = controller;
  const client = slow(context);
  equal((await client.get('/echo', { signal }).json()).method, 'GET');
  controller.abort('after');
  equal((await client.get('/echo').json()).method, 'GET');
});

test('AbortSignal.timeout gives its own reason', async (context) => {
  const signal = AbortSignal.timeout(100);
  const reason = await reasonOf(slow(context).get('/slow?ms=3000', { signal }));
  ok(reason === signal.reason, 'the very reason');
  equal(reason.name, 'TimeoutError');
  ok(!(reason instanceof TimeoutError), 'the one of the platform, not ours');
});

test('a signal serves many calls and keeps none of their listeners', async (context) => {
  const controller = new AbortController();
  const counts = { added: 0, removed: 0 };
  const { signal } = controller;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args) => {
    counts.added++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args) => {
    counts.removed++;
    removeEventListener.apply(signal, args);
  };
  const fetch = () => Promise.reject(new TypeError('no network'));
  const client = slow(context, { fetch });
  for (let call = 0; call < 5; call++) {
    await rejects(() => client.get('/', { signal }), NetworkError);
    await slow(context).get('/echo', { signal }).json();
    await rejects(() => slow(context).get('/status/404', { signal }), HttpError);
  }
  ok(counts.added >= 15, 'listeners');
  equal(counts.removed, counts.added);
});

const reasonOf = (promise) =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (reason) => reason,
  );
