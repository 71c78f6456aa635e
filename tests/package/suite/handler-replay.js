// webhookHandler with a replay store: nothing is done twice, and nothing is lost.

import {
  OptionsError, WebhookError, memoryReplayStore, signWebhook,
} from 'fetchwright/webhooks';

import { movedClock } from './clock.js';
import { BODY, SECRETS, delivery, signed, watched } from './deliveries.js';
import { equal, ok, test } from './harness.js';

const statuses = async (handler, requests) => {
  const answers = [];
  for (const request of requests) answers.push((await handler(request)).status);
  return answers;
};

/** `onEvent` that waits until it is told how to end. */
function suspended() {
  const calls = [];
  const onEvent = () => new Promise((resolve, reject) => calls.push({ resolve, reject }));
  return { onEvent, calls };
}

const started = async (calls, count) => {
  for (let turns = 0; calls.length < count && turns < 1000; turns++) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  equal(calls.length, count, 'calls of onEvent');
};

test('handler: a repeated delivery is a success that changes nothing', async () => {
  const { handler, events, errors } = watched({ replay: memoryReplayStore() });
  equal(await statuses(handler, [delivery('stripe'), delivery('stripe')]), [200, 200]);
  equal(events.length, 1);
  const [[error]] = errors;
  ok(error instanceof WebhookError, 'a WebhookError');
  equal([errors.length, error.code, error.provider], [1, 'ERR_WEBHOOK_REPLAYED', 'stripe']);
});

test('handler: a repeated delivery is answered as chosen', async () => {
  const { handler } = watched({ replay: memoryReplayStore(), duplicateStatus: 409 });
  equal(await statuses(handler, [delivery('stripe'), delivery('stripe')]), [200, 409]);
});

test('handler: without a store a repeated delivery is processed again', async () => {
  const { handler, events } = watched();
  equal(await statuses(handler, [delivery('stripe'), delivery('stripe')]), [200, 200]);
  equal(events.length, 2);
});

test('handler: a forged delivery claims nothing', async () => {
  const { handler, events } = watched({ replay: memoryReplayStore() });
  const forged = delivery('stripe', BODY, signed('stripe', `${BODY} `));
  equal(await statuses(handler, [forged, delivery('stripe')]), [401, 200]);
  equal(events.length, 1);
});

test('handler: of 200 deliveries at once one is processed', async () => {
  const { onEvent, calls } = suspended();
  const { handler } = watched({ replay: memoryReplayStore(), onEvent });
  const answers = Array.from({ length: 200 }, () => handler(delivery('stripe')));
  await started(calls, 1);
  calls[0].resolve();
  const counts = {};
  for (const { status } of await Promise.all(answers)) counts[status] = (counts[status] ?? 0) + 1;
  equal(calls.length, 1);
  equal((counts[200] ?? 0) + (counts[503] ?? 0), 200, 'answers');
});

const FAILURES = {
  'throws': () => {
    throw new Error('database');
  },
  'rejects': () => Promise.reject(new Error('database')),
  'returns a failure': () => new Response('busy', { status: 500 }),
  'returns a redirect': () => new Response(null, { status: 302, headers: { location: '/' } }),
};
for (const [name, fail] of Object.entries(FAILURES)) {
  test(`handler: when onEvent ${name}, the next attempt is processed`, async () => {
    let count = 0;
    const onEvent = () => (count++ === 0 ? fail() : undefined);
    const { handler } = watched({ replay: memoryReplayStore(), onEvent });
    const requests = [delivery('stripe'), delivery('stripe'), delivery('stripe')];
    const status = name === 'returns a redirect' ? 302 : 500;
    equal(await statuses(handler, requests), [status, 200, 200]);
    equal(count, 2);
  });
}

test('handler: the claim is released before the sender learns of the failure', async () => {
  const steps = [];
  const lease = {
    confirm: async () => steps.push('confirm'),
    release: async () => steps.push('release'),
  };
  const replay = { claim: async () => true, lease: async () => lease };
  const { handler } = watched({ replay, onEvent: () => Promise.reject(new Error('database')) });
  equal((await handler(delivery('stripe'))).status, 500);
  equal(steps, ['release']);
});

test('handler: a delivery that is being processed is to be repeated later', async () => {
  const { onEvent, calls } = suspended();
  const { handler, errors } = watched({ replay: memoryReplayStore(), onEvent, leaseSeconds: 9.5 });
  const first = handler(delivery('stripe'));
  await started(calls, 1);
  const second = await handler(delivery('stripe'));
  equal([second.status, second.headers.get('retry-after'), await second.text()], [503, '10', '']);
  equal(errors[0][0].code, 'ERR_WEBHOOK_REPLAYED');
  calls[0].reject(new Error('database'));
  equal((await first).status, 500);
  const third = handler(delivery('stripe'));
  await started(calls, 2);
  calls[1].resolve();
  equal((await third).status, 200);
});

