// Redirects: what goes along to where they lead, and where they are not followed.
//
// Browsers hide where a redirect leads: a request with credentials ends there. Elsewhere the client
// follows by itself, and takes only what is harmless to another origin.

import { Client, HttpError, NetworkError } from 'fetchwright/client';

import { equal, ok, rejects, test } from './harness.js';

const hidesRedirects = 'location' in globalThis && globalThis.location !== undefined;
const KEY = { apiKey: 'canary-key' };
const OWN = { accept: 'application/json', 'x-tenant': 'seven' };

/** A path of `server` that redirects to `target`. */
const to = (target, status = 302) => `/to?${new URLSearchParams({ status, location: target })}`;
const clientOf = (baseUrl, options) => new Client({ baseUrl, retry: 0, ...options });

async function refused(promise, hint) {
  const error = await rejects(() => promise, NetworkError, 'ERR_REDIRECT');
  ok(error.hint.includes(hint), `the hint to speak of ${hint}: ${error.hint}`);
  const shown = [String(error), error.message, JSON.stringify(error)].join(' ');
  ok(!/canary|127\.0\.0\.1/.test(shown), `nothing of the request in ${shown}`);
  return error;
}

test('redirect: a plain request follows', async ({ faults, elsewhere }) => {
  equal(await clientOf(faults).get(to('/fine')).json(), 'fine');
  equal((await clientOf(faults).get(to(`${elsewhere}/seen`)).json()).method, 'GET');
});

for (const [kind, options, name] of [
  ['an API key', { auth: KEY }, 'x-api-key'],
  ['an API key in a header of its own', { auth: { ...KEY, header: 'X-Mine' } }, 'x-mine'],
  ['a token in a header', { headers: { 'X-Auth-Token': 'canary-key' } }, 'x-auth-token'],
]) {
  test(`redirect: ${kind} stays at its origin`, async ({ faults, elsewhere }) => {
    const client = clientOf(faults, options);
    const [near, far] = [to('/seen'), to(`${elsewhere}/seen`)];
    if (hidesRedirects) {
      for (const path of [near, far]) await refused(client.get(path), 'the final URL');
      return;
    }
    equal((await client.get(near).json()).headers[name], 'canary-key');
    const { headers } = await client.get(far, { headers: OWN }).json();
    equal([headers[name], headers['x-tenant'], headers.accept], [
      undefined, undefined, 'application/json',
    ]);
  });
}

test('redirect: Authorization stays at its origin', async ({ faults, elsewhere }) => {
  const client = clientOf(faults, { auth: { bearer: 'canary-key' } });
  equal((await client.get(to('/seen')).json()).headers.authorization, 'Bearer canary-key');
  ok(!('authorization' in (await client.get(to(`${elsewhere}/seen`)).json()).headers), 'none');
});

for (const [status, method, follows] of [
  [301, 'POST', 'GET'], [302, 'POST', 'GET'], [303, 'POST', 'GET'], [303, 'PUT', 'GET'],
  [301, 'PUT', 'PUT'], [302, 'PATCH', 'PATCH'], [307, 'POST', 'POST'], [308, 'PUT', 'PUT'],
  [303, 'HEAD', undefined], [302, 'DELETE', 'DELETE'],
]) {
  test(`redirect: ${status} after ${method}`, async ({ faults }) => {
    const body = ['HEAD', 'DELETE'].includes(method) ? {} : { json: { a: 1 } };
    const client = clientOf(faults, { headers: { 'x-tenant': 'seven' } });
    const seen = await client.request(method, to('/seen', status), body).json();
    equal(seen?.method, follows);
    if (follows === undefined) return;
    const keeps = follows === method && 'json' in body;
    equal([seen.body, seen.headers['content-type']], keeps
      ? ['{"a":1}', 'application/json'] : ['', undefined]);
    equal(seen.headers['x-tenant'], 'seven');
  });
}

