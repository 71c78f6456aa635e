// The classes that users catch: their members, what they hide, and that there is one of each.

import * as root from 'fetchwright';
import * as client from 'fetchwright/client';
import * as jwt from 'fetchwright/jwt';
import * as webhooks from 'fetchwright/webhooks';

import { delay, equal, ok, rejects, test, throws } from './harness.js';

const { BodyError, Client, FetchwrightError, HttpError, NetworkError, RateLimitError } = root;
const CLASSES = Object.keys(root).filter((name) => name.endsWith('Error'));
const CANARY = 'canary-5f1c';

const calling = ({ server }, options) => new Client({ baseUrl: server, retry: 0, ...options });

/** Whatever a log could show of an error. */
const shown = (error) =>
  [
    error.message,
    error.stack,
    `${error}`,
    JSON.stringify(error),
    JSON.stringify({ ...error }),
    error[Symbol.for('nodejs.util.inspect.custom')]?.(),
    error.hint,
  ].join('\n');

for (const name of CLASSES) {
  test(`${name} is one class in every entry point`, () => {
    for (const entry of [client, jwt, webhooks]) {
      ok(!(name in entry) || entry[name] === root[name], `the same ${name}`);
    }
    equal(root[name].name, name);
  });
}

test('an error of one entry point is an instance of the class of another', async () => {
  const fetch = async () => new Response('no', { status: 500 });
  const http = new Client({ baseUrl: 'https://example.com', retry: 0, fetch });
  const errors = [
    [await rejects(() => http.get('/'), client.HttpError), 'HttpError'],
    [throws(() => jwt.decodeJwt('x'), jwt.JwtError), 'JwtError'],
    [throws(() => webhooks.verifyWebhookSync('nobody', {}, 'x'), Error), 'WebhookError'],
  ];
  for (const [error, name] of errors) {
    ok(error instanceof root[name], name);
    ok(error instanceof FetchwrightError && error instanceof Error, 'its bases');
    equal(error.name, name);
    const others = CLASSES.filter((other) => other !== name && other !== 'FetchwrightError');
    equal(others.filter((other) => error instanceof root[other]), [], 'other classes');
  }
});

test('HttpError tells what was asked and what came back', async (context) => {
  const asked = () => calling(context).get('/status/404', { query: { q: CANARY } });
  const error = await rejects(asked, HttpError, 'ERR_HTTP_STATUS');
  equal(error.status, 404);
  equal(error.attempts, 1);
  equal(error.request, { method: 'GET', url: `${context.server}/status/404?q=***` });
  ok(/^practice-\d+$/.test(error.requestId), `the server's id, got ${error.requestId}`);
  ok(error.response instanceof Response, 'the response');
  equal(error.response.headers.get('content-type'), 'application/problem+json');
  equal(error.data.title, 'Not Found');
  equal(error.problem.status, 404);
  equal(error.problem.type, 'about:blank');
});

test('HttpError has the members of a problem that only this server knows', async (context) => {
  const invalid = { json: { name: 5 } };
  const error = await rejects(() => calling(context).post('/users', invalid), HttpError);
  equal(error.status, 422);
  equal(error.problem.errors.map(({ pointer }) => pointer).sort(), ['#/email', '#/name']);
});

test('HttpError has the text of a body that is no JSON', async () => {
  const fetch = async () => new Response('<h1>Sorry</h1>', { status: 502 });
  const http = new Client({ baseUrl: 'https://example.com', retry: 0, fetch });
  const error = await rejects(() => http.get('/'), HttpError);
  equal([error.data, error.problem], ['<h1>Sorry</h1>', undefined]);
});

test('HttpError does without a body, and with one that breaks off', async () => {
  const broken = () =>
    new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('{"a":'));
        await delay(5);
        controller.error(new Error('reset'));
      },
    });
  for (const body of [null, broken()]) {
    const fetch = async () => new Response(body, { status: 500 });
    const http = new Client({ baseUrl: 'https://example.com', retry: 0, fetch });
    const error = await rejects(() => http.get('/'), HttpError, 'ERR_HTTP_STATUS');
    equal([error.status, error.data], [500, undefined]);
  }
});