test('handler: a worker that died holds a delivery up for its lease alone', async () => {
  const { onEvent, calls } = suspended();
  const { handler } = watched({ replay: memoryReplayStore(), onEvent, now: 0, toleranceSeconds: null });
  try {
    const dead = handler(delivery('stripe'));
    await started(calls, 1);
    movedClock.pass(59_000);
    equal((await handler(delivery('stripe'))).status, 503);
    movedClock.pass(2_000);
    const second = handler(delivery('stripe'));
    await started(calls, 2);
    // Should it have been slow only, its failure takes nothing from the second.
    calls[0].reject(new Error('late'));
    equal((await dead).status, 500);
    equal((await handler(delivery('stripe'))).status, 503);
    calls[1].resolve();
    equal((await second).status, 200);
    equal((await handler(delivery('stripe'))).status, 200);
    equal(calls.length, 2);
  } finally {
    movedClock.reset();
  }
});

/** A store that notes the times it is given. */
const noting = (times) => ({
  claim: async (id, ttlSeconds) => times.push(ttlSeconds) > 0,
  lease: async (id, leaseSeconds) => {
    times.push(leaseSeconds);
    return { confirm: async (ttlSeconds) => times.push(ttlSeconds), release: async () => {} };
  },
});

const DAY = 86_400;
for (const [options, expected] of [
  [{}, [60, 4 * DAY]],
  [{ leaseSeconds: 5, ttlSeconds: 50 }, [5, 50]],
  [{ toleranceSeconds: 600 }, [60, 4 * DAY]],
  [{ toleranceSeconds: null }, [60, 4 * DAY]],
  [{ toleranceSeconds: 3 * DAY }, [60, 6 * DAY]],
]) {
  test(`handler: with ${JSON.stringify(options)} the store gets ${expected}`, async () => {
    const times = [];
    await watched({ ...options, replay: noting(times) }).handler(delivery('stripe'));
    equal(times, expected);
  });
}

test('handler: a store with claim alone never processes twice', async () => {
  const seen = new Set();
  const replay = { claim: async (id) => !seen.has(id) && Boolean(seen.add(id)) };
  const { handler, events } = watched({ replay });
  equal(await statuses(handler, [delivery('stripe'), delivery('stripe')]), [200, 200]);
  equal(events.length, 1);
  const failing = watched({ replay, onEvent: () => Promise.reject(new Error('database')) });
  const other = '{"id":"evt_2"}';
  const requests = [delivery('stripe', other), delivery('stripe', other)];
  equal(await statuses(failing.handler, requests), [500, 200]);
});

test('handler: a store with claim and release repeats what failed', async () => {
  const seen = new Set();
  const replay = {
    claim: async (id) => !seen.has(id) && Boolean(seen.add(id)),
    release: async (id) => void seen.delete(id),
  };
  let count = 0;
  const onEvent = () => (count++ === 0 ? Promise.reject(new Error('database')) : undefined);
  const { handler } = watched({ replay, onEvent });
  equal(await statuses(handler, [delivery('stripe'), delivery('stripe')]), [500, 200]);
});

test('handler: nothing is processed when the store fails', async () => {
  const failure = new Error('redis');
  for (const replay of [
    { claim: () => Promise.reject(failure) },
    { claim: async () => true, lease: () => Promise.reject(failure) },
    {
      claim() {
        throw failure;
      },
    },
  ]) {
    const { handler, events, errors } = watched({ replay });
    equal(await statuses(handler, [delivery('stripe')]), [503]);
    equal(events, []);
    ok(errors.length === 1 && errors[0][0] === failure, 'the failure of the store');
  }
});

test('handler: once processed it is a success, whatever the store says', async () => {
  const failure = new Error('redis');
  const lease = { confirm: () => Promise.reject(failure), release: () => Promise.reject(failure) };
  const replay = { claim: async () => true, lease: async () => lease };
  const { handler, errors } = watched({ replay });
  equal(await statuses(handler, [delivery('stripe')]), [200]);
  ok(errors.length === 1 && errors[0][0] === failure, 'the failure of the store');
  const thrown = new Error('database');
  const failing = watched({ replay, onEvent: () => Promise.reject(thrown) });
  equal(await statuses(failing.handler, [delivery('stripe')]), [500]);
  equal(failing.errors.map(([error]) => error === failure || error === thrown), [true, true]);
});

test('handler: a lease may fail without a promise', async () => {
  const failure = new Error('redis');
  const fail = () => {
    throw failure;
  };
  const replay = { claim: async () => true, lease: async () => ({ confirm: fail, release: fail }) };
  const { handler, errors } = watched({ replay });
  equal(await statuses(handler, [delivery('stripe')]), [200]);
  ok(errors.length === 1 && errors[0][0] === failure, 'the failure of the store');
  const failing = watched({ replay, onEvent: () => Promise.reject(new Error('database')) });
  equal(await statuses(failing.handler, [delivery('stripe')]), [500]);
  equal(failing.errors.map(([{ message }]) => message), ['redis', 'database']);
});

