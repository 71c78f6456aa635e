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
