// webhookHandler: the status for each outcome, and who is told what.

import {
  BodyError, NetworkError, OptionsError, TimeoutError, WebhookError, memoryReplayStore,
} from 'fetchwright/webhooks';

import { BODY, SECRETS, delivery, signed, watched } from './deliveries.js';
import { delay, equal, ok, rejects, test } from './harness.js';

const encoder = new TextEncoder();

/** Asserts a refusal without a word, and returns what `onError` was told. */
async function refused(status, request, options) {
  const { handler, events, errors } = watched(options);
  const response = await handler(request, 'env', 'ctx');
  equal([response.status, await response.text()], [status, '']);
  equal(events, []);
  equal(errors.length, 1, 'reports');
  const [[error, ...rest]] = errors;
  ok(rest[0] === request, 'the request');
  equal(rest.slice(1), ['env', 'ctx']);
  return error;
}

for (const provider of Object.keys(SECRETS)) {
  test(`handler: a delivery of ${provider} is processed`, async () => {
    const { handler, events, errors } = watched({ provider, replay: memoryReplayStore() });
    const response = await handler(delivery(provider), 'env', 'ctx');
    equal([response.status, await response.text()], [200, '']);
    equal(errors, []);
    const [[event, ...rest]] = events;
    equal([event.provider, event.text()], [provider, BODY]);
    equal(rest, ['env', 'ctx']);
  });

  test(`handler: a forged delivery of ${provider} is answered with 401`, async () => {
    const request = delivery(provider, `${BODY} `, signed(provider));
    const error = await refused(401, request, { provider, replay: memoryReplayStore() });
    equal([error instanceof WebhookError, error.code], [true, 'ERR_WEBHOOK_SIGNATURE']);
  });
}

test('handler: the response of onEvent is sent', async () => {
  const onEvent = async () => new Response('hello', { status: 202, headers: { 'x-a': 'b' } });
  const response = await watched({ onEvent }).handler(delivery('stripe'));
  equal([response.status, response.headers.get('x-a'), await response.text()], [202, 'b', 'hello']);
});

test('handler: what else onEvent returns is not sent', async () => {
  for (const result of ['text', 5, { status: 500 }, Promise.resolve(null)]) {
    const response = await watched({ onEvent: () => result }).handler(delivery('stripe'));
    equal([response.status, await response.text()], [200, '']);
  }
});

const OUTCOMES = [
  ['stale', 401, 'TIMESTAMP', signed('stripe', BODY, { now: 1 })],
  ['without a signature', 401, 'HEADER_MISSING', {}],
  ['with a header out of form', 400, 'HEADER_MALFORMED', { 'stripe-signature': 'canary' }],
];
for (const [name, status, code, headers] of OUTCOMES) {
  test(`handler: a delivery ${name} is answered with ${status}`, async () => {
    const error = await refused(status, delivery('stripe', BODY, headers));
    equal(error.code, `ERR_WEBHOOK_${code}`);
  });
}

test('handler: options of verification are passed on', async () => {
  const request = () => delivery('stripe', BODY, signed('stripe', BODY, { now: 1000 }));
  for (const options of [{ toleranceSeconds: null }, { now: 1300 }]) {
    equal((await watched(options).handler(request())).status, 200);
  }
  equal((await refused(401, request(), { now: 1301 })).code, 'ERR_WEBHOOK_TIMESTAMP');
});

test('handler: other methods are answered with 405, and not reported', async () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    const { handler, events, errors } = watched();
    const response = await handler(new Request('https://hooks.example/', { method }));
    equal([response.status, response.headers.get('allow')], [405, 'POST']);
    equal([events, errors], [[], []]);
  }
});

test('handler: the methods of deliveries can be chosen', async () => {
  const { handler } = watched({ methods: ['PUT', 'PATCH'] });
  const send = (method) =>
    handler(new Request('https://hooks.example/', { method, headers: signed('stripe'), body: BODY }));
  equal((await send('PUT')).status, 200);
  const refusal = await send('POST');
  equal([refusal.status, refusal.headers.get('allow')], [405, 'PUT, PATCH']);
});

