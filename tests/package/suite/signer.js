// Requests that are signed: with what, over what, and what of it is ever shown.

import { Client, NetworkError, OptionsError, TimeoutError, explain } from 'fetchwright/client';

import { equal, ok, rejects, test, throws } from './harness.js';
import { CANARY, shownOf } from './oauth-server.js';

const encoder = new TextEncoder();
const hex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The HMAC as the host makes it. */
const macOf = async (secret, message, hash = 'SHA-256') => {
  const bytes = typeof secret === 'string' ? encoder.encode(secret) : secret;
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
  return crypto.subtle.sign('HMAC', key, typeof message === 'string' ? encoder.encode(message) : message);
};
const hashOf = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes));

const signing = (baseUrl, hmac, options) =>
  new Client({ baseUrl, retry: 0, auth: { hmac: { secret: 'key', ...hmac } }, ...options });

/** A client whose requests are collected instead of sent. */
const collecting = (hmac, options) => {
  const sent = [];
  const fetch = async (url, init) => {
    sent.push({ url, ...init, fields: Object.fromEntries(init.headers ?? []) });
    return new Response('{}');
  };
  return { client: signing('https://api.example', hmac, { fetch, ...options }), sent };
};

test('the vectors of RFC 4231 come out, whatever is sent', async () => {
  const secret = new Uint8Array(20).fill(0x0b);
  for (const [algorithm, encoding, payload, expected] of [
    ['SHA-256', 'hex', 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['SHA-256', 'base64', 'Hi There', 'sDRMYdjbODU1yorvzq8L8SuIHcIAyYM9pybpN2wuMs/3'],
    ['SHA-512', 'hex', 'Hi There', '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde'
      + 'daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854'],
  ]) {
    for (const said of [() => payload, async () => encoder.encode(payload)]) {
      const { client, sent } = collecting({ secret, algorithm, encoding, payload: said });
      await client.get('/');
      if (encoding === 'hex') equal(sent[0].fields['x-signature'], expected);
      else equal(atob(sent[0].fields['x-signature']).length, 32);
    }
  }
});

const form = new FormData();
form.append('name', 'Zoë');
form.append('file', new Blob(['abc'], { type: 'text/plain' }), 'a.txt');

const BODIES = {
  'none': [{}, null],
  'text': [{ body: 'Zoë' }, 'text/plain;charset=utf-8'],
  'bytes': [{ body: new Uint8Array([0, 255, 128]) }, null],
  'part of a buffer': [{ body: new Uint8Array([1, 2, 3, 4]).subarray(1, 3) }, null],
  'an ArrayBuffer': [{ body: new Uint8Array([0, 255]).buffer }, null],
  'JSON': [{ json: { a: 'Zoë' } }, 'application/json'],
  'a form': [{ form: { a: 'b c' } }, 'application/x-www-form-urlencoded;charset=utf-8'],
  'URLSearchParams': [
    { body: new URLSearchParams({ a: 'b c' }) }, 'application/x-www-form-urlencoded;charset=utf-8',
  ],
  'a Blob': [{ body: new Blob(['abc'], { type: 'text/x-name' }) }, 'text/x-name'],
  'FormData': [{ body: form }, /^multipart\/form-data; ?boundary=/],
  'what a function returns': [{ body: () => 'abc' }, 'text/plain;charset=utf-8'],
  'text of another type': [
    { body: '<a/>', headers: { 'content-type': 'text/xml' } }, 'text/xml',
  ],
};

for (const [name, [options, type]] of Object.entries(BODIES)) {
  test(`a body that is ${name} is signed as it is sent`, async ({ server }) => {
    let bytes;
    const payload = ({ timestamp, method, url, body, bodyHash }) => {
      bytes = body;
      return `${timestamp}.${method}.${url.pathname}${url.search}.${bodyHash}`;
    };
    const client = signing(server, { keyId: 'k1', payload });
    const seen = await client.post('/echo', { query: { 'a b': 'é' }, ...options }).json();
    const { 'x-signature': signature, 'x-timestamp': timestamp, 'x-key-id': id } = seen.headers;
    const sent = seen.headers['content-type'] ?? null;
    ok(type instanceof RegExp ? type.test(sent) : sent?.toLowerCase() === type || sent === type,
      `the type, got ${sent}`);
    const { pathname, search } = new URL(seen.url);
    const canonical = `${timestamp}.POST.${pathname}${search}.${await hashOf(bytes)}`;
    equal([signature, id], [hex(await macOf('key', canonical)), 'k1']);
    ok(Math.abs(timestamp - Date.now() / 1000) < 5, 'seconds');
    const text = new TextDecoder().decode(bytes);
    if (!name.includes('bytes') && !name.includes('uffer')) equal(seen.body ?? '', text);
  });
}

test('what is signed by default is what is documented', async ({ server }) => {
  const timestamp = () => 1_700_000_000;
  const client = signing(server, { timestamp });
  const { headers } = await client.put('/echo', { query: { a: 1 }, json: { a: 1 } }).json();
  const hash = await hashOf(encoder.encode('{"a":1}'));
  const canonical = `1700000000.PUT./echo?a=1.${hash}`;
  equal(headers['x-signature'], hex(await macOf('key', canonical)));
  equal([headers['x-timestamp'], headers['x-key-id']], ['1700000000', undefined]);
  const empty = await client.get('/echo').json();
  const none = `1700000000.GET./echo.${await hashOf(new Uint8Array())}`;
  equal(empty.headers['x-signature'], hex(await macOf('key', none)));
});

test('the header may be of the API\'s own form', async () => {
  const { client, sent } = collecting({
    keyId: 'k', header: 'Authorization', keyIdHeader: false, timestampHeader: 'Date-Sent',
    timestamp: () => '2026-01-01T00:00:00Z',
    format: async (signature, { keyId, timestamp, headers }) =>
      `HMAC ${keyId}:${timestamp}:${headers.get('x-nonce')}:${signature.length}`,
  });
  await client.get('/', { headers: { 'x-nonce': 'n' } });
  equal(sent[0].fields, {
    'authorization': 'HMAC k:2026-01-01T00:00:00Z:n:64', 'date-sent': '2026-01-01T00:00:00Z', 'x-nonce': 'n',
  });
});

test('what functions do to a request is not sent', async () => {
  const payload = ({ headers, body, url }) => {
    headers.set('x-evil', '1');
    body.fill(0);
    url.pathname = '/evil';
    return 'a';
  };
  const { client, sent } = collecting({ payload });
  await client.post('/', { body: 'abc' });
  equal([new TextDecoder().decode(sent[0].body), sent[0].fields['x-evil']], ['abc', undefined]);
  equal(sent[0].url, 'https://api.example/');
});

test('each attempt is signed anew, after the hooks', async ({ server }) => {
  let time = 0;
  const seen = [];
  const hooks = { beforeRequest: ({ headers }) => headers.set('x-added', 'a') };
  const client = signing(
    server,
    {
      timestamp: () => (time += 1),
      payload: ({ headers, timestamp }) => (seen.push(headers.get('x-added')), `${timestamp}`),
    },
    { hooks, retry: { limit: 2, baseDelay: 1 } },
  );
  const path = `/flaky?fail=2&retryAfter=0&key=${crypto.randomUUID()}`;
  equal((await client.get(path).json()).attempt, 3);
  equal([time, seen], [3, ['a', 'a', 'a']]);
});

test('a signature stays behind where a redirect leads to another origin', async () => {
  const sent = [];
  const answers = { '/a': '/b', '/b': 'https://other.example/c' };
  const fetch = async (url, { headers, redirect }) => {
    const { pathname, host } = new URL(url);
    sent.push([host, headers?.get('x-signature') ?? null, redirect]);
    const location = answers[pathname];
    return location ? new Response('', { status: 302, headers: { location } }) : new Response('ok');
  };
  const client = signing('https://api.example', { keyId: 'k' }, { fetch });
  equal(await client.get('/a').text(), 'ok');
  equal(sent.map(([host]) => host), ['api.example', 'api.example', 'other.example']);
  const [one, two, three] = sent.map(([, signature]) => signature);
  ok(one && two && one !== two && three === null, `two signatures, got ${[one, two, three]}`);
  ok(sent.every(([, , redirect]) => redirect === 'manual'), 'that the host follows none');
});

test('client.fetch signs as well', async ({ server }) => {
  const { fetch } = signing(server, {});
  const seen = await (await fetch(`${server}/echo`, { method: 'POST', body: 'abc' })).json();
  equal([seen.body, seen.headers['x-signature'].length], ['abc', 64]);
});

test('a stream cannot be signed', async () => {
  const { client, sent } = collecting({});
  for (const body of [new ReadableStream(), () => new ReadableStream()]) {
    const error = await rejects(() => client.post('/', { body }), OptionsError, 'ERR_OPTION_INVALID');
    equal([error.option, sent.length], ['body', 0]);
  }
});

test('what the caller\'s functions throw is told as it is, and nothing is sent', async () => {
  const fail = () => {
    throw new RangeError('mine');
  };
  for (const name of ['payload', 'format', 'timestamp']) {
    const { client, sent } = collecting({ [name]: fail }, { retry: 2 });
    equal((await rejects(() => client.get('/'), RangeError)).message, 'mine');
    equal(sent.length, 0);
  }
  const { client } = collecting({ payload: () => new Promise(() => {}) });
  await rejects(() => client.get('/', { timeout: { total: 20 } }), TimeoutError);
});

for (const [name, options, option, code = 'ERR_OPTION_INVALID'] of [
  ['a payload that is none', { payload: () => 5 }, 'auth.hmac.payload'],
  ['a header that cannot be', { format: () => `${CANARY}\n€` }, 'auth.hmac', 'ERR_HEADER_INVALID'],
  ['a header that is no text', { format: () => {} }, 'auth.hmac', 'ERR_HEADER_INVALID'],
  ['a time that cannot be', { timestamp: () => `${CANARY}\0` }, 'auth.hmac', 'ERR_HEADER_INVALID'],
]) {
  test(`a signer may not give ${name}`, async () => {
    const { client, sent } = collecting(options);
    const error = await rejects(() => client.get('/'), OptionsError, code);
    equal([error.option, sent.length], [option, 0]);
    ok(!shownOf(error).includes(CANARY), 'no value');
  });
}

for (const [option, values, code = 'ERR_OPTION_INVALID'] of [
  ['secret', [undefined, '', 5, null, new Uint8Array(), {}]],
  ['keyId', ['', 5, null]],
  ['algorithm', ['SHA-1', 'sha256', null]],
  ['encoding', ['base32', null]],
  ['payload', ['a', null]],
  ['format', ['a', null]],
  ['timestamp', [5, null]],
  ['header', ['', false, null]],
  ['keyIdHeader', ['', true]],
  ['timestampHeader', ['', 5]],
  ['key', ['a'], 'ERR_OPTION_UNKNOWN'],
]) {
  test(`auth.hmac.${option} is checked`, () => {
    for (const value of values) {
      const error = throws(() => signing('https://a.example', { [option]: value }), OptionsError, code);
      equal(error.option, `auth.hmac.${option}`);
    }
  });
}

test('names and ids that no header can have are refused at once', () => {
  for (const hmac of [{ header: 'a b' }, { keyId: `${CANARY}\n€` }, { timestampHeader: 'é' }]) {
    const error = throws(() => signing('https://a.example', hmac), OptionsError, 'ERR_HEADER_INVALID');
    ok(!shownOf(error).includes(CANARY), 'no value');
  }
});

test('a command shows no signature', async () => {
  const { client, sent } = collecting({ secret: CANARY });
  for (const revealSecrets of [true, false]) {
    const command = client.toCurl('POST', '/', { json: { a: 1 }, revealSecrets });
    ok(command.includes("'x-signature: ***'") && !command.includes(CANARY), command);
  }
  equal(sent.length, 0);
});

test('errors of signed requests show neither secret nor signature', async () => {
  const fetch = () => Promise.reject(new TypeError('fetch failed'));
  const client = signing('https://api.example', { secret: CANARY }, { fetch });
  const error = await rejects(() => client.get('/'), NetworkError);
  ok(!(shownOf(error) + JSON.stringify(explain(error))).includes(CANARY), 'no secret');
});