test('redirect: a body does not go to another origin', async ({ faults, elsewhere }) => {
  const call = clientOf(faults).post(to(`${elsewhere}/seen`, 307), { json: { a: 1 } });
  if (hidesRedirects) return equal((await call.json()).body, '{"a":1}');
  equal((await refused(call, 'the new URL')).attempts, 1);
  const moved = clientOf(faults).post(to(`${elsewhere}/seen`, 303), { json: { a: 1 } });
  const { headers, method } = await moved.json();
  equal([method, headers['idempotency-key']], ['GET', undefined]);
});

test('redirect: error refuses, manual returns, follow leaves it to the host', async (context) => {
  const { faults, elsewhere } = context;
  const client = clientOf(faults, { auth: KEY });
  await refused(client.get(to('/seen'), { redirect: 'error' }), 'final URL');
  await refused(client.extend({ redirect: 'error' }).post(to('/seen')), 'final URL');
  const returned = await client.get(to('/seen'), { redirect: 'manual' });
  equal(returned.status, hidesRedirects ? 0 : 302);
  const seen = await client.get(to(`${elsewhere}/seen`), { redirect: 'follow' }).json();
  equal(seen.headers['x-api-key'], 'canary-key');
});

test('redirect: one that leads nowhere is an answer like others', async ({ faults }) => {
  const client = clientOf(faults, { auth: KEY });
  if (hidesRedirects) return refused(client.get('/redirect-without-location'), 'final URL');
  equal((await client.get('/redirect-without-location')).status, 302);
});

/** A client whose host answers with redirects, and what that was asked for. */
function hosted(answers, options) {
  const sent = [];
  const fetch = async (url, init) => {
    const body = await new Response(init.body).text();
    sent.push({ url, method: init.method, body, headers: Object.fromEntries(init.headers ?? []) });
    const [status, location] = answers[sent.length - 1] ?? [200];
    return new Response(null, { status, headers: location ? { location } : {} });
  };
  return { client: clientOf('https://api.example', { fetch, auth: KEY, ...options }), sent };
}

if (!hidesRedirects) {
  for (const [what, location, hint] of [
    ['http', 'http://api.example/', 'trust'],
    ['another scheme', 'ftp://api.example/', 'misconfigured'],
    ['no URL', 'https://[bad/', 'misconfigured'],
    ['a URL with a password', 'https://user:canary@api.example/', 'misconfigured'],
  ]) {
    test(`redirect: to ${what}`, async () => {
      const { client, sent } = hosted([[302, location]]);
      await refused(client.get('/'), hint);
      equal(sent.length, 1);
    });
  }

  test('redirect: there and back, the credentials are gone', async () => {
    const { client, sent } = hosted([[302, 'https://other.example/a'], [302, 'https://api.example/b']]);
    await client.get('/');
    equal(sent.map(({ url }) => url), [
      'https://api.example/', 'https://other.example/a', 'https://api.example/b',
    ]);
    equal(sent.map(({ headers }) => 'x-api-key' in headers), [true, false, false]);
  });

  test('redirect: twenty in a row, no more', async () => {
    const far = Array.from({ length: 20 }, (_, index) => [307, `/${index}`]);
    const { client, sent } = hosted(far);
    await client.get('/');
    equal(sent.length, 21);
    const further = hosted([...far, [307, '/20']]);
    await refused(further.client.get('/'), 'misconfigured');
    equal(further.sent.length, 21);
  });

  test('redirect: a stream is sent once, one of a function again', async () => {
    const stream = () => new Response('abc').body;
    const once = hosted([[307, '/again']]);
    await refused(once.client.post('/', { body: stream() }), 'function');
    const again = hosted([[307, '/again']]);
    await again.client.post('/', { body: stream });
    equal(again.sent.map(({ body }) => body), ['abc', 'abc']);
  });

  test('redirect: an error at its end is an error', async () => {
    const { client } = hosted([[302, '/gone'], [404]]);
    equal((await rejects(() => client.get('/'), HttpError, 'ERR_HTTP_STATUS')).status, 404);
  });
}
