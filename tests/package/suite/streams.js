// Bodies that are read as they come: JSON lines and event streams, to their end, to an error, to an
// abort, and until nobody reads on.

import { BodyError, Client, HttpError, NetworkError, TimeoutError } from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from './harness.js';

const CANARY = 'canary-5f1c';
const BASE = 'https://api.example';
const encoder = new TextEncoder();

/** A body that sends `chunks`, then ends, fails or goes silent; and whether it was cancelled. */
const sending = (chunks, ending = 'close') => {
  const seen = { isCancelled: false };
  const left = [...chunks];
  const body = new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (typeof chunk === 'string') return controller.enqueue(encoder.encode(chunk));
      if (chunk) return controller.enqueue(chunk);
      if (ending === 'close') return controller.close();
      if (ending === 'fail') return controller.error(new TypeError('terminated'));
      return new Promise(() => {});
    },
    cancel() {
      seen.isCancelled = true;
    },
  }, { highWaterMark: 0 });
  return { body, seen };
};

const EVENT_STREAM = { headers: { 'content-type': 'text/event-stream;charset=utf-8' } };

/** A client whose requests `answers` are the responses to, in turn, the last again and again. */
const serving = (answers, options) => {
  const sent = [];
  const fetch = async (url, init) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push({ url, ...init });
    return answer(init);
  };
  return { client: new Client({ baseUrl: BASE, fetch, retry: 0, ...options }), sent };
};

const streaming = (chunks, options, ending) => {
  const { body, seen } = sending(chunks, ending);
  const { client } = serving([() => new Response(body, EVENT_STREAM)], options);
  return { client, seen };
};

const all = async (iterable) => {
  const items = [];
  for await (const item of iterable) items.push(item);
  return items;
};

// ---- JSON lines ----

test('lines are the values of a body, however it is cut', async () => {
  const text = '\ufeff{"é":"😀"}\r\n\n \t\n[1,2]\nnull\n"last"';
  const bytes = encoder.encode(text);
  const expected = [{ é: '😀' }, [1, 2], null, 'last'];
  for (const size of [1, 2, 3, 7, 100]) {
    const chunks = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    equal(await all(streaming(chunks).client.get('/').lines()), expected, `cut into ${size}`);
  }
  equal(await all(streaming([]).client.get('/').lines()), []);
  const { client } = serving([() => new Response(null, { status: 204 })]);
  equal(await all(client.post('/').lines()), []);
});

test('lines come from a server, and from what is only like a response', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const half = await all(client.get('/slow?part=body&ms=5').lines());
  equal(half, [{ ok: true, waited: 5, part: 'body' }]);
  const arrayBuffer = async () => encoder.encode('1\n2').buffer;
  const like = serving([() => ({ status: 200, headers: { get: () => null }, arrayBuffer })]).client;
  equal(await all(like.get('/').lines()), [1, 2]);
});

test('many lines, some of them long', async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => ({ index }));
  lines.push('x'.repeat(200_000), 'last');
  const body = encoder.encode(lines.map((line) => JSON.stringify(line)).join('\n'));
  const read = await all(streaming([body]).client.get('/').lines());
  equal([read.length, read[19_999], read.at(-2).length, read.at(-1)], [20_002, { index: 19_999 },
    200_000, 'last']);
});

test('lines keep large integers where that is asked for', async () => {
  const { client } = streaming(['12345678901234567890\n1\n'], { bigIntegers: true });
  equal(await all(client.get('/').lines()), [12345678901234567890n, 1]);
});

test('a line that is no JSON has its number, and shows nothing of itself', async () => {
  const { client, seen } = streaming(['1\n\n', `["${CANARY}" 2]\n3\n`], {}, 'silent');
  const lines = client.get('/').lines();
  equal(await lines.next(), { value: 1, done: false });
  const error = await rejects(() => lines.next(), BodyError, 'ERR_BODY_JSON');
  equal([error.line, error.position], [3, 15]);
  ok(error.message.endsWith('at line 3, column 16'), error.message);
  ok(!`${error.stack}${JSON.stringify(error)}`.includes(CANARY), 'no payload');
  ok(seen.isCancelled, 'a body that was cancelled');
  equal(await lines.next(), { value: undefined, done: true });
});

