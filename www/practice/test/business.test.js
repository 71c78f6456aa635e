import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

let clock;
let handler;
beforeEach(() => {
  clock = Date.parse('2026-01-02T03:04:05Z');
  handler = createHandler({ now: () => clock });
});

async function call(method, path, json, headers = {}) {
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const body = json === undefined ? undefined : JSON.stringify(json);
  const init = { method, headers: { ...type, ...headers }, body };
  const response = await handler(new Request(`http://practice.example${path}`, init));
  if (response.type === 'error') return { status: 0 };
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type'));
  return { status: response.status, headers: response.headers, data: isJson ? JSON.parse(text) : text };
}

const statusOf = async (...request) => (await call(...request)).status;
const listOf = async (path) => (await call('GET', path)).data.data;

describe('shop', () => {
  test('a payment with one key is made once', async () => {
    const key = { 'idempotency-key': 'k' };
    assert.equal(await statusOf('POST', '/shop/payments', { amount: 5 }, key), 201);
    const again = await call('POST', '/shop/payments', { amount: 5 }, key);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.equal((await listOf('/shop/payments')).length, 1);
    await call('POST', '/shop/payments', { amount: 5 });
    assert.equal((await listOf('/shop/payments')).length, 2);
    assert.equal(await statusOf('POST', '/shop/payments', { amount: -5 }), 422);
  });

  test('stock is changed by those who know it', async () => {
    const etag = (await call('GET', '/shop/stock/mug')).headers.get('etag');
    const write = (count, headers) => statusOf('PUT', '/shop/stock/mug', { count }, headers);
    assert.equal(await write(4), 428);
    assert.equal(await write(4, { 'if-match': etag }), 200);
    assert.equal(await write(3, { 'if-match': etag }), 412);
    assert.equal(await write(-1, { 'if-match': etag }), 422);
    assert.equal((await call('GET', '/shop/stock/mug')).data.count, 4);
  });

  test('an order is copied once', async () => {
    assert.equal(await statusOf('PUT', '/warehouse/orders/1', { total: 1 }), 201);
    assert.equal(await statusOf('PUT', '/warehouse/orders/1', { total: 2 }), 200);
    assert.deepEqual(await listOf('/warehouse/orders'), [{ total: 2, id: '1' }]);
    assert.equal(await statusOf('PUT', '/warehouse/orders/1', []), 422);
    assert.equal((await listOf('/shop/customers')).length, 3);
    assert.equal((await listOf('/shop/shipments/s1/updates')).length, 3);
  });
});

describe('CRM', () => {
  const john = { first_name: 'John', last_name: 'Doe', email: 'j@example.com', company: 'Tech Corp' };

  test('leads are validated and created', async () => {
    const { status, headers, data } = await call('POST', '/crm/leads', john);
    assert.deepEqual([status, headers.get('location'), data.id], [201, '/crm/leads/lead_1', 'lead_1']);
    assert.match((await call('POST', '/crm/leads', { ...john, company: ' ' })).data.detail, /company/);
    assert.equal((await listOf('/crm/leads')).length, 1);
  });

  test('contacts are replaced or created, campaigns accepted, deals paged', async () => {
    assert.equal(await statusOf('PUT', '/crm/contacts/ada@example.com', { name: 'Ada' }), 200);
    assert.equal(await statusOf('PUT', '/crm/contacts/eve@example.com', { name: 'Eve' }), 201);
    assert.equal(await statusOf('PUT', '/crm/contacts/eve@example.com', {}), 422);
    assert.equal((await listOf('/crm/contacts')).length, 3);
    assert.equal(await statusOf('POST', '/crm/campaigns/x/runs', { emails: ['a@example.com'] }), 202);
    assert.equal(await statusOf('POST', '/crm/campaigns/x/runs', { emails: [] }), 422);
    assert.equal((await listOf('/crm/deals')).length, 10);
  });
});

describe('mail', () => {
  const welcome = { template_id: 'welcome', personalizations: [{ to: 'j@example.com', lead_id: 'lead_1' }] };
  const send = (key = 'k') => statusOf('POST', '/mail/send', welcome, { 'idempotency-key': key });

  test('an outage loses an answer, refuses, and is over one request after its end', async () => {
    assert.equal(await statusOf('POST', '/mail/outages', { minutes: 5 }), 204);
    assert.deepEqual([await send(), await send()], [0, 503]);
    clock += 300_000;
    assert.deepEqual([await send(), await send()], [503, 202]);
    assert.equal((await listOf('/mail/outbox')).length, 1);
    assert.equal(await send('another'), 202);
    assert.equal((await listOf('/mail/outbox')).length, 2);
  });

  test('what cannot be sent is refused', async () => {
    for (const json of [
      {}, { template_id: 'news', personalizations: [] },
      { template_id: 'news', personalizations: [{ to: 'nobody' }] },
      { template_id: 'welcome', personalizations: [{ to: 'j@example.com' }] },
    ]) {
      assert.equal(await statusOf('POST', '/mail/send', json), 422);
    }
    assert.equal(await statusOf('POST', '/mail/outages', { minutes: 0 }), 422);
    assert.equal(await statusOf('GET', '/mail/events'), 501);
  });

  test('lists have each member once, and the scheduler asks to come back', async () => {
    const member = '/mail/lists/news/members/ada@example.com';
    assert.deepEqual([await statusOf('PUT', member), await statusOf('PUT', member)], [201, 200]);
    assert.deepEqual(await listOf('/mail/lists/news/members'), ['ada@example.com']);
    const early = await call('POST', '/mail/jobs', { template_id: 'x' });
    assert.deepEqual([early.status, early.headers.get('retry-after-ms')], [503, '100']);
    assert.equal(await statusOf('POST', '/mail/jobs', { template_id: 'x' }), 202);
    assert.equal(await statusOf('POST', '/mail/jobs', {}), 422);
  });
});

