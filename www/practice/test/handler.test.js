import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';

import { createHandler } from '../handler.js';

const START = Date.parse('2026-01-02T03:04:05Z');
const ORIGIN = 'http://practice.example';

let clock;
let waits;
let handler;

beforeEach(() => {
  clock = START;
  waits = [];
  handler = createHandler({
    now: () => clock,
    sleep: async (ms) => void waits.push(ms),
    onError: (error) => { throw error; },
  });
});

const call = (method, path, { json, body, headers } = {}) =>
  handler(new Request(`${ORIGIN}${path}`, {
    method,
    headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: json === undefined ? body : JSON.stringify(json),
  }));

const journal = async (query = '') => {
  const { entries } = await (await call('GET', `/__journal${query}`)).json();
  return entries;
};

async function expectProblem(response, status) {
  assert.equal(response.status, status);
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  const problem = await response.json();
  assert.equal(problem.status, status);
  return problem;
}

describe('users', () => {
  const eve = { name: 'Eve', email: 'eve@example.com' };

  test('are created, read, replaced, modified and removed', async () => {
    const created = await call('POST', '/users', { json: eve });
    assert.equal(created.status, 201);
    const location = created.headers.get('location');
    assert.equal(location, '/users/4');
    assert.deepEqual(await created.json(), { id: 4, role: 'member', ...eve });

    const patched = await call('PATCH', location, { json: { role: 'admin' } });
    assert.deepEqual(await patched.json(), { id: 4, role: 'admin', ...eve });
    const replaced = await call('PUT', location, { json: { ...eve, name: 'Eva' } });
    assert.deepEqual(await replaced.json(), { id: 4, role: 'member', ...eve, name: 'Eva' });

    const removed = await call('DELETE', location);
    assert.equal(removed.status, 204);
    assert.equal(await removed.text(), '');
    await expectProblem(await call('GET', location), 404);
    await expectProblem(await call('DELETE', location), 404);
    assert.equal((await (await call('GET', '/users')).json()).meta.total, 3);
  });

  test('a repeated idempotency key creates one user', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const first = await call('POST', '/users', { json: eve, headers });
    const second = await call('POST', '/users', { json: eve, headers });
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(await second.json(), await first.json());
    await call('POST', '/users', { json: eve });
    assert.equal((await (await call('GET', '/users')).json()).meta.total, 5);
  });

  test('are validated', async () => {
    const bad = await call('POST', '/users', { json: { name: '', email: 'x', age: 3 } });
    const { errors } = await expectProblem(bad, 422);
    assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), ['#/age', '#/email', '#/name']);
    await expectProblem(await call('PUT', '/users/1', { json: { name: 'Only' } }), 422);
    await expectProblem(await call('PATCH', '/users/1', { json: { id: 9 } }), 422);
    await expectProblem(await call('POST', '/users', { json: [] }), 422);
    const headers = { 'content-type': 'application/json' };
    await expectProblem(await call('POST', '/users', { body: '{"name":', headers }), 400);
    await expectProblem(await call('POST', '/users', { body: 'name=Eve' }), 415);
  });
});

