import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

let handler;
let waits;

beforeEach(() => {
  waits = [];
  handler = createHandler({
    sleep: async (ms) => void waits.push(ms),
    onError: (error) => { throw error; },
  });
});

const get = (path) => handler(new Request(`${ORIGIN}${path}`));

const post = (path, body) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  }));

describe('books', () => {
  test('come in pages that name the next', async () => {
    const first = await get('/books');
    const { data, meta } = await first.json();
    assert.equal(data.length, 20);
    assert.deepEqual(meta, { total: 200, page: 1, per_page: 20 });
    assert.match(first.headers.get('link'), /<\/books\?page=2>; rel="next"/);
    assert.doesNotMatch(first.headers.get('link'), /prev/);

    const last = await get('/books?per_page=90&page=3');
    assert.equal((await last.json()).data.length, 20);
    assert.doesNotMatch(last.headers.get('link'), /next/);
    assert.match(last.headers.get('link'), /<\/books\?per_page=90&page=2>; rel="prev"/);
    assert.deepEqual((await (await get('/books?page=30')).json()).data, []);
    assert.equal((await get('/books?per_page=101')).status, 400);
  });

  test('have titles of their own', async () => {
    const pages = await Promise.all([1, 2].map((page) => get(`/books?per_page=100&page=${page}`)));
    const lists = await Promise.all(pages.map((page) => page.json()));
    const titles = lists.flatMap(({ data }) => data.map(({ title }) => title));
    assert.equal(new Set(titles).size, 200);
  });

  test('show the fields that were asked for', async () => {
    const { data } = await (await get('/books?fields=id,title&per_page=1')).json();
    assert.deepEqual(data, [{ id: 1, title: 'The Patient Lighthouse' }]);
    assert.deepEqual(await (await get('/books/2?fields=year')).json(), { year: 1957 });
    assert.equal((await get('/books?fields=isbn')).status, 400);
    assert.equal((await get('/books?fields=')).status, 400);
    assert.equal((await get('/books/2?fields=isbn')).status, 400);
    assert.equal((await get('/books/201')).status, 404);
  });

  test('take the time that the query asks for', async () => {
    await get('/books?per_page=30&cost=2');
    await get('/books');
    assert.deepEqual(waits, [60]);
  });

  test('are looked up many at once, each with a status of its own', async () => {
    const response = await post('/books/lookup', { ids: [1, 999, '3'] });
    assert.equal(response.status, 200);
    const { results } = await response.json();
    assert.deepEqual(results.map(({ status }) => status), [200, 404, 200]);
    assert.equal(results[2].book.id, 3);
    for (const ids of [undefined, [], Array.from({ length: 51 }, (_, index) => index)]) {
      assert.equal((await post('/books/lookup', { ids })).status, 422);
    }
  });
});
