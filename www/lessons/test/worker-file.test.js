// The file that the last exercise hands out does what the exercise has tried.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { serve } from '../../practice/adapters/node.js';
import { quickReference } from '../operations/quick-reference.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const require = createRequire(`${STAGE}/package.json`);
const { Client } = require('fetchwright/client');
let server;

before(async () => {
  server = await serve();
});
after(() => server.close());

test('the exported worker stores the names of the members', async () => {
  const [baseUrl, live] = [`${server.url}/~tried`, `${server.url}/~live`];
  const input = { api: live, role: 'member' };
  const worker = load(await quickReference.powerful.run({ Client, baseUrl, input }));
  const response = await worker.fetch(new Request('https://worker.example/'), { API_TOKEN: 't1' });
  assert.deepEqual(await response.json(), { names: ['Grace Hopper', 'Annie Easley'] });

  const { entries } = await (await fetch(`${live}/__journal`)).json();
  assert.deepEqual(entries.map(({ method, path, status }) => `${method} ${path} ${status}`),
    ['GET /users 200', 'PUT /guard/records/digest 201']);
  assert.ok(entries.every(({ headers }) => headers.authorization === 'Bearer t1'));
});

test('settings that hold quotation marks stay settings', async () => {
  const input = { api: 'https://api.example.com/"; throw 1; "', role: '`${1}`\\' };
  const file = await quickReference.powerful.run({ Client, baseUrl: `${server.url}/~marks`, input });
  assert.equal(typeof load(file).fetch, 'function');
});

/** What a file exports, given the client that it would import. */
function load(file) {
  const [imported, body] = file.split('\nexport default ');
  assert.equal(imported.trim(), `import { Client } from 'fetchwright/client';`);
  return new Function('Client', `return ${body}`)(Client);
}