describe('routing', () => {
  test('names what is missing and what is allowed', async () => {
    await expectProblem(await call('GET', '/nowhere'), 404);
    await expectProblem(await call('GET', '/users/%'), 404);
    const refused = await call('DELETE', '/users');
    await expectProblem(refused, 405);
    assert.equal(refused.headers.get('allow'), 'GET, HEAD, OPTIONS, POST');
    const options = await call('OPTIONS', '/users/1');
    assert.equal(options.status, 204);
    assert.equal(options.headers.get('allow'), 'DELETE, GET, HEAD, OPTIONS, PATCH, PUT');
  });

  test('answers HEAD like GET, without a body', async () => {
    const head = await call('HEAD', '/menu');
    assert.equal(head.status, 200);
    assert.equal(head.headers.get('content-type'), 'application/json');
    assert.equal(await head.text(), '');
  });

  test('works below a base path', async () => {
    const below = createHandler({ basePath: '/site/practice' });
    const created = await below(new Request(`${ORIGIN}/site/practice/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Eve', email: 'eve@example.com' }),
    }));
    assert.equal(created.headers.get('location'), '/site/practice/users/4');
  });

  test('refuses a body beyond its limit', async () => {
    await expectProblem(await call('POST', '/echo', { body: 'x'.repeat(1_048_577) }), 413);
  });

  test('lets any origin call and read the headers that matter', async () => {
    const asked = await call('OPTIONS', '/users/1', {
      headers: {
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization, idempotency-key',
      },
    });
    assert.equal(asked.headers.get('access-control-allow-origin'), '*');
    assert.equal(asked.headers.get('access-control-allow-methods'), 'PATCH');
    assert.equal(
      asked.headers.get('access-control-allow-headers'), 'authorization, idempotency-key');
    const exposed = (await call('GET', '/menu')).headers.get('access-control-expose-headers');
    for (const name of ['Location', 'Retry-After', 'X-RateLimit-Remaining']) {
      assert.ok(exposed.includes(name), name);
    }
  });
});

describe('status', () => {
  test('answers with every status that fetch can show', async () => {
    for (let code = 200; code <= 599; code += 1) {
      const response = await call('GET', `/status/${code}`);
      assert.equal(response.status, code);
      const text = await response.text();
      assert.equal(text === '', [204, 205, 301, 302, 303, 304, 307, 308].includes(code), code);
    }
  });

  test('carries the headers its status requires', async () => {
    const header = async (path, name) => (await call('GET', path)).headers.get(name);
    assert.equal(await header('/status/301', 'location'), '/menu');
    assert.match(await header('/status/401', 'www-authenticate'), /^Bearer/);
    assert.equal(await header('/status/405', 'allow'), 'GET, HEAD, OPTIONS');
    assert.equal(await header('/status/503?retryAfter=7', 'retry-after'), '7');
  });

  test('refuses the rest', async () => {
    for (const code of ['100', '199', '600', '20', 'abc', '0200']) {
      await expectProblem(await call('GET', `/status/${code}`), 400);
    }
    await expectProblem(await call('GET', '/status/503?retryAfter=-1'), 400);
  });
});

describe('faults', () => {
  test('flaky fails per key, then works', async () => {
    const path = '/flaky?fail=2&key=a&status=500&retryAfter=3';
    const first = await call('GET', path);
    assert.equal(first.headers.get('retry-after'), '3');
    await expectProblem(first, 500);
    await expectProblem(await call('GET', path), 500);
    assert.deepEqual(await (await call('GET', path)).json(), { ok: true, key: 'a', attempt: 3 });
    await expectProblem(await call('GET', '/flaky?fail=1&key=b'), 503);
  });

  test('flaky can name a date', async () => {
    const response = await call('GET', '/flaky?fail=1&retryAfter=60&form=date');
    assert.equal(response.headers.get('retry-after'), 'Fri, 02 Jan 2026 03:05:05 GMT');
  });

  test('slow waits before the headers or within the body', async () => {
    assert.equal((await (await call('GET', '/slow?ms=700')).json()).waited, 700);
    assert.deepEqual(waits, [700]);
    const halves = await call('GET', '/slow?ms=900&part=body');
    assert.deepEqual(waits, [700]);
    assert.equal((await halves.json()).part, 'body');
    assert.deepEqual(waits, [700, 900]);
    await expectProblem(await call('GET', '/slow?ms=30001'), 400);
    await expectProblem(await call('GET', '/slow?part=tail'), 400);
  });

  test('a broken connection is an error response', async () => {
    assert.equal((await call('GET', '/network-error')).type, 'error');
    assert.equal((await journal())[0].status, null);
  });
});

describe('key sets', () => {
  const set = { keys: [{ kty: 'OKP', kid: '1' }] };

  test('are there once they were published', async () => {
    await expectProblem(await call('GET', '/issuers/a/jwks'), 404);
    assert.equal((await call('PUT', '/issuers/a/jwks', { json: set })).status, 200);
    const response = await call('GET', '/issuers/a/jwks');
    assert.equal(response.headers.get('content-type'), 'application/jwk-set+json');
    assert.deepEqual(await response.json(), set);
    await expectProblem(await call('GET', '/issuers/b/jwks'), 404);
  });

  test('hold an array of keys', async () => {
    for (const json of [{}, [], null, { keys: {} }]) {
      await expectProblem(await call('PUT', '/issuers/a/jwks', { json }), 422);
    }
  });
});

describe('limited', () => {
  const take = () => call('GET', '/limited?limit=2&window=10&key=k');
  const header = (response, name) => response.headers.get(name);

  test('counts down, refuses, and opens again when it said so', async () => {
    const first = await take();
    assert.equal(header(first, 'x-ratelimit-limit'), '2');
    assert.equal(header(first, 'x-ratelimit-remaining'), '1');
    assert.equal(header(first, 'x-ratelimit-reset'), String(START / 1000 + 10));
    clock += 2_500;
    assert.equal(header(await take(), 'x-ratelimit-remaining'), '0');

    const refused = await take();
    await expectProblem(refused, 429);
    assert.equal(header(refused, 'retry-after'), '8');
    clock += 7_499;
    assert.equal((await take()).status, 429);
    clock += 1;
    assert.equal((await take()).status, 200);
  });
});

describe('journal', () => {
  test('keeps what arrived, in order, with its status', async () => {
    await call('POST', '/echo?a=1', { body: 'hello', headers: { 'x-test': 'yes' } });
    clock += 5;
    await call('GET', '/status/503');
    const [first, second] = await journal();
    assert.deepEqual(first, {
      number: 1, time: START, method: 'POST', path: '/echo', query: { a: '1' },
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-test': 'yes' },
      body: 'hello', status: 200,
    });
    assert.equal(second.time, START + 5);
    assert.equal(second.status, 503);
    assert.deepEqual(await journal('?since=1&path=/echo'), []);
    assert.equal((await journal('?method=GET')).length, 1);
  });

  test('caps long bodies, and reset forgets all', async () => {
    await call('POST', '/echo', { body: 'x'.repeat(5000) });
    assert.equal((await journal())[0].body.length, 2000);
    assert.equal((await call('POST', '/__reset')).status, 204);
    assert.deepEqual(await journal(), []);
  });

  test('counts requests that arrive together one by one', async () => {
    await Promise.all(Array.from({ length: 20 }, () => call('GET', '/flaky?fail=20&key=p')));
    assert.deepEqual(
      (await journal()).map(({ number }) => number), Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

test('an unexpected failure is a 500 that keeps its details to itself', async () => {
  const seen = [];
  const broken = createHandler({
    onError: (error) => seen.push(error.message),
    toolkit: { verifyJwt() {}, importKey() { throw new Error('secret detail'); } },
  });
  const response = await broken(new Request(`${ORIGIN}/me`, {
    headers: { authorization: 'Bearer x' },
  }));
  const problem = await expectProblem(response, 500);
  assert.doesNotMatch(JSON.stringify(problem), /secret detail/);
  assert.deepEqual(seen, ['secret detail']);
});

describe('the authorization server', () => {
  const form = (path, fields, headers) =>
    call('POST', path, { body: new URLSearchParams(fields), headers });
  const basic = { authorization: `Basic ${btoa('practice+service:practice%3Aclient%2Bsecret%25')}` };
  const me = (token) => call('GET', '/oauth/me', { headers: { authorization: `Bearer ${token}` } });

  test('gives a service a token until that is revoked', async () => {
    const grant = { grant_type: 'client_credentials', scope: 'menu' };
    const { access_token: token, refresh_token: none } =
      await (await form('/oauth/token', grant, basic)).json();
    assert.equal(none, undefined);
    assert.deepEqual(await (await me(token)).json(), { client: 'practice service', scope: 'menu' });
    await form('/oauth/revoke', { token });
    await expectProblem(await me(token), 401);
  });

  test('takes a refresh token once', async () => {
    const client_id = 'practice-app';
    const query = new URLSearchParams({
      client_id, response_type: 'code', redirect_uri: 'https://app.example/', state: 's',
      // RFC 7636 appendix B
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256',
    });
    const { headers } = await call('GET', `/oauth/authorize?${query}`);
    const back = new URL(headers.get('location')).searchParams;
    assert.deepEqual([back.get('state'), back.get('iss')], ['s', ORIGIN]);
    const first = await (await form('/oauth/token', {
      client_id, grant_type: 'authorization_code', code: back.get('code'),
      redirect_uri: 'https://app.example/',
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    })).json();
    const again = { client_id, grant_type: 'refresh_token', refresh_token: first.refresh_token };
    assert.notEqual((await (await form('/oauth/token', again)).json()).access_token, undefined);
    assert.deepEqual(await (await form('/oauth/token', again)).json(), { error: 'invalid_grant' });
  });

  for (const [name, fields, error] of [
    ['an unknown client', { client_id: 'x', grant_type: 'client_credentials' }, 'invalid_client'],
    ['a missing secret', { client_id: 'practice service', grant_type: 'client_credentials' }, 'invalid_client'],
    ['an unknown grant', { client_id: 'practice-app', grant_type: 'password' }, 'unsupported_grant_type'],
    ['a public client alone', { client_id: 'practice-app', grant_type: 'client_credentials' }, 'unauthorized_client'],
    ['an unknown code', { client_id: 'practice-app', grant_type: 'authorization_code', code: 'x' }, 'invalid_grant'],
  ]) {
    test(`refuses ${name}`, async () => {
      assert.deepEqual(await (await form('/oauth/token', fields)).json(), { error });
    });
  }

  test('asks for PKCE, and knows whom to send users back to', async () => {
    await expectProblem(await call('GET', '/oauth/authorize?client_id=practice-app'), 400);
    const back = 'client_id=practice-app&response_type=code&redirect_uri=https://app.example/';
    const { headers } = await call('GET', `/oauth/authorize?${back}`);
    assert.match(headers.get('location'), /error=invalid_request/);
  });
});