test('handler: the store may come with the request', async () => {
  const env = { store: memoryReplayStore() };
  const { handler, events } = watched({ replay: async ({ store }) => store });
  await handler(delivery('stripe'), env);
  await handler(delivery('stripe'), env);
  equal(events.length, 1);
});

test('handler: a store that is none is answered with 500', async () => {
  const { handler, events, errors } = watched({ replay: () => ({}) });
  equal(await statuses(handler, [delivery('stripe')]), [500]);
  equal([events.length, errors[0][0] instanceof OptionsError], [0, true]);
});

/** How many of the requests are processed by one handler. */
async function processed(provider, requests, options) {
  const { handler, events } = watched({ provider, replay: memoryReplayStore(), ...options });
  await statuses(handler, requests);
  return events.length;
}

test('handler: a signed id decides, whatever else changes', async () => {
  const bodies = ['{"id":"evt_1","pending_webhooks":2}', '{"id":"evt_1","pending_webhooks":1}'];
  equal(await processed('stripe', bodies.map((body) => delivery('stripe', body))), 1);
  const standard = (id) =>
    delivery('standard-webhooks', BODY, signed('standard-webhooks', BODY, { id }));
  equal(await processed('standard-webhooks', [standard('a'), standard('b'), standard('a')]), 2);
});

test('handler: an id that is not signed protects nothing, the body does', async () => {
  const request = (id, body = BODY) => delivery('github', body, signed('github', body, { id }));
  equal(await processed('github', [request('a'), request('b')]), 1);
  equal(await processed('github', [request('a'), request('a', '{"action":"opened"}')]), 2);
});

const TEXT = 'a secret of some length';
const WHSEC = SECRETS['standard-webhooks'];
for (const [provider, secret] of Object.entries({
  'bitbucket': TEXT, 'box': TEXT, 'coinbase-cdp': TEXT, 'github': TEXT, 'gitlab': WHSEC,
  'jira': TEXT, 'linear': TEXT, 'openai': WHSEC, 'polar': TEXT, 'razorpay': TEXT,
  'replicate': WHSEC, 'sentry': TEXT, 'shopify': TEXT, 'standard-webhooks': WHSEC, 'svix': WHSEC,
  'twilio': TEXT, 'twitch': TEXT, 'zendesk': TEXT,
})) {
  test(`handler: ${provider} cannot be repeated under another id`, async () => {
    const isForm = provider === 'twilio';
    const body = isForm ? 'a=1&b=2' : `{"webhookTimestamp":${Date.now()}}`;
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const input = { headers: { 'content-type': type }, body, url: 'https://hooks.example/' };
    const [sent, other] = ['a', 'b'].map((id) => ({
      ...input.headers, ...signWebhook(provider, { ...input, method: 'POST' }, secret, { id }),
    }));
    const changed = Object.keys(sent).filter((name) => sent[name] !== other[name]);
    ok(changed.length > 0, 'an id in a header');
    const attempts = changed.map((name) => ({ ...sent, [name]: other[name] }));
    const requests = [sent, ...attempts].map((headers) => delivery(provider, body, headers));
    if (isForm) requests.push(delivery(provider, 'b=2&a=1', sent));
    equal(await processed(provider, requests, { secret }), 1);
  });
}

test('handler: without an id, body and time tell deliveries apart', async () => {
  const command = 'command=%2Fweather&trigger_id=1';
  const at = (now, body = command) => delivery('slack', body, signed('slack', body, { now }));
  const requests = [at(1000), at(1000), at(1001), at(1000, `${command}2`)];
  equal(await processed('slack', requests, { toleranceSeconds: null }), 3);
});

test('handler: providers do not share ids', async () => {
  const replay = memoryReplayStore();
  equal(await processed('stripe', [delivery('stripe', '{"id":"a"}')], { replay }), 1);
  equal(await processed('slack', [delivery('slack', '{"event_id":"a"}')], { replay }), 1);
});

test('handler: what a delivery is remembered by can be chosen', async () => {
  const requests = () => [delivery('stripe'), delivery('stripe', '{"id":"evt_2"}')];
  const seen = [];
  const replayId = async (event, request, env) => {
    seen.push([event.id, request.method, env]);
    return 'always the same';
  };
  equal(await processed('stripe', requests(), { replayId }), 1);
  equal(seen, [['evt_1', 'POST', undefined], ['evt_2', 'POST', undefined]]);
  const twice = [delivery('stripe'), delivery('stripe')];
  equal(await processed('stripe', twice, { replayId: () => null }), 2);
});

test('handler: an id that is no text is answered with 500', async () => {
  for (const id of [undefined, 5, {}]) {
    const { handler, errors } = watched({ replay: memoryReplayStore(), replayId: () => id });
    equal(await statuses(handler, [delivery('stripe')]), [500]);
    equal(errors[0][0].code, 'ERR_OPTION_INVALID');
  }
});
