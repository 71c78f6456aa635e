// What the builder reads and writes, by the package itself and against the practice API.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { createHandler } from '../../practice/handler.js';
import { importCurl } from '../../app/builder/curl.js';
import { EXPORTS } from '../../app/builder/code.js';
import { givenEnvironments, takeOut } from '../../app/builder/environments.js';
import { PRESETS } from '../../app/builder/presets.js';
import { callOf, emptyRequest } from '../../app/builder/request.js';
import { valuesOf } from '../../app/builder/variables.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const { Client, fromCurl } = createRequire(`${STAGE}/package.json`)('fetchwright/client');
const ROOT = 'https://page.example/some/practice';

const read = (command, environment = givenEnvironments()[0]) =>
  ({ ...importCurl(command, { fromCurl, root: ROOT, environment }), environment });
const write = (kind, request, environment = givenEnvironments()[0]) =>
  EXPORTS[kind].write(request, { environment, valueOf: valuesOf(environment), Client });
const rows = (...pairs) => pairs.map(([name, value]) => ({ name, value }));

/** A practice API behind `fetch`, and what arrived there. */
function network() {
  const handler = createHandler();
  const seen = [];
  return {
    seen,
    async fetch(url, init) {
      const request = new Request(url, init);
      const { method, headers } = request;
      const body = await request.clone().text();
      const kept = [...headers].filter(([name]) => name !== 'idempotency-key');
      seen.push({ method, url: request.url, headers: Object.fromEntries(kept), body });
      return handler(request);
    },
  };
}

async function sent(request, environment) {
  const { method, path, options } = callOf(request, valuesOf(environment));
  const { fetch, seen } = network();
  const client = new Client({ baseUrl: 'https://api.example', fetch });
  await client.request(method, path, { ...options, throwHttpErrors: false });
  return seen[0];
}

/** Runs a program as it is written, with an environment of its own. */
async function run(source, env) {
  const { fetch, seen } = network();
  class Wired extends Client {
    constructor(options) { super({ ...options, fetch }); }
  }
  const AsyncFunction = (async () => {}).constructor;
  const body = source.replace("import { Client } from 'fetchwright/client';", '');
  await new AsyncFunction('Client', 'fetch', 'process', body)(Wired, fetch, { env });
  return seen;
}

const TRICKY = {
  ...emptyRequest(), method: 'POST', path: '/echo',
  query: rows(['q', 'a b&c'], ['q', '`${1}`'], ['t', '{{token}}']),
  headers: rows(['authorization', 'Bearer {{token}}'], ['x-note', "it's `so` ${x} \\ \"q\""]),
  body: {
    kind: 'json',
    text: '{"list":[1,[],{}],"t":"x{{token}}y","long name":"line\\nbreak","deep":{"a":{"b":[true,null,'
      + `"${'z'.repeat(60)}"]}}}`,
  },
};
const TEXT = {
  ...emptyRequest(), method: 'PUT', path: '/echo', body: { kind: 'text', text: 'one\ntwo \'three\'' },
};
const PLAIN = { ...emptyRequest(), path: '/menu' };
const HEAD = { ...emptyRequest(), method: 'HEAD', path: '/menu' };
const REQUESTS = [...Object.values(PRESETS).map(({ request }) => request), TRICKY, TEXT, PLAIN, HEAD];

for (const kind of ['fetch', 'fetchwright']) {
  test(`the code for ${kind} sends what the bench sends, and names no secret`, async () => {
    const [environment] = givenEnvironments();
    for (const request of REQUESTS) {
      const code = write(kind, request, environment);
      assert.doesNotMatch(code, /practice-key/);
      const expected = await sent(request, environment);
      const [actual, ...more] = await run(code, { TOKEN: 'practice-key-admin' });
      assert.deepEqual(more, []);
      assert.deepEqual(actual, expected, code);
    }
  });
}

test('the curl command sends the same once its secrets are filled in', async () => {
  const [environment] = givenEnvironments();
  for (const request of [PRESETS.user.request, PRESETS.order.request, PRESETS.form.request, TEXT, PLAIN]) {
    const command = write('curl', request, environment);
    const back = read(command, environment);
    assert.deepEqual(back.notices, []);
    const { headers, ...rest } = await sent(back.request, environment);
    const { headers: asked, ...expected } = await sent(request, environment);
    assert.deepEqual(rest, expected);
    assert.equal(headers['content-type']?.split(';')[0], asked['content-type']?.split(';')[0]);
  }
  assert.match(write('curl', PRESETS.keys.request), /Bearer \*\*\*/);
  assert.doesNotMatch(write('curl', TRICKY), /practice-key/);
});

