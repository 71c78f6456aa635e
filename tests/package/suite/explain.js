// What is said of errors: something for each, and never what a log must not hold.

import { Client, explain, fromCurl, statusInfo } from 'fetchwright/client';
import { decodeJwt } from 'fetchwright/jwt';
import { verifyWebhookSync } from 'fetchwright/webhooks';

import { equal, ok, rejects, test, throws } from './harness.js';

const CANARY = 'canary-5f1c';

const isSentence = (text) => /^\S.*[.?!]$/s.test(text);

/** Checks the form of an explanation, and that it holds nothing secret. */
function explained(error) {
  const found = explain(error);
  ok(found.title.length > 3 && found.fixes.length > 0, 'a title and a fix');
  ok([...found.causes, ...found.fixes].every(isSentence), `sentences, got ${JSON.stringify(found)}`);
  ok(!JSON.stringify(found).includes(CANARY), 'no secret');
  return found;
}

const says = (list, pattern) => ok(list.some((text) => pattern.test(text)), `${pattern} in ${list}`);

const failing = (answer, options) =>
  new Client({ baseUrl: 'https://example.com', retry: 0, fetch: async () => answer(), ...options });

const statusError = (status, headers, body = `{"secret":"${CANARY}"}`) => {
  const answer = () => new Response(body, { status, headers });
  return rejects(() => failing(answer).get(`/?key=${CANARY}`), Error);
};

/** The common issues, their causes and what to do. */
for (const [status, cause, fix] of [
  [401, /missing, wrong or expired/, /header is written/],
  [403, /does not allow/, /permissions/],
  [404, /nothing at this URL/, /base URL, the path/],
  [429, /more than the rate limit/, /Retry-After/],
  [500, /server broke/, /later.*support/],
]) {
  test(`explain says what ${status} means`, async () => {
    const { title, causes, fixes, reference } = explained(await statusError(status));
    equal(title, `${status} ${statusInfo(status).phrase}`);
    says(causes, cause);
    says(fixes, fix);
    equal(reference, statusInfo(status).reference);
  });
}

test('explain says how long the server asks to wait', async () => {
  const error = await statusError(429, { 'retry-after': '30' });
  equal(explained(error).fixes[0], 'Wait 30 s: the server asks for it.');
  says(explained(error.toJSON()).fixes, /Wait 30 s/);
});

test('explain points to what the server says', async () => {
  const problem = await statusError(422, { 'content-type': 'application/problem+json' });
  says(explained(problem).fixes, /error\.problem/);
  says(explained(await statusError(503, { 'x-request-id': CANARY })).fixes, /error\.requestId/);
  says(explained(await statusError(400)).fixes, /error\.data/);
});

test('explain tells the limits of time apart', async () => {
  const never = () => new Promise(() => {});
  for (const [timeout, name] of [[{ attempt: 1 }, /timeout\.attempt/], [{ total: 1 }, /timeout\.total/]]) {
    const error = await rejects(() => failing(never, { timeout }).get('/'), Error, 'ERR_TIMEOUT');
    says(explained(error).causes, name);
    says(explained(error).fixes, /Raise|raise/);
  }
});

for (const [code, cause] of [
  ['CERT_HAS_EXPIRED', /certificate/], ['DEPTH_ZERO_SELF_SIGNED_CERT', /certificate/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', /certificate/], ['ENOTFOUND', /host name/],
  ['ECONNREFUSED', /Nothing listens/], ['ECONNRESET', /closed/], ['UND_ERR_CONNECT_TIMEOUT', /in time/],
]) {
  test(`explain sees ${code} below a network error`, async () => {
    const below = Object.assign(new Error(CANARY), { code });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: below }));
    const error = await rejects(() => failing(undefined, { fetch }).get('/'), Error, 'ERR_NETWORK');
    says(explained(error).causes, cause);
    says(explained(error.cause).causes, cause);
  });
}

for (const [name, thrown, title] of [
  ['JSON', () => JSON.parse(`{${CANARY}`), /not JSON/],
  ['a token', () => decodeJwt(CANARY), /not a token/],
  ['a webhook', () => verifyWebhookSync('stripe', { headers: {}, body: CANARY }, CANARY), /missing/],
  ['a command', () => fromCurl(`curl a -d @${CANARY}`), /fetch cannot/],
  ['an option', () => new Client({ baseURL: CANARY }), /no such option/],
  ['a value', () => new Client({ timeout: CANARY }), /wrong value/],
]) {
  test(`explain knows the errors of ${name}`, () => {
    const error = throws(thrown, Error);
    ok(title.test(explained(error).title), `${title}, got ${explain(error).title}`);
  });
}

test('explain names the option', () => {
  says(explained(throws(() => new Client({ baseURL: CANARY }), Error)).causes, /`baseURL`/);
});

test('explain knows the errors of hosts', async ({ refused }) => {
  const aborted = AbortSignal.abort().reason;
  ok(/aborted/.test(explained(aborted).title), 'an abort');
  const late = new DOMException('The operation timed out.', 'TimeoutError');
  ok(/too long/.test(explained(late).title), 'a timeout');
  const failed = await fetch(refused).catch((error) => error);
  ok(/No response/.test(explained(failed).title), `a failed fetch, got ${failed}`);
  for (const message of ['Failed to fetch', 'Load failed', 'NetworkError when attempting to fetch resource.']) {
    says(explained(new TypeError(message)).causes, /CORS/);
  }
});

for (const [name, value] of [
  ['undefined', undefined], ['null', null], ['text', CANARY], ['a number', 5], ['a symbol', Symbol('a')],
  ['an object', {}], ['a code that is none', { code: CANARY }], ['a foreign status', { status: 404 }],
  ['a code of Object', { code: 'constructor' }], ['members of other types', { code: {}, name: 5, cause: 5 }],
  ['a foreign error', new RangeError(CANARY)],
  ['a revoked proxy', revoked()],
  ['a getter that throws', { get code() { throw new Error(CANARY); } }],
]) {
  test(`explain takes ${name}`, () => {
    equal(explained(value).title, 'An error of something else');
  });
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test('a chain of causes may be a circle', () => {
  const error = new Error('a');
  error.cause = error;
  explained(error);
});

test('an explanation is the caller\'s to change', () => {
  explain(undefined).fixes.length = 0;
  explained(undefined);
});
