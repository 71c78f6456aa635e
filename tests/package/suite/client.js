// What is sent and what comes back, over real HTTP.

import { Client, OptionsError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** Requests that the practice API repeats as data. */
const echoing = ({ server }, options) => new Client({ baseUrl: server, retry: 0, ...options });
const echo = (context, options, request) => echoing(context, options).get('/echo', request).json();

for (const method of ['get', 'post', 'put', 'patch', 'delete', 'options']) {
  test(`${method}() sends ${method.toUpperCase()}`, async (context) => {
    const seen = await echoing(context)[method]('/echo').json();
    equal(seen.method, method.toUpperCase());
  });
}

test('head() sends HEAD and gets no body', async (context) => {
  const response = await echoing(context).head('/echo');
  equal(response.status, 200);
  equal(await response.text(), '');
});

test('request() takes a method in any case', async (context) => {
  equal((await echoing(context).request('pAtCh', '/echo').json()).method, 'PATCH');
});

test('users are created, read, changed and deleted', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const created = await client.post('/users', {
    json: { name: 'Katherine Johnson', email: 'katherine@example.com' },
  });
  equal(created.status, 201);
  const path = created.headers.get('location');
  equal((await client.get(path).json()).role, 'member');
  equal((await client.patch(path, { json: { role: 'admin' } }).json()).role, 'admin');
  const name = 'Mary Jackson';
  const replaced = client.put(path, { json: { name, email: 'mary@example.com' } });
  equal((await replaced.json()).name, name);
  equal(await client.delete(path).json(), undefined);
  equal((await client.get(path, { throwHttpErrors: false })).status, 404);
});

test('the response is the one of the platform', async ({ server }) => {
  const response = await new Client({ baseUrl: server }).get('/menu');
  ok(response instanceof Response, 'a Response');
  equal(response.headers.get('content-type'), 'application/json');
  equal((await response.json()).meta.total, 4);
});

test('a body is read as text, bytes and blob', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const text = await client.get('/menu').text();
  ok(text.includes('Mushroom pie'), 'the menu');
  equal(await client.get('/menu').bytes(), new TextEncoder().encode(text));
  const blob = await client.get('/menu').blob();
  equal(blob.size, text.length);
});

test('a body is read as form data', async () => {
  const fetch = async () => new Response(new URLSearchParams({ a: '1', b: 'é' }));
  const form = await new Client({ baseUrl: 'https://example.com', fetch }).get('/').formData();
  equal([...form], [['a', '1'], ['b', 'é']]);
});

test('a path is joined to the base URL and its prefix', async ({ server }) => {
  const seen = [];
  const fetch = async (url) => (seen.push(String(url)), new Response('{}'));
  const client = new Client({ baseUrl: `${server}/v1/`, fetch });
  for (const path of ['users', '/users', 'users?a=1', new URL(`${server}/v1/users`)]) {
    await client.get(path);
  }
  const users = `${server}/v1/users`;
  equal(seen, [users, users, `${users}?a=1`, users]);
});

const QUERIES = {
  'a record': { a: 1, b: [true, 'x'], c: null, d: undefined, e: 2n ** 64n },
  'pairs': [['a', 1], ['b', true], ['b', 'x'], ['c', null], ['e', '18446744073709551616']],
  'URLSearchParams': new URLSearchParams('a=1&b=true&b=x&c=&e=18446744073709551616'),
  'a string': '?a=1&b=true&b=x&c=&e=18446744073709551616',
};

for (const [name, query] of Object.entries(QUERIES)) {
  test(`a query may be ${name}`, async (context) => {
    const seen = await echo(context, {}, { query });
    equal(seen.query, [
      ['a', '1'], ['b', 'true'], ['b', 'x'], ['c', ''], ['e', '18446744073709551616'],
    ]);
  });
}

test('a query survives with every character', async (context) => {
  const value = 'a b&c=d+e%20/?#[]@!$\'()*,;:é🔑\u0000"<>\\^`{|}~';
  const seen = await echo(context, {}, { query: { [value]: value } });
  equal(seen.query, [[value, value]]);
});

test('the query of a request replaces that of the client by name', async (context) => {
  const seen = await echo(context, { query: { a: 1, b: 2 } }, { query: { b: 3 } });
  equal(seen.query.sort(), [['a', '1'], ['b', '3']]);
});

test('the headers of a request replace those of the client by name', async (context) => {
  const headers = new Headers({ 'x-one': '1', 'x-two': '2' });
  const seen = await echo(context, { headers }, { headers: { 'X-Two': 'two', 'x-no': undefined } });
  equal(seen.headers['x-one'], '1');
  equal(seen.headers['x-two'], 'two');
  ok(!('x-no' in seen.headers), 'no undefined header');
});

test('json is sent as JSON', async (context) => {
  const data = { text: 'Zoë', list: [1, null] };
  const seen = await echoing(context).post('/echo', { json: data }).json();
  equal(JSON.parse(seen.body), data);
  equal(seen.headers['content-type'], 'application/json');
  const type = 'application/merge-patch+json';
  const own = { json: data, headers: { 'content-type': type } };
  equal((await echoing(context).patch('/echo', own).json()).headers['content-type'], type);
});

const BODIES = {
  'text': 'Zoë',
  'bytes': new TextEncoder().encode('Zoë'),
  'an ArrayBuffer': new TextEncoder().encode('Zoë').buffer,
  'a Blob': new Blob(['Zoë'], { type: 'text/x-name' }),
  'URLSearchParams': new URLSearchParams({ name: 'Zoë' }),
  'FormData': formData(),
};