describe('chat', () => {
  test('takes text with sections', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Hi*' } }];
    const { status, data } = await call('POST', '/chat/hooks/sales', { text: 'Hi', blocks });
    assert.deepEqual([status, data], [200, 'ok']);
    assert.deepEqual(await listOf('/chat/messages'), [{ text: 'Hi', blocks }]);
    assert.equal(await statusOf('POST', '/chat/hooks/sales', { blocks }), 400);
    assert.equal(await statusOf('POST', '/chat/hooks/sales', { text: 'Hi', blocks: [{}] }), 400);
  });
});

describe('calendar', () => {
  test('an hour is booked once and changed by those who know the event', async () => {
    const json = { room: 'atlas', hour: 9 };
    const booked = await call('POST', '/calendar/events', json);
    assert.equal(booked.status, 201);
    assert.equal(await statusOf('POST', '/calendar/events', json), 409);
    assert.equal(await statusOf('POST', '/calendar/events', { ...json, hour: 8 }), 422);
    const location = booked.headers.get('location');
    const match = { 'if-match': booked.headers.get('etag') };
    assert.equal(await statusOf('PATCH', location, { attendees: ['ada'] }), 428);
    assert.equal(await statusOf('PATCH', location, { attendees: ['ada'] }, match), 200);
    assert.equal(await statusOf('PATCH', location, { link: 'x' }, match), 412);
    assert.equal(await statusOf('PATCH', location, { hour: 3 }, match), 422);
    assert.equal(await statusOf('PATCH', '/calendar/events/x', { link: 'x' }, match), 404);
    assert.deepEqual((await call('GET', location)).data.attendees, ['ada']);
    assert.equal(await statusOf('GET', '/calendar/people/eve/busy'), 404);
    assert.equal(await statusOf('POST', '/video/meetings', {}), 422);
    assert.match((await call('POST', '/video/meetings', { topic: 'x' })).data.join_url, /^https:/);
  });
});

describe('desk', () => {
  test('tickets are opened, routed and answered once', async () => {
    const location = (await call('POST', '/desk/tickets', { subject: 'Help' })).headers.get('location');
    assert.equal(await statusOf('PATCH', location, { team: 'billing' }), 200);
    assert.equal(await statusOf('PATCH', location, { team: 'kitchen' }), 422);
    const key = { 'idempotency-key': 'k' };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      assert.equal(await statusOf('POST', `${location}/replies`, { text: 'Soon' }, key), 201);
    }
    const { team, replies } = (await call('GET', location)).data;
    assert.deepEqual([team, replies], ['billing', ['Soon']]);
    assert.equal(await statusOf('POST', '/desk/tickets/9/replies', { text: 'Soon' }), 404);
    assert.equal(await statusOf('POST', '/desk/tickets', {}), 422);
    assert.equal((await listOf('/desk/solved?limit=100')).length, 11);
  });
});

describe('analytics', () => {
  test('rows, reports and figures agree', async () => {
    const metrics = ['visits'];
    const { data } = await call('POST', '/analytics/query', { metrics, limit: 500, offset: 1000 });
    assert.deepEqual([data.data.length, data.meta.total], [200, 1200]);
    assert.equal(data.data[0].orders, undefined);
    const ordered = await call('POST', '/analytics/reports', { columns: metrics });
    const lines = (await call('GET', ordered.headers.get('location'))).data.trim().split('\r\n');
    const sum = lines.slice(1).reduce((total, line) => total + Number(line), 0);
    assert.equal(sum, (await call('GET', '/analytics/kpis')).data.visits);
  });

  test('what is not there is refused', async () => {
    assert.equal(await statusOf('POST', '/analytics/query', { metrics: ['age'] }), 422);
    assert.equal(await statusOf('POST', '/analytics/query', { metrics: ['visits'], limit: 501 }), 422);
    assert.equal(await statusOf('POST', '/analytics/reports', { columns: [] }), 422);
    assert.equal(await statusOf('GET', '/analytics/reports/9'), 404);
  });
});