test('a line is not longer than a body may be', async () => {
  const { client, seen } = streaming(['1\n', '"234"\n', '123456\n'], { maxResponseBytes: 5 });
  const lines = client.get('/').lines();
  equal([(await lines.next()).value, (await lines.next()).value], [1, '234']);
  await rejects(() => lines.next(), BodyError, 'ERR_BODY_TOO_LARGE');
  ok(seen.isCancelled, 'a body that was cancelled');
});

test('lines end with the error of the call, or of the connection', async ({ server, refused }) => {
  const client = new Client({ baseUrl: server, retry: 0 });
  await rejects(() => all(client.get('/status/404').lines()), HttpError);
  const nowhere = new Client({ baseUrl: refused, retry: 0 });
  await rejects(() => all(nowhere.get('/').lines()), NetworkError, 'ERR_NETWORK');
  const lost = streaming(['1\n2'], {}, 'fail').client.get('/').lines();
  equal(await lost.next(), { value: 1, done: false });
  await rejects(() => lost.next(), NetworkError, 'ERR_BODY_TRUNCATED');
  const text = new ReadableStream({ start: (controller) => controller.enqueue('1\n') });
  const { client: odd } = serving([() => ({ status: 200, headers: new Headers(), body: text })]);
  await rejects(() => all(odd.get('/').lines()), NetworkError, 'ERR_BODY_TRUNCATED');
});

test('an iteration that nobody begins fails for nobody', async () => {
  const { client } = serving([() => new Response('', { status: 500 })]);
  client.get('/').lines();
  client.get('/').events();
  await delay(20);
});