function formData() {
  const form = new FormData();
  form.append('name', 'Zoë');
  return form;
}

for (const [name, body] of Object.entries(BODIES)) {
  test(`a body that is ${name} goes out as fetch sends it`, async (context) => {
    const seen = await echoing(context).post('/echo', { body }).json();
    const raw = await fetch(`${context.server}/echo`, { method: 'POST', body });
    const plain = await raw.json();
    // The boundary between the parts of a form is new for every request.
    const [type, boundary] = (seen.headers['content-type'] ?? '').split('; boundary=');
    const [plainType, plainBoundary] = (plain.headers['content-type'] ?? '').split('; boundary=');
    equal(type, plainType);
    equal(seen.body.replaceAll(boundary, ''), plain.body.replaceAll(plainBoundary, ''));
    ok(/Zo(ë|%C3%AB)/.test(seen.body), 'the name');
  });
}

const CREDENTIALS = {
  'a bearer token': [{ bearer: 'abc' }, 'authorization', 'Bearer abc'],
  'a function for the token': [{ bearer: () => 'abc' }, 'authorization', 'Bearer abc'],
  'a promise of the token': [{ bearer: async () => 'abc' }, 'authorization', 'Bearer abc'],
  'basic': [{ basic: { username: 'Zoë', password: 'a:b' } }, 'authorization', 'Basic Wm/DqzphOmI='],
  'an API key': [{ apiKey: 'abc' }, 'x-api-key', 'abc'],
  'an API key with a prefix': [
    { apiKey: 'abc', header: 'Authorization', prefix: 'Token ' }, 'authorization', 'Token abc',
  ],
};

for (const [name, [auth, header, value]] of Object.entries(CREDENTIALS)) {
  test(`auth may be ${name}`, async (context) => {
    equal((await echo(context, { auth })).headers[header], value);
    equal((await echo(context, { auth: { bearer: 'other' } }, { auth })).headers[header], value);
  });
}

test('auth may be an API key in the query', async (context) => {
  const seen = await echo(context, { auth: { apiKey: 'a&b', query: 'key' } }, { query: { q: 1 } });
  equal(seen.query.sort(), [['key', 'a&b'], ['q', '1']]);
});

test('credentials stay behind when a URL leaves the base', async ({ server, refused }) => {
  const options = { baseUrl: refused, allowAbsoluteUrls: true, auth: { bearer: 'canary' } };
  const seen = await new Client(options).get(`${server}/echo`).json();
  ok(!('authorization' in seen.headers), 'no authorization');
});

test('an absolute URL is refused outside the base', async ({ server }) => {
  const client = new Client({ baseUrl: `${server}/v1` });
  for (const path of ['https://evil.example/', '//evil.example/', '/../users', `${server}/users`]) {
    await rejects(() => client.get(path), OptionsError, 'ERR_URL_OUTSIDE_BASE');
  }
});

test('credentials are never sent over plain http to another machine', async () => {
  const fetch = () => ok(false, 'that nothing is sent');
  const client = new Client({ baseUrl: 'http://example.com', auth: { bearer: 'abc' }, fetch });
  await rejects(() => client.get('/'), OptionsError, 'ERR_HTTPS_REQUIRED');
});

const KEYS = {
  'a bare UUID by default': [undefined, (key) => UUID.test(key)],
  'a quoted UUID': ['quoted', (key) => UUID.test(key.slice(1, -1)) && key[0] === '"'],
  'what a function returns': [() => 'order-1', (key) => key === 'order-1'],
  'none': [false, (key) => key === undefined],
};

for (const [name, [idempotencyKey, fits]] of Object.entries(KEYS)) {
  test(`the idempotency key of a POST is ${name}`, async (context) => {
    const seen = await echoing(context, { idempotencyKey }).post('/echo', { json: {} }).json();
    const key = seen.headers['idempotency-key'];
    ok(fits(key), `${name}, got ${key}`);
  });
}

test('a GET has no idempotency key', async (context) => {
  equal((await echo(context)).headers['idempotency-key'], undefined);
});

test('extend() overrides and keeps the rest', async (context) => {
  const base = echoing(context, { headers: { 'x-one': '1' }, query: { a: 1 } });
  const client = base.extend({ headers: { 'x-two': '2' }, query: { b: 2 } });
  const seen = await client.get('/echo').json();
  equal([seen.headers['x-one'], seen.headers['x-two'], seen.query.length], ['1', '2', 2]);
  equal((await base.get('/echo').json()).headers['x-two'], undefined);
});

test('the global fetch is looked up at each call', async () => {
  const client = new Client({ baseUrl: 'https://example.com' });
  const original = globalThis.fetch;
  globalThis.fetch = async () => new Response('"mine"');
  try {
    equal(await client.get('/').json(), 'mine');
  } finally {
    globalThis.fetch = original;
  }
});

test('many calls at once do not mix', async (context) => {
  const client = echoing(context);
  const numbers = Array.from({ length: 30 }, (_, index) => index);
  const seen = await Promise.all(
    numbers.map((number) => client.get('/echo', { query: { number } }).json()),
  );
  equal(seen.map(({ query }) => Number(query[0][1])), numbers);
});

test('a freed client finishes the call under way', async ({ server }) => {
  const client = new Client({ baseUrl: server });
  const pending = client.get('/menu').json();
  client.free();
  equal((await pending).meta.total, 4);
});
