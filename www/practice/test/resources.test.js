import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const START = Date.parse('2026-01-02T03:04:05Z');

let handler;

beforeEach(() => {
  handler = createHandler({ now: () => START, onError: (error) => { throw error; } });
});

const call = (method, path, { json, body, headers } = {}) =>
  handler(new Request(`http://practice.example${path}`, {
    method,
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: json === undefined ? body : JSON.stringify(json),
  }));

const statusOf = async (...request) => (await call(...request)).status;
const dataOf = async (...request) => (await call(...request)).json();

describe('counters', () => {
  test('begin at 0, are replaced, set and incremented', async () => {
    assert.deepEqual(await dataOf('GET', '/counters/a'), { name: 'a', value: 0 });
    assert.equal((await dataOf('PUT', '/counters/a', { json: { value: 5 } })).value, 5);
    assert.equal((await dataOf('PATCH', '/counters/a', { json: { increment: 2 } })).value, 7);
    assert.equal((await dataOf('PATCH', '/counters/a', { json: { set: 1 } })).value, 1);
    assert.equal((await dataOf('GET', '/counters/b')).value, 0);
  });

  test('refuse what is no change of one number', async () => {
    for (const json of [{}, [], { set: 1, increment: 1 }, { set: '1' }, { constructor: 1 }, { set: 1.5 }]) {
      assert.equal(await statusOf('PATCH', '/counters/a', { json }), 422);
    }
    assert.equal(await statusOf('PUT', '/counters/a', { json: { value: null } }), 422);
    assert.equal(await statusOf('PATCH', '/counters/a', { body: 'set=1' }), 415);
    assert.equal(await statusOf('DELETE', '/counters/a'), 405);
  });
});

describe('notices', () => {
  const content = { title: 'Rules', text: 'Knock.' };

  test('answer 304 to whoever has the current version', async () => {
    const response = await call('GET', '/notices/rules');
    assert.equal(response.headers.get('etag'), '"v1"');
    assert.equal(response.headers.get('cache-control'), 'private, no-cache');
    const since = response.headers.get('last-modified');
    assert.equal(since, 'Mon, 03 Nov 2025 09:00:00 GMT');

    const read = (headers) => statusOf('GET', '/notices/rules', { headers });
    assert.equal(await read({ 'if-none-match': '"v1"' }), 304);
    assert.equal(await read({ 'if-none-match': '"v0", W/"v1"' }), 304);
    assert.equal(await read({ 'if-none-match': '*' }), 304);
    assert.equal(await read({ 'if-none-match': '"v0"', 'if-modified-since': since }), 200);
    assert.equal(await read({ 'if-modified-since': since }), 304);
    assert.equal(await read({ 'if-modified-since': 'Mon, 03 Nov 2025 08:59:59 GMT' }), 200);
    assert.equal(await read({ 'if-modified-since': 'yesterday' }), 200);
  });

  test('a 304 has the validators and no body', async () => {
    const response = await call('GET', '/notices/rules', { headers: { 'if-none-match': '"v1"' } });
    assert.equal(response.headers.get('etag'), '"v1"');
    assert.equal(await response.text(), '');
  });

  test('are written over the version that was read, and no other', async () => {
    const headers = { 'if-match': '"v1"' };
    const written = await call('PUT', '/notices/rules', { json: content, headers });
    assert.equal(written.headers.get('etag'), '"v2"');
    assert.equal(written.headers.get('last-modified'), 'Fri, 02 Jan 2026 03:04:05 GMT');
    const late = await call('PUT', '/notices/rules', { json: content, headers });
    assert.equal(late.status, 412);
    assert.equal(late.headers.get('etag'), '"v2"');
    assert.deepEqual(await dataOf('GET', '/notices/rules'), { id: 'rules', ...content });
    const any = { 'if-match': '*' };
    assert.equal(await statusOf('PUT', '/notices/rules', { json: content, headers: any }), 200);
  });

  test('refuse what names no version, is no notice, or is nowhere', async () => {
    const headers = { 'if-match': '"v1"' };
    assert.equal(await statusOf('PUT', '/notices/rules', { json: content }), 428);
    assert.equal(await statusOf('PUT', '/notices/rules', { json: { title: '' }, headers }), 422);
    assert.equal(await statusOf('PUT', '/notices/rules', { body: 'x', headers }), 415);
    assert.equal(await statusOf('PUT', '/notices/other', { json: content, headers }), 404);
    assert.equal(await statusOf('GET', '/notices/constructor'), 404);
  });
});