for (const reader of ['lines', 'events']) {
  const chunk = { lines: '1\n', events: 'data: 1\n\n' }[reader];

  test(`leaving the loop over ${reader} cancels the body`, async () => {
    const { client, seen } = streaming([chunk, chunk], {}, 'silent');
    for await (const item of client.get('/')[reader]()) {
      ok(item, 'an item');
      break;
    }
    ok(seen.isCancelled, 'a body that was cancelled');
  });

  test(`return ends ${reader} that are waited for`, async () => {
    const { client, seen } = streaming([chunk], {}, 'silent');
    const iterator = client.get('/')[reader]();
    await iterator.next();
    const next = iterator.next();
    await delay(1);
    equal(await iterator.return('end'), { value: 'end', done: true });
    equal(await next, { value: undefined, done: true });
    ok(seen.isCancelled, 'a body that was cancelled');
  });

  test(`return ends ${reader} whose response is waited for`, async () => {
    let signal;
    const fetch = (_, init) => new Promise((resolve, reject) => {
      signal = init.signal;
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    const client = new Client({ baseUrl: BASE, fetch, retry: { limit: 5, baseDelay: 1 } });
    const iterator = client.get('/')[reader]();
    const next = iterator.next();
    await delay(5);
    equal(await iterator.return(), { value: undefined, done: true });
    equal(await next, { value: undefined, done: true });
    ok(signal.aborted, 'a request that was cut off');
    await delay(20);
    equal(client.stats().attempts, 1);
    const unread = client.get('/')[reader]();
    equal(await unread.return(), { value: undefined, done: true });
  });

  test(`an abort ends ${reader} with its reason`, async () => {
    for (const reason of ['text', { code: 1 }, null, new TypeError('mine')]) {
      const controller = new AbortController();
      const { client, seen } = streaming([chunk + chunk], {}, 'silent');
      const iterator = client.get('/', { signal: controller.signal })[reader]();
      await iterator.next();
      controller.abort(reason);
      // What has come already is not told any more.
      const thrown = await iterator.next().catch((error) => ({ error }));
      ok(Object.is(thrown.error, controller.signal.reason), 'the very reason');
      await delay(1);
      ok(seen.isCancelled, 'a body that was cancelled');
    }
    const controller = new AbortController();
    const { client } = streaming([chunk], {}, 'silent');
    const iterator = client.get('/', { signal: controller.signal })[reader]();
    await iterator.next();
    setTimeout(() => controller.abort('late'), 5);
    equal(await iterator.next().catch((error) => error), 'late');
  });

  test(`${reader} may take long, but not be silent for long`, async () => {
    const body = new ReadableStream({
      async pull(controller) {
        await delay(20);
        controller.enqueue(encoder.encode(chunk));
      },
    }, { highWaterMark: 0 });
    const timeout = { attempt: 60, total: 70 };
    const { client } = serving([() => new Response(body, EVENT_STREAM)], { timeout });
    let count = 0;
    for await (const _ of client.post('/')[reader]()) if (++count === 8) break;
    const { client: silent } = streaming([chunk], { timeout }, 'silent');
    const iterator = silent.post('/')[reader]();
    await iterator.next();
    equal((await rejects(() => iterator.next(), TimeoutError)).kind, 'body');
  });
}

// ---- Event streams ----

test('events are those of the stream', async () => {
  const { client } = streaming([
    '\ufeff: hello\nevent: greet\nid: 7\ndata: a', '\ndata: b\r', '\n\r\n', 'retry: 50\ndata:é\n\ndata: lost',
  ]);
  equal(await all(client.post('/').events()), [
    { event: 'greet', data: 'a\nb', id: '7' }, { event: 'message', data: 'é', id: '7', retry: 50 },
  ]);
});

test('events come of nothing but an event stream', async ({ server }) => {
  for (const type of ['text/html', '', 'text/event-streams', 'application/json']) {
    const { body, seen } = sending(['data: 1\n\n']);
    const { client } = serving([() => new Response(body, { headers: { 'content-type': type } })]);
    await rejects(() => all(client.get('/').events()), BodyError, 'ERR_BODY_TYPE');
    ok(seen.isCancelled, 'a body that was cancelled');
  }
  const client = new Client({ baseUrl: server, retry: 0 });
  await rejects(() => all(client.get('/menu').events()), BodyError, 'ERR_BODY_TYPE');
  const error = await rejects(() => all(client.get('/status/403').events()), HttpError);
  equal(error.status, 403);
});

const stream = (chunks, ending) => () => new Response(sending(chunks, ending).body, EVENT_STREAM);
const END = () => new Response(null, { status: 204 });

test('a stream that ends or is lost is sent for again, from its last event', async () => {
  const { client, sent } = serving([
    stream(['retry: 1\ndata: a\n\n']), stream(['id: é\ndata: b\n\ndata: c'], 'fail'),
    stream(['data: d\n\nid\ndata: e\n\n']), stream([]), END,
  ], { headers: { 'x-mine': 'yes' } });
  const options = { query: { q: 1 }, headers: { accept: 'text/event-stream' } };
  const events = await all(client.get('/{name}', { ...options, params: { name: 'feed' } }).events());
  equal(events.map(({ data, id }) => data + id), ['a', 'bé', 'dé', 'e']);
  equal(sent.map(({ headers }) => headers.get('last-event-id')),
    [null, null, '\u00c3\u00a9', '', '']);
  ok(sent.every(({ url, headers }) => url === `${BASE}/feed?q=1` && headers.get('x-mine') === 'yes'
    && headers.get('accept') === 'text/event-stream'), 'the same request');
});

test('events are asked for, unless a call or its client asks for something else', async () => {
  const busy = () => new Response('', { status: 503, headers: { 'retry-after-ms': '1' } });
  const answers = [busy, stream(['retry:1\ndata: a\n\n']), END];
  const asked = async (options, call) => {
    const { client, sent } = serving(answers, { retry: 1, ...options });
    equal((await all(client.get('/', call).events())).length, 1);
    return sent.map(({ headers }) => headers.get('accept')).join();
  };
  const three = (type) => [type, type, type].join();
  const hmac = { secret: 's', keyId: 'k' };
  const beforeRequest = ({ headers }) => headers.set('accept', 'a/c');
  equal(await asked(), three('text/event-stream'));
  equal(await asked({ auth: { hmac } }), three('text/event-stream'));
  equal(await asked({ headers: { Accept: 'a/a' } }), three('a/a'));
  equal(await asked({}, { headers: { accept: 'a/b' } }), three('a/b'));
  equal(await asked({ hooks: { beforeRequest } }), three('a/c'));
  const { client, sent } = serving([stream(['data: a\n\n'])]);
  await all(client.post('/', { json: 1 }).events());
  await client.get('/').text();
  await all(client.get('/').lines()).catch(() => {});
  equal(sent.map(({ headers }) => headers?.get('accept') ?? null), ['text/event-stream', null, null]);
});

test('events are asked for on the wire', async ({ server }) => {
  const fetch = async (url, init) => {
    const { headers } = await (await globalThis.fetch(`${server}/echo`, init)).json();
    return new Response(`data: ${headers.accept}\n\n`, EVENT_STREAM);
  };
  const events = new Client({ fetch }).get('https://api.example/').events();
  equal((await events.next()).value.data, 'text/event-stream');
  await events.return();
});

test('a reconnection ends with the error of its call', async () => {
  const gone = () => new Response('', { status: 410 });
  const { client } = serving([stream(['retry:1\ndata: a\n\n']), gone]);
  const events = client.request('get', '/').events();
  await events.next();
  equal((await rejects(() => events.next(), HttpError)).status, 410);
});

test('a silent stream is sent for again', async () => {
  const timeout = { attempt: 40 };
  const { client, sent } = serving([stream(['retry:1\nid:1\ndata: a\n\n'], 'silent'), END], { timeout });
  equal((await all(client.get('/').events())).length, 1);
  equal(sent[1].headers.get('last-event-id'), '1');
});

test('only GET is sent again', async () => {
  const { client, sent } = serving([stream(['retry:1\ndata: a\n\n'])]);
  equal((await all(client.post('/', { json: 1 }).events())).length, 1);
  equal(sent.length, 1);
  const failed = serving([stream(['data: a\n\n'], 'fail')]).client.post('/').events();
  await failed.next();
  await rejects(() => failed.next(), NetworkError, 'ERR_BODY_TRUNCATED');
});

test('an error that is not thrown ends its events', async () => {
  const { client, sent } = serving([() =>
    new Response('retry:1\ndata: a\n\n', { ...EVENT_STREAM, status: 500 })]);
  equal((await all(client.get('/', { throwHttpErrors: false }).events())).length, 1);
  equal(sent.length, 1);
});

test('a call that is left in a pause leaves no timer', async () => {
  const { setTimeout, clearTimeout } = globalThis;
  const pauses = new Set();
  globalThis.setTimeout = (act, ms, ...rest) => {
    const timer = setTimeout(act, ms, ...rest);
    if (ms >= 31_000 && ms < 35_000) pauses.add(timer);
    return timer;
  };
  globalThis.clearTimeout = (timer) => {
    pauses.delete(timer);
    clearTimeout(timer);
  };
  try {
    const fetch = async () => new Response(null, { status: 503, headers: { 'retry-after': '31' } });
    const events = new Client({ baseUrl: BASE, fetch }).get('/').events();
    const next = events.next();
    await delay(20);
    equal(pauses.size, 1);
    await events.return();
    equal(await next, { value: undefined, done: true });
    await delay(5);
    equal(pauses.size, 0);
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
});

test('nothing is sent again for whom nobody waits', async () => {
  const { client, sent } = serving([stream(['retry:20\ndata: a\n\n'])]);
  const events = client.get('/').events();
  await events.next();
  const next = events.next();
  await delay(5);
  await events.return();
  equal(await next, { value: undefined, done: true });
  const controller = new AbortController();
  const aborted = client.get('/', { signal: controller.signal }).events();
  await aborted.next().catch(() => {});
  const waiting = aborted.next();
  setTimeout(() => controller.abort('mine'), 5);
  equal(await waiting.catch((error) => error), 'mine');
  await delay(40);
  equal(sent.length, 2);
});

test('an event is not longer than a body may be', async () => {
  const { client } = streaming(['data: 1\n\n', 'data: 12345678\n\n'], { maxResponseBytes: 10 });
  const events = client.get('/').events();
  equal((await events.next()).value.data, '1');
  await rejects(() => events.next(), BodyError, 'ERR_BODY_TOO_LARGE');
});

test('a client that extends another sends for events again', async () => {
  const { client, sent } = serving([stream(['retry:1\nid:1\ndata: a\n\n']), END]);
  equal((await all(client.extend({ headers: { a: 'b' } }).get('/').events())).length, 1);
  equal(sent.map(({ headers }) => headers.get('a')), ['b', 'b']);
});
