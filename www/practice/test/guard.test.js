import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const START = Date.parse('2026-01-02T03:04:05Z');
const ADMIN = 'practice-key-admin';

let clock;
let handler;

beforeEach(() => {
  clock = START;
  handler = createHandler({ now: () => clock, onError: (error) => { throw error; } });
});

const call = (method, path, { json, key, headers } = {}) =>
  handler(new Request(`http://practice.example${path}`, {
    method,
    headers: {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: json === undefined ? undefined : JSON.stringify(json),
  }));

const dataOf = async (response) => (await response.json()).data;

async function expectProblem(response, status) {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  return response.json();
}

describe('keys', () => {
  const job = { name: 'job', scopes: ['reports:read'], days: 90 };

  test('are made, used, listed without their secrets, and removed', async () => {
    const created = await call('POST', '/guard/keys', { json: job, key: ADMIN });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), '/guard/keys/job');
    const { secret, expires } = await created.json();
    assert.equal(expires, '2026-04-02T03:04:05.000Z');
    await call('PUT', '/guard/plan', { json: { plan: 'pro' } });
    assert.equal((await call('GET', '/guard/reports', { key: secret })).status, 200);

    const text = await (await call('GET', '/guard/keys', { key: ADMIN })).text();
    assert.ok(!text.includes(secret) && text.includes('"lastUsed": "2026-01-02T03:04:05.000Z"'));
    assert.equal((await call('DELETE', '/guard/keys/job', { key: ADMIN })).status, 204);
    await expectProblem(await call('DELETE', '/guard/keys/job', { key: ADMIN }), 404);
    await expectProblem(await call('GET', '/guard/reports', { key: secret }), 401);
  });

  test('end by themselves', async () => {
    const json = { ...job, days: 1 };
    const { secret } = await (await call('POST', '/guard/keys', { json, key: ADMIN })).json();
    clock += 86_400_000;
    const refused = await call('GET', '/guard/reports', { key: secret });
    assert.equal(refused.headers.get('www-authenticate'), 'Bearer realm="guard"');
    await expectProblem(refused, 401);
  });

  test('are refused where they are not valid', async () => {
    for (const fault of [{ name: 'a b' }, { scopes: [] }, { scopes: ['*'] }, { days: 0 }, { days: 1.5 }]) {
      await expectProblem(await call('POST', '/guard/keys', { json: { ...job, ...fault }, key: ADMIN }), 422);
    }
    const json = { ...job, name: 'reporting' };
    await expectProblem(await call('POST', '/guard/keys', { json, key: ADMIN }), 409);
  });

  test('open no more than their scopes', async () => {
    const refused = await call('GET', '/guard/reports', { key: 'practice-key-dashboard' });
    assert.match(refused.headers.get('www-authenticate'), /insufficient_scope", scope="reports:read"/);
    assert.deepEqual((await expectProblem(refused, 403)).missing, { scope: 'reports:read' });
  });

  test('reach reports with the plan that has them', async () => {
    const key = 'practice-key-reporting';
    const { missing } = await expectProblem(await call('GET', '/guard/reports', { key }), 403);
    assert.deepEqual(missing, { plan: 'pro' });
    await expectProblem(await call('PUT', '/guard/plan', { json: { plan: 'gold' } }), 422);
    await call('PUT', '/guard/plan', { json: { plan: 'pro' } });
    assert.equal((await dataOf(await call('GET', '/guard/reports', { key }))).sales, 18_250);
  });

  test('are named in the log of accesses, which shows no secret', async () => {
    await call('GET', '/guard/reports', { key: 'practice-key-dashboard' });
    await call('GET', '/guard/reports', { key: 'guessed' });
    await expectProblem(await call('GET', '/guard/access-log'), 401);
    const text = await (await call('GET', '/guard/access-log', { key: ADMIN })).text();
    const rows = JSON.parse(text).data.map(({ key, path, status }) => `${key} ${path} ${status}`);
    assert.deepEqual(rows, [
      'dashboard /guard/reports 403', 'null /guard/reports 401', 'null /guard/access-log 401',
    ]);
    assert.ok(!/practice-key|guessed/.test(text));
  });
});

