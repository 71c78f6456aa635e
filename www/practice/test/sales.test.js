import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { createHandler } from '../handler.js';

let handler;
beforeEach(() => {
  handler = createHandler({ now: () => Date.parse('2026-05-01T08:00:00Z') });
});

const get = async (path) => {
  const response = await handler(new Request(`http://practice.example${path}`));
  return { status: response.status, link: response.headers.get('link'), ...(await response.json()) };
};

const order = (json, type = 'application/json') => handler(new Request('http://practice.example/sales', {
  method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(json),
}));

const idsOf = ({ data }) => data.map(({ id }) => id);

test('orders are read by offset, and an insertion shifts them', async () => {
  const first = await get('/sales?offset=0&limit=10');
  assert.deepEqual([first.meta.total, idsOf(first)[0]], [32, 32]);
  const created = await order({ customer: 'Eve', total: 5 });
  assert.equal(created.status, 201);
  assert.equal(created.headers.get('location'), '/sales/33');
  assert.equal((await created.json()).created, '2026-05-01');
  assert.equal(idsOf(await get('/sales?offset=10&limit=10'))[0], idsOf(first).at(-1));
  assert.equal((await get('/sales/33')).customer, 'Eve');
  assert.equal((await get('/sales/34')).status, 404);
});

test('orders are read by page, with links', async () => {
  const { data, link, meta } = await get('/sales?page=3&per_page=10&status=active');
  assert.equal(data.length, 0);
  assert.deepEqual(meta, { total: 16, page: 3, pages: 2 });
  assert.match(link, /<\/sales\?page=2&per_page=10&status=active>; rel="prev"/);
  assert.doesNotMatch(link, /rel="next"/);
  assert.match((await get('/sales?page=1')).link, /rel="first".*rel="next".*rel="last"/);
});

test('orders are read by cursor, and an insertion shifts nothing', async () => {
  const first = await get('/sales?limit=20');
  await order({ customer: 'Eve', total: 5 });
  const rest = await get(`/sales?limit=20&cursor=${first.meta.next}`);
  assert.equal(new Set([...idsOf(first), ...idsOf(rest)]).size, 32);
  assert.equal(rest.meta.next, null);
  assert.equal((await get('/sales?cursor=elsewhere')).status, 400);
});

test('orders are filtered', async () => {
  const { data } = await get('/sales?status=active&created_gte=2026-03-01&limit=100');
  assert.ok(data.length > 0);
  assert.ok(data.every(({ status, created }) => status === 'active' && created >= '2026-03-01'));
});

test('products are sorted by several members', async () => {
  const { data } = await get('/products?sort=-price,name');
  assert.deepEqual(data.map(({ id }) => id), ['bag', 'lamp', 'pen', 'book', 'box', 'ink', 'mug', 'clip']);
});

test('what a list does not know is refused', async () => {
  for (const query of [
    'state=active', 'created_gte=March', 'sort=colour', 'limit=0', 'page=0', 'offset=-1', 'limit=501',
  ]) {
    assert.equal((await get(`/sales?${query}`)).status, 400, query);
  }
  assert.equal((await order({ customer: 'Eve' })).status, 422);
  assert.equal((await order({ customer: 'Eve', total: 1 }, 'text/plain')).status, 415);
});