/** A request whose body is a stream of `count` chunks, also where `Request` takes no stream. */
function streaming(chunk, count, headers = {}) {
  const seen = { pulled: 0, cancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      if (seen.pulled++ < count) controller.enqueue(chunk);
      else controller.close();
    },
    cancel() {
      seen.cancelled = true;
    },
  }, { highWaterMark: 0 });
  const request = {
    body, bodyUsed: false, headers: new Headers(headers), method: 'POST',
    url: 'https://hooks.example/', arrayBuffer: () => Promise.reject(new Error('read twice')),
  };
  return { request, seen };
}

test('handler: a body may be as long as allowed and arrive in any pieces', async () => {
  for (const size of [1, 7, 100, 16_384, 65_536]) {
    const bytes = encoder.encode('a'.repeat(size));
    const count = Math.floor(65_536 / size);
    const headers = signed('stripe', 'a'.repeat(size * count));
    const { request } = streaming(bytes, count, headers);
    const { handler, events } = watched({ maxBodyBytes: size * count });
    equal((await handler(request)).status, 200);
    equal(events[0][0].body.length, size * count);
  }
});

test('handler: a body that turns out longer is answered with 413 and stopped', async () => {
  const { request, seen } = streaming(new Uint8Array(1000), Infinity, { 'content-length': '5' });
  const error = await refused(413, request, { maxBodyBytes: 2500 });
  equal([error instanceof BodyError, error.code], [true, 'ERR_BODY_TOO_LARGE']);
  equal(seen, { pulled: 3, cancelled: true });
});

test('handler: a body that says it is longer is answered with 413 unread', async () => {
  const { request, seen } = streaming(new Uint8Array(1), 1, { 'content-length': '1048577' });
  equal((await refused(413, request)).code, 'ERR_BODY_TOO_LARGE');
  equal(seen, { pulled: 0, cancelled: true });
});

test('handler: a megabyte is the limit unless another is set', async () => {
  const body = 'a'.repeat(1 << 20);
  equal((await watched().handler(delivery('stripe', body))).status, 200);
  equal((await refused(413, delivery('stripe', `${body}a`))).code, 'ERR_BODY_TOO_LARGE');
});

test('handler: a body that breaks off is answered with 400', async () => {
  const cause = new Error('connection reset');
  const breaking = new ReadableStream({ pull: (controller) => controller.error(cause) });
  const error = await refused(400, { ...streaming('', 0).request, body: breaking });
  equal([error instanceof NetworkError, error.code], [true, 'ERR_BODY_TRUNCATED']);
  ok(error.cause === cause, 'the cause');
});

test('handler: a body whose pieces are no bytes is answered with 400', async () => {
  const error = await refused(400, streaming('text', 1).request);
  equal(error.code, 'ERR_BODY_TRUNCATED');
});

test('handler: a body that stops arriving is answered with 408 and stopped', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(BODY)),
    cancel() {
      cancelled = true;
    },
  });
  const request = { ...streaming('', 0).request, body, headers: new Headers(signed('stripe')) };
  const error = await refused(408, request, { bodyTimeoutSeconds: 0.05 });
  equal([error instanceof TimeoutError, error.code, error.kind], [true, 'ERR_TIMEOUT', 'body']);
  ok(cancelled, 'no more of it');
});

test('handler: a body that trickles is answered with 408', async () => {
  const body = new ReadableStream({
    async pull(controller) {
      await delay(20);
      controller.enqueue(new Uint8Array(1));
    },
  }, { highWaterMark: 0 });
  const request = { ...streaming('', 0).request, body };
  equal((await refused(408, request, { bodyTimeoutSeconds: 0.1 })).code, 'ERR_TIMEOUT');
});

test('handler: a body without a stream has a time limit too', async () => {
  const request = { ...streaming('', 0).request, body: undefined, arrayBuffer: () => delay(5_000) };
  equal((await refused(408, request, { bodyTimeoutSeconds: 0.05 })).code, 'ERR_TIMEOUT');
});

test('handler: what breaks off after its time is over is nobody\'s rejection', async () => {
  const arrayBuffer = async () => {
    await delay(60);
    throw new Error('connection reset');
  };
  const request = { ...streaming('', 0).request, body: undefined, arrayBuffer };
  equal((await refused(408, request, { bodyTimeoutSeconds: 0.03 })).code, 'ERR_TIMEOUT');
  await delay(60);
});

