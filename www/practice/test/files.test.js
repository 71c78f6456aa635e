import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

let handler;
beforeEach(() => {
  handler = createHandler({ sleep: async () => {} });
});

const call = (method, path, headers = {}, body) =>
  handler(new Request(`http://practice.example${path}`, { method, headers, body }));

describe('uploads', () => {
  const version = { 'tus-resumable': '1.0.0' };
  const partAt = (offset, type = 'application/offset+octet-stream') =>
    ({ ...version, 'upload-offset': String(offset), 'content-type': type });

  const begin = async (query = '', length = '6') => {
    const response = await call('POST', `/uploads${query}`, { ...version, 'upload-length': length });
    assert.equal(response.status, 201);
    return response.headers.get('location');
  };

  test('are put together from parts', async () => {
    const location = await begin();
    const first = await call('PATCH', location, partAt(0), 'abc');
    assert.deepEqual([first.status, first.headers.get('upload-offset')], [204, '3']);
    assert.equal((await (await call('GET', location)).json()).sha256, null);
    assert.equal((await call('PATCH', location, partAt(3), 'def')).status, 204);
    const { offset, sha256 } = await (await call('GET', location)).json();
    assert.equal(offset, 6);
    assert.equal(sha256, 'bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721');
  });

  test('go on where a connection was lost', async () => {
    const location = await begin('?break=1');
    assert.equal((await call('PATCH', location, partAt(0), 'abcd')).type, 'error');
    const { status, headers } = await call('HEAD', location, version);
    assert.deepEqual([status, headers.get('upload-offset'), headers.get('upload-length')], [200, '2', '6']);
    assert.equal((await call('PATCH', location, partAt(2), 'cdef')).status, 204);
  });

  test('refuse what does not fit', async () => {
    const location = await begin();
    assert.equal((await call('PATCH', location, partAt(1), 'a')).status, 409);
    assert.equal((await call('PATCH', location, partAt(0, 'text/plain'), 'a')).status, 415);
    assert.equal((await call('PATCH', location, partAt(0), 'abcdefg')).status, 413);
    assert.equal((await call('PATCH', location, {}, 'a')).status, 412);
    assert.equal((await call('PATCH', '/uploads/9', partAt(0), 'a')).status, 404);
    assert.equal((await call('HEAD', '/uploads/9', version)).status, 404);
    assert.equal((await call('POST', '/uploads', version)).status, 400);
    assert.equal((await call('POST', '/uploads', { ...version, 'upload-length': '2000000' })).status, 413);
    assert.equal((await call('POST', '/uploads')).status, 412);
  });
});

describe('downloads', () => {
  const file = '/downloads/tiles/file';

  test('are given whole, and as ranges', async () => {
    const whole = new Uint8Array(await (await call('GET', file)).arrayBuffer());
    const response = await call('GET', file, { range: 'bytes=299990-', 'if-range': '"tiles-v1"' });
    assert.equal(response.status, 206);
    assert.equal(response.headers.get('content-range'), 'bytes 299990-299999/300000');
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), whole.slice(299_990));
    const { size } = await (await call('GET', '/downloads/tiles')).json();
    assert.equal(size, whole.length);
  });

  test('begin anew for another version, and refuse what lies beyond the end', async () => {
    assert.equal((await call('GET', file, { range: 'bytes=5-', 'if-range': '"old"' })).status, 200);
    assert.equal((await call('GET', file, { range: 'bytes=5-3' })).status, 200);
    const beyond = await call('GET', file, { range: 'bytes=300000-' });
    assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */300000']);
  });

  test('break off once', async () => {
    await assert.rejects((await call('GET', `${file}?cut=60`)).arrayBuffer());
    assert.equal((await (await call('GET', `${file}?cut=60`)).arrayBuffer()).byteLength, 300_000);
    assert.equal((await call('GET', `${file}?cut=0`)).status, 400);
  });
});
