import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { expectProblem, practice } from './support.js';

let call;
beforeEach(() => {
  call = practice();
});

describe('dishes', () => {
  const typeFor = async (accept) => {
    const response = await call('GET', '/dishes', { headers: { accept } });
    assert.equal(response.headers.get('vary'), 'Accept');
    return response.status === 200 ? response.headers.get('content-type').split(';')[0] : response.status;
  };

  test('come in the format that is liked best', async () => {
    assert.equal(await typeFor('*/*'), 'application/json');
    assert.equal(await typeFor(''), 'application/json');
    assert.equal(await typeFor('text/csv'), 'text/csv');
    assert.equal(await typeFor('text/*, application/json;q=0.9'), 'text/csv');
    assert.equal(await typeFor('text/csv;q=0.2, application/json;q=0.3'), 'application/json');
    assert.equal(await typeFor('*/*, application/json;q=0'), 'text/csv');
    assert.equal(await typeFor('image/png'), 406);
    assert.equal(await typeFor('text/csv;q=0'), 406);
  });

  test('as CSV have a line for each and one for the names', async () => {
    const response = await call('GET', '/dishes', { headers: { accept: 'text/csv' } });
    const lines = (await response.text()).split('\r\n');
    assert.deepEqual([lines[0], lines[2], lines.length],
      ['id,name,price,vegan', 'pie,Mushroom pie,12,false', 6]);
  });
});

describe('greetings', () => {
  test('come in the language that is liked best, else in English', async () => {
    const wanted = {
      'fr-CH, fr;q=0.9, en;q=0.8': 'fr', 'en-US,en;q=0.9': 'en', 'de;q=0.4, fr;q=0.5': 'fr', ja: 'en',
      'ja, *;q=0.1': 'en', 'en;q=0.1, de': 'de',
    };
    for (const [field, language] of Object.entries(wanted)) {
      const response = await call('GET', '/greeting', { headers: { 'accept-language': field } });
      assert.equal(response.headers.get('content-language'), language, field);
      assert.equal(response.headers.get('vary'), 'Accept-Language');
      assert.equal((await response.json()).language, language);
    }
  });
});

describe('documents', () => {
  test('are what their names say', async () => {
    const textOf = async (name) => {
      const bytes = await (await call('GET', `/documents/${name}`)).arrayBuffer();
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    };
    assert.equal(JSON.parse(await textOf('plain')).id, 7);
    for (const name of ['malformed', 'truncated', 'empty', 'bom', 'html']) {
      const text = await textOf(name);
      assert.throws(() => JSON.parse(text), SyntaxError, name);
    }
    assert.ok((await textOf('bom')).startsWith('\uFEFF{'));
    assert.match(await textOf('long-id'), /"id": 18446744073709551615,/);
    await expectProblem(await call('GET', '/documents/constructor'), 404);
  });
});

describe('reviews', () => {
  test('are in an envelope, failures too', async () => {
    const envelope = async (path) => {
      const response = await call('GET', path);
      return { status: response.status, ...(await response.json()) };
    };
    assert.equal((await envelope('/reviews')).meta.total, 2);
    const found = await envelope('/reviews/1');
    assert.deepEqual([found.status, found.data.stars, found.error], [200, 5, null]);
    const missing = await envelope('/reviews/99');
    assert.deepEqual([missing.status, missing.data, missing.error.code], [404, null, 'not_found']);
    const withheld = await envelope('/reviews/3');
    assert.deepEqual([withheld.status, withheld.data, withheld.error.code], [200, null, 'withheld']);
  });
});

describe('the gateway', () => {
  test('passes on what it is asked, and says that it did', async () => {
    const response = await call('GET', '/~a/gateway/echo?q=1', { headers: { 'x-table': '7' } });
    assert.equal(response.headers.get('via'), '1.1 gateway');
    const { url, headers } = await response.json();
    assert.equal(new URL(url).pathname, '/~a/echo');
    assert.equal(headers['x-table'], '7');
    assert.equal(headers.forwarded, 'host=practice.example;proto=http');
    const { entries } = await (await call('GET', '/~a/__journal')).json();
    assert.deepEqual(entries.map(({ path }) => path), ['/gateway/echo', '/echo']);
  });

  test('has no way to what is not behind it', async () => {
    await expectProblem(await call('GET', '/gateway/users'), 404);
    await expectProblem(await call('POST', '/gateway/menu'), 405);
  });
});