describe('labels', () => {
  const blue = { name: 'blue-sky', colour: 'blue' };

  test('are created once', async () => {
    const created = await call('POST', '/labels', { json: blue });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('location'), '/labels/blue-sky');
    assert.deepEqual(await dataOf('GET', '/labels/blue-sky'), blue);
    assert.equal(await statusOf('POST', '/labels', { json: { ...blue, colour: 'red' } }), 409);
    assert.deepEqual(await dataOf('GET', '/labels/blue-sky'), blue);
  });

  test('are put where the client says: 201 the first time, 204 after that', async () => {
    assert.equal(await statusOf('PUT', '/labels/new', { json: { colour: 'blue' } }), 201);
    assert.equal(await statusOf('PUT', '/labels/new', { json: { colour: 'red' } }), 204);
    assert.deepEqual(await dataOf('GET', '/labels/new'), { name: 'new', colour: 'red' });
    assert.equal((await dataOf('GET', '/labels')).meta.total, 4);
  });

  test('are removed one by one, or those that a body names', async () => {
    assert.equal(await statusOf('DELETE', '/labels/urgent'), 204);
    assert.equal(await statusOf('DELETE', '/labels/urgent'), 404);
    const json = { names: ['old', 'never-was'] };
    assert.deepEqual(await dataOf('DELETE', '/labels', { json }), { removed: ['old'] });
    assert.deepEqual((await dataOf('GET', '/labels')).data.map(({ name }) => name), ['draft']);
  });

  test('refuse bodies that say nothing', async () => {
    assert.equal(await statusOf('DELETE', '/labels'), 400);
    assert.equal(await statusOf('DELETE', '/labels', { body: 'old' }), 415);
    assert.equal(await statusOf('DELETE', '/labels', { json: { names: [] } }), 422);
    assert.equal(await statusOf('POST', '/labels', { json: { name: 'A B', colour: 'red' } }), 422);
    assert.equal(await statusOf('POST', '/labels', { json: [] }), 422);
    assert.equal(await statusOf('PUT', '/labels/x', { json: {} }), 422);
    assert.equal(await statusOf('GET', '/labels/nowhere'), 404);
  });
});

describe('jobs', () => {
  test('are accepted at once and done later', async () => {
    const accepted = await call('POST', '/jobs', { json: { task: 'count' } });
    assert.equal(accepted.status, 202);
    const location = accepted.headers.get('location');
    assert.equal(location, '/jobs/1');
    assert.equal((await dataOf('GET', location)).state, 'running');
    assert.deepEqual(await dataOf('GET', location), { id: 1, task: 'count', state: 'done' });
  });

  test('need a task and are known by their number', async () => {
    assert.equal(await statusOf('POST', '/jobs', { json: {} }), 422);
    assert.equal(await statusOf('POST', '/jobs', { body: 'count' }), 415);
    assert.equal(await statusOf('GET', '/jobs/7'), 404);
  });
});

describe('reports', () => {
  const as = (role) => ({ headers: { authorization: `Bearer ${role}-token` } });

  test('ask who is calling', async () => {
    for (const options of [{}, as('nobody'), { headers: { authorization: 'Basic YTpi' } }]) {
      const response = await call('GET', '/reports', options);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate'), /^Bearer realm=/);
    }
  });

  test('let each role do what it may', async () => {
    assert.equal((await dataOf('GET', '/reports', as('reader'))).meta.total, 2);
    const json = { title: 'Sales in May' };
    assert.equal(await statusOf('POST', '/reports', { json, headers: as('reader').headers }), 403);
    assert.deepEqual(
      await dataOf('POST', '/reports', { json, headers: as('editor').headers }), { id: 3, ...json });
    const refused = await call('DELETE', '/reports/1', as('editor'));
    assert.equal(refused.status, 403);
    assert.match(refused.headers.get('www-authenticate'), /insufficient_scope/);
    assert.equal((await refused.json()).needed, 'admin');
    assert.equal(await statusOf('DELETE', '/reports/1', as('admin')), 204);
    assert.equal(await statusOf('DELETE', '/reports/1', as('admin')), 404);
    assert.equal((await dataOf('GET', '/reports', as('reader'))).meta.total, 2);
  });

  test('need a title', async () => {
    const { headers } = as('admin');
    assert.equal(await statusOf('POST', '/reports', { json: {}, headers }), 422);
    assert.equal(await statusOf('POST', '/reports', { body: 'x', headers }), 415);
  });
});