test('handler: a body that somebody else reads is answered with 500 and a hint', async () => {
  const { request } = streaming(new Uint8Array(1), 1);
  request.body.getReader();
  const error = await refused(500, request);
  ok(error instanceof OptionsError && error.hint.includes('clone'), 'a hint');
});

test('handler: a request that was read before is answered with 500 and a hint', async () => {
  const request = delivery('stripe');
  await request.text();
  const error = await refused(500, request);
  ok(error instanceof OptionsError && error.hint.includes('clone'), 'a hint');
});

test('handler: a context is asked to wait for the answer', async () => {
  const promises = [];
  const context = {
    own: true,
    waitUntil(promise) {
      ok(this.own, 'its own `this`');
      promises.push(promise);
    },
  };
  const { handler } = watched();
  for (const rest of [[context], [{}, context], [null, 'env', context, context]]) {
    const response = await handler(delivery('stripe'), ...rest);
    ok(promises.length === 1 && (await promises.pop()) === response, 'one promise, the answer');
  }
  const forged = await handler(delivery('stripe', BODY, {}), context);
  ok(forged.status === 401 && (await promises.pop()) === forged, 'never a rejection');
});

test('handler: a context that refuses to wait changes nothing', async () => {
  const context = {
    waitUntil() {
      throw new TypeError('Illegal invocation');
    },
  };
  equal((await watched().handler(delivery('stripe'), {}, context)).status, 200);
});

test('handler: what is no Request is refused', async () => {
  const { handler } = watched();
  for (const junk of [undefined, null, 5, {}, { headers: {}, body: BODY }]) {
    await rejects(() => handler(junk), OptionsError, 'ERR_OPTION_INVALID');
  }
});

test('handler: the secret may come with the request', async () => {
  const env = { SECRET: SECRETS.stripe };
  for (const secret of [
    (request, { SECRET }) => SECRET,
    async (request, { SECRET }) => ['whsec_old', SECRET],
    (request, { SECRET }) => (request.url === 'https://hooks.example/' ? SECRET : undefined),
  ]) {
    equal((await watched({ secret }).handler(delivery('stripe'), env)).status, 200);
  }
});

test('handler: a secret that is missing is answered with 500', async () => {
  for (const secret of ['', [], [''], () => undefined, async () => null]) {
    equal((await refused(500, delivery('stripe'), { secret })).code, 'ERR_WEBHOOK_SECRET');
  }
});

test('handler: whatever a function for the secret throws is answered with 500', async () => {
  const thrown = Object.assign(new Error('vault'), { code: 'ERR_WEBHOOK_SIGNATURE' });
  const secret = () => {
    throw thrown;
  };
  ok((await refused(500, delivery('stripe'), { secret })) === thrown, 'what was thrown');
  const rejecting = () => Promise.reject(thrown);
  ok((await refused(500, delivery('stripe'), { secret: rejecting })) === thrown, 'the same');
});

test('handler: a provider that there is not is answered with 500', async () => {
  const error = await refused(500, delivery('stripe'), { provider: 'strip' });
  equal(error.code, 'ERR_WEBHOOK_PROVIDER_UNKNOWN');
});

test('handler: what onError throws changes nothing', async () => {
  for (const onError of [
    () => {
      throw new Error('log');
    },
    () => Promise.reject(new Error('log')),
    () => Promise.reject(),
  ]) {
    const { handler } = watched({ onError });
    equal((await handler(delivery('stripe', BODY, {}))).status, 401);
  }
});

test('handler: without onError only faults of our own are printed', async () => {
  const printed = [];
  const { error } = console;
  console.error = (...args) => void printed.push(args);
  try {
    const thrown = new Error('database');
    const onEvent = () => Promise.reject(thrown);
    const { handler } = watched({ onEvent, onError: undefined });
    equal((await handler(delivery('stripe', BODY, {}))).status, 401);
    equal(printed, []);
    equal((await handler(delivery('stripe'))).status, 500);
    ok(printed.length === 1 && printed[0][0] === thrown, 'what was thrown, once');
  } finally {
    console.error = error;
  }
});
