import assert from 'node:assert/strict';
import { test } from 'node:test';

import { inPageFetch } from '../adapters/in-page.js';
import { createHandler } from '../handler.js';

const fetch = inPageFetch(createHandler());
const URL_OF = (path) => `http://practice.example${path}`;

test('answers like fetch', async () => {
  const response = await fetch(URL_OF('/echo'), { method: 'POST', body: 'hi' });
  assert.equal((await response.json()).body, 'hi');
  assert.equal((await fetch(URL_OF('/status/204'))).status, 204);
});

test('fails like fetch', async () => {
  await assert.rejects(fetch(URL_OF('/network-error')), TypeError);
});

test('rejects with the reason of an abort, before and during the request', async () => {
  const reason = { mine: true };
  await assert.rejects(
    fetch(URL_OF('/menu'), { signal: AbortSignal.abort(reason) }), (error) => error === reason);

  const controller = new AbortController();
  const pending = fetch(URL_OF('/slow?ms=30000'), { signal: controller.signal });
  controller.abort(reason);
  await assert.rejects(pending, (error) => error === reason);
});

test('an abort reaches a body that is still on its way', async () => {
  const controller = new AbortController();
  const response = await fetch(URL_OF('/slow?ms=30000&part=body'), { signal: controller.signal });
  const text = response.text();
  controller.abort(new Error('enough'));
  await assert.rejects(text, /enough/);
});

/** Redirects by the path `/<status>`, and says what arrived everywhere else. */
const redirecting = inPageFetch(async (request) => {
  const { pathname, search } = new URL(request.url);
  const status = Number(pathname.slice(1));
  if (status >= 300) return new Response(null, { status, headers: { location: search.slice(1) } });
  const { method, headers } = request;
  const body = await request.text();
  return Response.json({ path: pathname, method, type: headers.get('content-type'), body });
});

const posted = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };

test('follows redirects, and says where the answer came from', async () => {
  const response = await redirecting(URL_OF('/301?/302?/arrived'));
  assert.equal(response.redirected, true);
  assert.equal(response.url, URL_OF('/arrived'));
  assert.equal(response.clone().url, URL_OF('/arrived'));
  assert.equal((await response.json()).path, '/arrived');

  const direct = await redirecting(URL_OF('/arrived'));
  assert.equal(direct.redirected, false);
  assert.equal(direct.url, URL_OF('/arrived'));
});

test('a redirected POST becomes a GET, or stays what it was, as its status says', async () => {
  for (const status of [301, 302, 303]) {
    const arrived = await (await redirecting(URL_OF(`/${status}?/a`), posted)).json();
    assert.deepEqual(arrived, { path: '/a', method: 'GET', type: null, body: '' });
  }
  for (const status of [307, 308]) {
    const arrived = await (await redirecting(URL_OF(`/${status}?/a`), posted)).json();
    assert.deepEqual(arrived, { path: '/a', method: 'POST', type: 'application/json', body: '{}' });
  }
  const put = await (await redirecting(URL_OF('/302?/a'), { ...posted, method: 'PUT' })).json();
  assert.deepEqual([put.method, put.body], ['PUT', '{}']);
});

test('a redirect that is not to be followed, or leads nowhere, is not', async () => {
  const manual = await redirecting(URL_OF('/301?/a'), { redirect: 'manual' });
  assert.deepEqual([manual.status, manual.headers.get('location')], [301, '/a']);
  await assert.rejects(redirecting(URL_OF('/301?/a'), { redirect: 'error' }), TypeError);
  await assert.rejects(redirecting(URL_OF('/301?https://other.example/')), TypeError);
  const again = { status: 302, headers: { location: '/again' } };
  const circle = inPageFetch(async () => new Response(null, again));
  await assert.rejects(circle(URL_OF('/')), /too many redirects/);
});

test('a 304 and a redirect without a place are answers', async () => {
  const fetch304 = inPageFetch(async () => new Response(null, { status: 304 }));
  assert.equal((await fetch304(URL_OF('/'))).status, 304);
  const without = inPageFetch(async () => new Response(null, { status: 302 }));
  assert.equal((await without(URL_OF('/'))).status, 302);
});
