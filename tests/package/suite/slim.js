// The slim entries alone in a program: the caller brings the wasm, in each way that there is.

import { Client, init as initClient } from 'fetchwright/client/slim';
import { FetchwrightError, JwtError, decodeJwt, init as initJwt } from 'fetchwright/jwt/slim';
import { WebhookError, initSync as initWebhooks, signWebhook, verifyWebhookSync }
  from 'fetchwright/webhooks/slim';

import { equal, ok, rejects, test, throws } from './harness.js';

/** A compiled module where the host has one, else where the wasm can be had. */
const wasm = ({ modules, wasmUrl }, name) => modules?.[name] ?? `${wasmUrl}/${name}_bg.wasm`;

test('a slim entry says so when it has no wasm yet', () => {
  const error = throws(() => decodeJwt('a.b.c'), FetchwrightError, 'ERR_WASM_NOT_INITIALIZED');
  ok(error.message.includes('init'), 'what to call');
});

test('a slim entry refuses what is no wasm, and takes the right one after that', async () => {
  for (const junk of [undefined, null, 5, {}]) {
    await rejects(() => initJwt(junk), FetchwrightError, 'ERR_OPTION_INVALID');
    throws(() => initWebhooks(junk), FetchwrightError, 'ERR_OPTION_INVALID');
  }
});

test('client/slim starts from a URL or a module', async (context) => {
  const starting = initClient(wasm(context, 'client'));
  await Promise.all([starting, initClient(wasm(context, 'client'))]);
  const fetch = async () => new Response('"fine"');
  equal(await new Client({ baseUrl: 'https://example.com', fetch }).get('/').json(), 'fine');
});

test('jwt/slim starts from a promise', async (context) => {
  const source = wasm(context, 'jwt');
  await initJwt(typeof source === 'string' ? fetch(source) : Promise.resolve(source));
  throws(() => decodeJwt('a.b.c'), JwtError, 'ERR_JWT_MALFORMED');
});

test('webhooks/slim starts from bytes or a module without waiting', async (context) => {
  const source = wasm(context, 'webhooks');
  initWebhooks(typeof source === 'string' ? await (await fetch(source)).arrayBuffer() : source);
  const body = 'a';
  const headers = signWebhook('github', { headers: {}, body }, 'secret');
  equal(verifyWebhookSync('github', { headers, body }, 'secret').text(), body);
  const forged = () => verifyWebhookSync('github', { headers, body: 'b' }, 'secret');
  throws(forged, WebhookError, 'ERR_WEBHOOK_SIGNATURE');
});