describe('logins', () => {
  const attempt = (user, password) => call('POST', '/guard/login', { json: { user, password } });
  const alerts = async () => dataOf(await call('GET', '/guard/alerts', { key: ADMIN }));

  test('lock an account after ten failures, and raise one alert', async () => {
    for (let count = 0; count < 9; count += 1) assert.equal((await attempt('ada', 'x')).status, 401);
    assert.deepEqual(await alerts(), []);
    await attempt('ada', 'x');
    await attempt('ada', 'x');
    const [alert, ...others] = await alerts();
    assert.deepEqual([alert.user, alert.failures, others.length], ['ada', 10, 0]);

    const locked = await attempt('ada', 'a loom of numbers');
    assert.equal(locked.headers.get('retry-after'), '900');
    await expectProblem(locked, 429);
    assert.equal((await attempt('grace', 'a nanosecond of wire')).status, 200);
    clock += 900_000;
    assert.equal((await attempt('ada', 'a loom of numbers')).status, 200);
  });

  test('forget failures with a success', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 6; count += 1) await attempt('ada', 'x');
      assert.equal((await attempt('ada', 'a loom of numbers')).status, 200);
    }
    assert.deepEqual(await alerts(), []);
  });

  test('say the same of every failure, unless told to be exact', async () => {
    const details = async () => Promise.all(['ada', 'eve'].map(async (user) =>
      (await expectProblem(await attempt(user, 'x'), 401)).detail));
    assert.equal(new Set(await details()).size, 1);
    await call('PUT', '/guard/settings', { json: { messages: 'exact' } });
    assert.deepEqual(await details(), ['the password of ada is wrong', 'there is no account eve']);
  });

  test('need two texts', async () => {
    await expectProblem(await call('POST', '/guard/login', { json: { user: 'ada' } }), 422);
    await expectProblem(await call('PUT', '/guard/settings', { json: { debug: 'yes' } }), 422);
    await expectProblem(await call('PUT', '/guard/settings', { json: { messages: 'all' } }), 422);
  });
});

describe('errors', () => {
  test('name an incident, whose details only staff can read', async () => {
    const text = await (await call('GET', '/guard/invoices/7')).text();
    assert.ok(!/SELECT|10\.0|stack/.test(text));
    const { instance } = JSON.parse(text);
    await expectProblem(await call('GET', instance), 401);
    const incident = await (await call('GET', instance, { key: ADMIN })).json();
    assert.match(incident.query, /^SELECT/);
    await expectProblem(await call('GET', '/guard/incidents/9', { key: ADMIN }), 404);
  });

  test('tell everything while debugging is on', async () => {
    await call('PUT', '/guard/settings', { json: { debug: true } });
    const { stack, query } = await expectProblem(await call('GET', '/guard/invoices/7'), 500);
    assert.ok(stack.includes('/srv/billing') && query.includes('ada@example.com'));
  });

  test('are found by support with the id of their request', async () => {
    const requestId = (await call('GET', '/guard/invoices/7')).headers.get('x-request-id');
    const opened = await call('POST', '/guard/tickets', { json: { requestId } });
    assert.equal(opened.status, 201);
    const { request } = await opened.json();
    assert.deepEqual([request.path, request.status], ['/guard/invoices/7', 500]);
    for (const json of [{}, { requestId: 'practice-99' }, { requestId: 500 }]) {
      await expectProblem(await call('POST', '/guard/tickets', { json }), 422);
    }
  });

  test('may look like a page with a 200', async () => {
    const page = await call('GET', '/guard/portal');
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type'), /^text\/html/);
  });
});

