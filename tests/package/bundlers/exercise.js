// A small program that uses every entry point, and imports the root as well. Each fixture bundles
// it and runs what came out.

import * as root from 'fetchwright';
import { Client, HttpError } from 'fetchwright/client';
import { decodeJwt, importKey, signJwt, verifyJwt, verifyJwtSync } from 'fetchwright/jwt';
import { signWebhook, verifyWebhook, verifyWebhookSync } from 'fetchwright/webhooks';

/** Resolves to plain data; `server` is the practice API. */
export async function exercise(server) {
  return {
    client: await useClient(server),
    jwt: await useJwt(),
    webhooks: await useWebhooks(),
    oneClass: root.HttpError === HttpError,
  };
}

async function useClient(server) {
  const client = new Client({ baseUrl: server, retry: 0 });
  const { name } = await client.get('/users/1').json();
  const missing = await client.get('/status/404').then(() => 'no error', nameAndCode);
  return { name, missing };
}

async function useJwt() {
  const key = await importKey('a secret of more than thirty-two bytes', 'HS256');
  const token = await signJwt({ sub: 'ada', exp: 4_102_444_800 }, key);
  const { claims } = await verifyJwt(token, key);
  const expired = attempt(() => verifyJwtSync(token, key, { now: 4_102_444_801 }));
  return { subject: claims.sub, algorithm: decodeJwt(token).header.alg, expired };
}

async function useWebhooks() {
  const body = '{"id":"evt_1"}';
  const secret = 'whsec_test_secret';
  const headers = signWebhook('stripe', { headers: {}, body }, secret, { now: 1_700_000_000 });
  const now = { now: 1_700_000_000 };
  const request = new Request('https://example.com/hook', { method: 'POST', headers, body });
  const event = await verifyWebhook('stripe', request, secret, now);
  const forged = attempt(() =>
    verifyWebhookSync('stripe', { headers, body: `${body} ` }, secret, now));
  return { event: event.json(), forged };
}

function attempt(body) {
  try {
    body();
    return 'no error';
  } catch (error) {
    return nameAndCode(error);
  }
}

const nameAndCode = (error) => `${error.name} ${error.code ?? error.message}`;
