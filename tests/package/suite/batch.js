// Many requests, so many of them at a time, each with its own end.

import { Client, HttpError, OptionsError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

/** A client of a host that answers after a while, and the paths and most requests at a time. */
function clientOf(answer = (path) => Response.json(path)) {
  const seen = { paths: [], under: 0, most: 0, aborted: 0 };
  const fetch = async (url, { signal }) => {
    const path = new URL(url).pathname.slice(1);
    seen.paths.push(path);
    seen.most = Math.max(seen.most, (seen.under += 1));
    try {
      // The later it was asked the sooner it answers.
      await Promise.race([delay(30 - seen.paths.length), untilAborted(signal)]);
      return await answer(path);
    } catch (error) {
      if (signal.aborted) seen.aborted += 1;
      throw error;
    } finally {
      seen.under -= 1;
    }
  };
  return { client: new Client({ baseUrl: 'https://api.example', retry: 0, fetch }), seen };
}

const untilAborted = (signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const numbers = (count) => Array.from({ length: count }, (_, index) => String(index));
const words = (results) =>
  results.map(({ status, value, reason }) => value ?? reason?.status ?? reason?.code ?? status);

test('batch: results stand in the order of the requests', async () => {
  const { client, seen } = clientOf();
  const results = await client.batch(numbers(20));
  equal(results.map(({ value }) => value), numbers(20));
  ok(results.every(({ status, response }) => status === 'fulfilled' && response.ok), 'responses');
  equal([seen.paths, seen.most], [numbers(20), 6]);
});

test('batch: so many at a time', async () => {
  for (const concurrency of [1, 3, 1_000]) {
    const { client, seen } = clientOf();
    await client.batch(numbers(10), { concurrency });
    equal(seen.most, Math.min(concurrency, 10));
  }
  equal(await clientOf().client.batch([]), []);
});

test('batch: what fails fails alone', async () => {
  const { client } = clientOf((path) => {
    if (path === '1') return new Response('', { status: 404 });
    if (path === '2') throw new TypeError('lost');
    return new Response(path);
  });
  const results = await client.batch([
    '0', '1', '2', { url: '//other.example/3' }, { url: '4', json: {} }, 5,
    { url: '6', params: { id: 1 } }, new URL('https://api.example/7'), { url: '8', method: 'POST', json: 1 },
  ]);
  equal(words(results), [
    '0', 404, 'ERR_NETWORK', 'ERR_URL_OUTSIDE_BASE', 'ERR_OPTION_INVALID', 'ERR_OPTION_INVALID',
    'ERR_OPTION_INVALID', '7', '8',
  ]);
  ok(results[1].reason instanceof HttpError, 'the error of the call');
});

test('batch: over real HTTP, with retries', async ({ server }) => {
  const client = new Client({ baseUrl: server, retry: { baseDelay: 1 } });
  const flaky = () => ({ url: '/flaky', query: { fail: 2, retryAfter: 0, key: crypto.randomUUID() } });
  const results = await client.batch([flaky(), '/status/404', flaky()], { concurrency: 2 });
  equal(words(results).map((value) => value.attempt ?? value), [3, 404, 3]);
});

test('batch: stopOnError cancels what is under way and sends no more', async () => {
  const { client, seen } = clientOf(async (path) => {
    if (path === '1') return new Response('', { status: 400 });
    return Response.json(path);
  });
  const results = await client.batch(numbers(20), { concurrency: 3, stopOnError: true });
  ok(results.length < 20 && results.length === seen.paths.length, 'no result of what was not begun');
  equal(words(results)[1], 400);
  ok(words(results).every((word, index) => index === 1 || [String(index), 'cancelled'].includes(word)),
    `results: ${words(results)}`);
});

test('batch: an abort ends all of it', async () => {
  const { client, seen } = clientOf();
  const controller = new AbortController();
  const running = client.batch(numbers(20), { concurrency: 2, signal: controller.signal });
  await delay(5);
  controller.abort('enough');
  equal(await running.catch((reason) => reason), 'enough');
  equal([seen.paths.length, seen.aborted], [2, 2]);
  const { signal } = controller;
  equal(await client.batch(numbers(3), { signal }).catch((reason) => reason), 'enough');
  equal(seen.paths.length, 2);
});

test('batch: a request has a signal of its own', async () => {
  const { client } = clientOf();
  const signal = AbortSignal.abort('mine');
  const results = await client.batch(['0', { url: '1', signal }]);
  equal([results[0].value, results[1].reason], ['0', 'mine']);
});

test('batch: requests are taken when it is their turn', async () => {
  const { client, seen } = clientOf();
  let ended = 0;
  async function* more() {
    try {
      for (let index = 0; ; index += 1) {
        ok(index - seen.paths.length <= 2, `${index} to be taken late`);
        yield index < 5 ? String(index) : { url: '//evil.example' };
      }
    } finally {
      ended += 1;
    }
  }
  const results = await client.batch(more(), { concurrency: 2, stopOnError: true });
  await delay(5);
  equal([results.length >= 6, ended], [true, 1]);
});

test('batch: what gives the requests may throw', async () => {
  const { client, seen } = clientOf();
  const own = new RangeError('no more');
  function* broken() {
    yield '0';
    throw own;
  }
  equal((await rejects(() => client.batch(broken()), RangeError)) === own, true);
  await delay(5);
  equal([seen.paths.length, seen.aborted], [1, 1]);
});

test('batch: arguments of the wrong kind are refused', async () => {
  const { client } = clientOf();
  for (const [requests, options, option] of [
    ['/a', undefined, 'requests'], [5, undefined, 'requests'], [null, undefined, 'requests'],
    [{}, undefined, 'requests'], [[], { concurrency: 0 }, 'concurrency'], [[], 5, 'options'],
    [[], { concurrency: Infinity }, 'concurrency'], [[], { stopOnError: 1 }, 'stopOnError'],
    [[], { signal: 5 }, 'signal'], [[], { stop: true }, 'stop'],
  ]) {
    const error = await rejects(() => client.batch(requests, options), OptionsError);
    equal(error.option, option);
  }
});