describe('records', () => {
  const path = '/guard/records/a';

  test('are written, read and removed', async () => {
    await expectProblem(await call('GET', path), 404);
    assert.equal((await call('PUT', path, { json: { n: 1 } })).status, 201);
    assert.equal((await call('PUT', path, { json: { n: 2 } })).status, 200);
    assert.deepEqual(await (await call('GET', path)).json(), { n: 2 });
    assert.equal((await call('DELETE', path)).status, 204);
    await expectProblem(await call('DELETE', path), 404);
  });

  test('are gone after their time', async () => {
    await call('PUT', `${path}?keep=60`, { json: { n: 1 } });
    clock += 59_999;
    assert.equal((await call('GET', path)).status, 200);
    clock += 1;
    await expectProblem(await call('GET', path), 410);
    await expectProblem(await call('GET', path), 410);
    assert.equal((await call('PUT', path, { json: { n: 2 } })).status, 201);
    clock += 1e12;
    assert.equal((await call('GET', path)).status, 200);
  });

  test('are JSON objects, kept for a number of seconds', async () => {
    await expectProblem(await call('PUT', path, { json: [1] }), 422);
    await expectProblem(await call('PUT', `${path}?keep=0`, { json: {} }), 400);
    await expectProblem(await call('PUT', path, { headers: { 'content-type': 'text/plain' } }), 415);
  });
});

describe('the office', () => {
  const enter = async (address) =>
    (await call('GET', '/guard/office', { headers: { 'x-practice-address': address } })).status;

  test('lets in addresses of its ranges, both ends included', async () => {
    assert.equal(await enter('203.0.113.7'), 403);
    await call('PUT', '/guard/allow-list', { json: { ranges: ['203.0.113.0/24', '198.51.100.9/32'] } });
    const seen = ['203.0.113.0', '203.0.113.255', '203.0.114.0', '198.51.100.9', '198.51.100.10'];
    assert.deepEqual(await Promise.all(seen.map(enter)), [200, 200, 403, 200, 403]);
    await call('PUT', '/guard/allow-list', { json: { ranges: ['0.0.0.0/0'] } });
    assert.equal(await enter('255.255.255.255'), 200);
  });

  test('needs addresses and ranges that are some', async () => {
    for (const ranges of ['203.0.113.0/24', ['203.0.113.0'], ['203.0.113.0/33'], ['1.2.3/8'], [5]]) {
      await expectProblem(await call('PUT', '/guard/allow-list', { json: { ranges } }), 422);
    }
    for (const address of ['', '1.2.3.256', '::1']) assert.equal(await enter(address), 400);
  });
});

describe('orders', () => {
  const order = { json: { dish: 'pie' } };

  const statuses = async () => {
    const created = await call('POST', '/guard/orders', { ...order, key: ADMIN });
    const invalid = await call('POST', '/guard/orders', { json: { dish: 5 }, key: ADMIN });
    const forbidden = await call('POST', '/guard/orders', { ...order, key: 'practice-key-dashboard' });
    const anonymous = await call('POST', '/guard/orders', order);
    const unknown = await call('GET', '/guard/orders/99');
    return [created, invalid, forbidden, anonymous, unknown].map(({ status }) => status);
  };

  test('are answered as the standards have it', async () => {
    assert.deepEqual(await statuses(), [201, 422, 403, 401, 404]);
    assert.deepEqual(await (await call('GET', '/guard/orders/1')).json(), { id: 1, dish: 'pie' });
  });

  test('are answered as somebody chose', async () => {
    const json = { created: 200, invalid: 500, forbidden: 200, anonymous: 200, unknown: 200 };
    await call('PUT', '/guard/statuses', { json });
    assert.deepEqual(await statuses(), [200, 500, 200, 200, 200]);
    assert.ok((await (await call('GET', '/guard/orders/99')).json()).error);
    await expectProblem(await call('PUT', '/guard/statuses', { json: { created: 99 } }), 422);
    await expectProblem(await call('PUT', '/guard/statuses', { json: { other: 200 } }), 422);
  });
});
