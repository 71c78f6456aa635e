import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const ORIGIN = 'http://practice.example';

let handler;

beforeEach(() => {
  handler = createHandler({ onError: (error) => { throw error; } });
});

const post = (path, body) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }));

describe('the repository', () => {
  const commit = (content, path = 'api.js') => post('/repository/commits', { path, content });

  test('takes source text', async () => {
    const response = await commit('const auth = { bearer: env.API_KEY };');
    assert.equal(response.status, 201);
    assert.deepEqual(await response.json(), { number: 1, path: 'api.js' });
    assert.equal((await commit('const password = readLine("Password: ");')).status, 201);
  });

  test('takes no secrets, and says where they are', async () => {
    for (const line of [
      "const auth = { bearer: 'practice_live_4f9a8b7c' };",
      'API_KEY=practice_test_12345678',
      'const password = "correct-horse";',
      "{ \"apiKey\": 'abcdefgh' }",
    ]) {
      const response = await commit(`// a file\n${line}\n`);
      assert.equal(response.status, 422, line);
      assert.deepEqual((await response.json()).errors.map((error) => error.line), [2]);
    }
    assert.equal((await commit('')).status, 422);
    assert.equal((await commit('x', 5)).status, 422);
  });
});