test('a command becomes a request to the practice API', () => {
  const { request, notices } = read('curl -X PATCH "https://api.github.com/users/{{user}}?page=2" '
    + '-H "Accept: text/plain" --json \'{"a":{{user}}}\'');
  assert.deepEqual(request, {
    ...emptyRequest(), method: 'PATCH', path: '/users/{{user}}', query: rows(['page', '2']),
    headers: rows(['accept', 'text/plain']), body: { kind: 'json', text: '{"a":{{user}}}' },
  });
  assert.equal(notices.length, 1);
  assert.match(notices[0], /^`api\.github\.com` is not called/);
});

test('commands that name the practice API by a variable', () => {
  for (const base of ['$API', '${API}', '"$BASE_URL"', '{{baseUrl}}', ROOT]) {
    const { request, notices } = read(`curl ${base}/users`);
    assert.deepEqual([request.path, notices], ['/users', []], base);
  }
  assert.equal(read('curl /users').request.path, '/users');
  assert.match(read('curl https://{{host}}/users').notices[0], /^`\{\{host\}\}` is not called/);
});

test('credentials of a command become secret variables', () => {
  const basic = read("curl $API/me -u 'ada:s3cret'");
  assert.deepEqual(basic.request.headers, rows(['authorization', 'Basic {{authorization}}']));
  const added = { name: 'authorization', value: btoa('ada:s3cret'), secret: true };
  assert.deepEqual(basic.environment.variables.at(-1), added);
  const key = read("curl '$API/x?api_key=abc' -H 'X-Api-Key: abc'");
  assert.deepEqual(key.request.query, rows(['api_key', '{{api_key}}']));
  assert.deepEqual(key.request.headers, rows(['x-api-key', '{{api_key}}']));
  const shell = read('curl $API/me -H "Authorization: Bearer $TOKEN"');
  assert.deepEqual(shell.request.headers, rows(['authorization', 'Bearer {{token}}']));
  assert.equal(shell.environment.variables.length, givenEnvironments()[0].variables.length);
});

test('a command without its real key can be read', () => {
  const [environment] = givenEnvironments();
  const key = `sk_live_${'4eC39HqLyjWDarjtT1zd'}`;
  const command = `curl https://api.stripe.com/v1/charges -u ${key}: -d amount=1`;
  const { request } = read(takeOut(command, environment), environment);
  assert.deepEqual(request.body, { kind: 'form', text: 'amount=1' });
  assert.equal(request.path, '/v1/charges');
  assert.doesNotMatch(JSON.stringify([request, environment]), /4eC39/);
});

test('each kind of body of a command', () => {
  const body = (rest) => {
    const { request, notices } = read(`curl $API/echo ${rest}`);
    return [request.body.kind, request.body.text, request.headers.map(({ name }) => name), notices.length];
  };
  assert.deepEqual(body("-d 'a=1&b=x+y'"), ['form', 'a=1\nb=x y', [], 0]);
  assert.deepEqual(body("-d raw"), ['text', 'raw', ['content-type'], 0]);
  assert.deepEqual(body("-d 'a=x y'"), ['text', 'a=x y', ['content-type'], 0]);
  assert.deepEqual(body(`--json '{"a":1}'`), ['json', '{\n  "a": 1\n}', ['accept'], 0]);
  assert.deepEqual(body(`-H 'content-type: application/json' -d '{"a": 1,}'`), ['json', '{"a": 1,}', [], 0]);
  assert.deepEqual(body("-H 'content-type: text/xml' -d '<a/>'"), ['text', '<a/>', ['content-type'], 0]);
  assert.deepEqual(body("-H 'content-type:' -d raw"), ['text', 'raw', [], 1]);
});

test('what cannot be sent from here is refused', () => {
  assert.throws(() => read('curl $API/x -F a=b'), { name: 'Refused', message: /multipart/ });
  assert.throws(() => read('curl ftp://x/y'), { name: 'Refused', message: /ftp:/ });
  assert.throws(() => read('curl -X PURGE $API/x'), { name: 'Refused', message: /PURGE/ });
  assert.throws(() => read('wget x'), { code: 'ERR_CURL_SYNTAX' });
  assert.throws(() => read('curl $API/x -d @file'), { code: 'ERR_CURL_UNSUPPORTED' });
});