test('RateLimitError tells how long to wait', async (context) => {
  const path = `/limited?limit=1&window=60&key=${crypto.randomUUID()}`;
  const http = calling(context);
  await http.get(path);
  const error = await rejects(() => http.get(path), RateLimitError, 'ERR_RATE_LIMITED');
  ok(error instanceof HttpError, 'an HttpError');
  equal(error.status, 429);
  ok(error.retryAfterMs > 50_000 && error.retryAfterMs <= 60_000, `${error.retryAfterMs} ms`);
});

test('throwHttpErrors false resolves to the response', async (context) => {
  const response = await calling(context).get('/status/418', { throwHttpErrors: false });
  equal(response.status, 418);
  equal((await response.json()).status, 418);
});

test('NetworkError has the cause of the platform', async ({ refused }) => {
  const http = new Client({ baseUrl: refused, retry: 0 });
  const error = await rejects(() => http.get('/'), NetworkError, 'ERR_NETWORK');
  ok(error.cause instanceof Error, 'a cause');
  equal(error.attempts, 1);
  ok(!Object.keys(error).includes('cause'), 'a cause that is not listed');
});

test('a body that is not JSON is a BodyError', async () => {
  const fetch = async () => new Response(`{"secret":"${CANARY}`);
  const http = new Client({ baseUrl: 'https://example.com', fetch });
  const error = await rejects(() => http.get('/').json(), BodyError, 'ERR_BODY_JSON');
  ok(!shown(error).includes(CANARY), 'no body');
});

test('a body that breaks off is a NetworkError', async () => {
  const body = new ReadableStream({
    async pull(controller) {
      await delay(5);
      controller.error(new Error('reset'));
    },
  });
  const fetch = async () => new Response(body);
  const http = new Client({ baseUrl: 'https://example.com', fetch });
  await rejects(() => http.get('/').text(), NetworkError, 'ERR_BODY_TRUNCATED');
});

test('toJSON has name, message and code', () => {
  const error = throws(() => jwt.decodeJwt('a.b.c'), jwt.JwtError, 'ERR_JWT_MALFORMED');
  const { name, message, code } = JSON.parse(JSON.stringify(error));
  equal([name, message, code], ['JwtError', error.message, 'ERR_JWT_MALFORMED']);
});

test('a failed call shows no credentials, query, header or body', async (context) => {
  const options = {
    auth: { bearer: CANARY }, headers: { 'x-key': CANARY }, query: { q: CANARY },
  };
  const request = { json: { secret: CANARY } };
  const http = calling(context, options);
  const refused = new Client({ ...options, baseUrl: context.refused, retry: 0 });
  const late = new Client({ ...options, baseUrl: context.server, retry: 0, timeout: 100 });
  const errors = [
    await rejects(() => http.post('/status/500', request), HttpError),
    await rejects(() => http.post('/status/429', request), RateLimitError),
    await rejects(() => refused.post('/', request), NetworkError),
    await rejects(() => late.post('/slow?ms=3000', request), Error, 'ERR_TIMEOUT'),
    await rejects(() => http.post(`http://${CANARY}:${CANARY}@127.0.0.1/`), Error),
  ];
  for (const error of errors) ok(!shown(error).includes(CANARY), `no canary: ${shown(error)}`);
});

test('a refused token, key or webhook shows none of them', async () => {
  const key = await jwt.importKey(`${CANARY}-`.repeat(5), 'HS256');
  const token = await jwt.signJwt({ sub: CANARY, exp: 1 }, key);
  const signature = `t=1,v1=${CANARY}`;
  const input = { headers: { 'stripe-signature': signature }, body: CANARY };
  const errors = [
    throws(() => jwt.verifyJwtSync(token, key), jwt.JwtError),
    throws(() => jwt.verifyJwtSync(`${token}x`, key), jwt.JwtError),
    throws(() => jwt.decodeJwt(`${CANARY}.${CANARY}.${CANARY}`), jwt.JwtError),
    await rejects(() => jwt.importKey(CANARY, 'HS256'), jwt.JwtError),
    throws(() => webhooks.verifyWebhookSync('stripe', input, CANARY), webhooks.WebhookError),
  ];
  for (const error of errors) {
    ok(!shown(error).includes(CANARY), `no canary: ${shown(error)}`);
    ok(!shown(error).includes(token.split('.')[1]), 'no token');
  }
});
