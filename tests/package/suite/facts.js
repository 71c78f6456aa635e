// What the package says of methods and status codes, held against what its client does with them.

import { Client, OptionsError, methodInfo, statusInfo } from 'fetchwright/client';

import { equal, ok, test, throws } from './harness.js';

/** The IANA registry of status codes, without the entries that are temporary. */
const REGISTERED = [
  [100, 103], [200, 208], [226, 226], [300, 308], [400, 418], [421, 426], [428, 429], [431, 431],
  [451, 451], [500, 508], [510, 511],
];
const FAMILIES = ['informational', 'successful', 'redirection', 'client error', 'server error'];

const isRegistered = (code) => REGISTERED.some(([from, to]) => code >= from && code <= to);
const everyCode = Array.from({ length: 500 }, (_, index) => index + 100);

/** How often a call is sent that is answered with `answer()` each time. */
async function attemptsOf(method, answer) {
  let attempts = 0;
  const fetch = async () => ((attempts += 1), answer());
  const retry = { limit: 1, baseDelay: 0 };
  const client = new Client({ baseUrl: 'https://example.com', idempotencyKey: false, retry, fetch });
  await client.request(method, '/').catch(() => {});
  return attempts;
}

test('statusInfo knows every registered code, and no other', () => {
  for (const code of everyCode) {
    const info = statusInfo(code);
    equal(info.code, code);
    equal(info.family, FAMILIES[Math.floor(code / 100) - 1]);
    equal(info.phrase !== '', isRegistered(code), `${code} has a phrase`);
    ok(info.meaning.endsWith('.') && info.action.endsWith('.'), `sentences for ${code}`);
    ok(/^RFC \d{4,5}( §[\d.]+)?$/.test(info.reference), `a reference for ${code}`);
  }
});

for (const [code, reference] of [
  [200, '15.3.1'], [226, ''], [304, '15.4.5'], [308, '15.4.9'], [404, '15.5.5'], [417, '15.5.18'],
  [421, '15.5.20'], [422, '15.5.21'], [426, '15.5.22'], [503, '15.6.4'],
]) {
  test(`statusInfo(${code}) says where it is defined`, () => {
    const seen = statusInfo(code).reference;
    equal(seen.startsWith('RFC 9110'), reference !== '');
    ok(seen.endsWith(reference), `${reference}, got ${seen}`);
  });
}

test('an unknown code is read as the first of its family', () => {
  for (const [code, first] of [[199, 100], [299, 200], [399, 300], [499, 400], [599, 500]]) {
    equal(statusInfo(code).action, statusInfo(first).action);
    ok(statusInfo(code).meaning.includes(`${first}`), 'the code it is read as');
  }
  equal(statusInfo(520).retryable, false);
});

test('what statusInfo calls retryable is what the client repeats', async () => {
  for (const code of everyCode.filter((code) => code >= 200)) {
    const isNull = [204, 205, 304].includes(code);
    const attempts = await attemptsOf('GET', () => new Response(isNull ? null : '', { status: code }));
    equal(attempts === 2, statusInfo(code).retryable, `${code} is repeated`);
  }
});

/** What the common advice on each code leaves out. */
for (const [code, advice] of [
  [200, /body/], [201, /Location.*body/], [204, /not parse/], [301, /Change the URL.*GET/],
  [304, /cached/], [400, /body.*headers/], [401, /key or token.*header/], [403, /permissions.*plan/],
  [404, /path.*may see/], [429, /Retry-After.*longer/], [500, /no harm.*support/],
  [502, /no harm/], [503, /Retry-After.*longer/],
]) {
  test(`statusInfo(${code}) says what to do`, () => {
    ok(advice.test(statusInfo(code).action), `${advice}, got ${statusInfo(code).action}`);
  });
}

for (const code of [99, 600, 0, -1, 200.5, NaN, Infinity, '200', null, undefined, {}, 200n]) {
  test(`${String(code)} (${typeof code}) is no status code`, () => {
    equal(throws(() => statusInfo(code), OptionsError, 'ERR_OPTION_INVALID').option, 'code');
  });
}

/** Safe, idempotent, cacheable, body, and one status of success. */
const METHODS = {
  CONNECT: [false, false, false, 'no', 200],
  DELETE: [false, true, false, 'unusual', 204],
  GET: [true, true, true, 'no', 200],
  HEAD: [true, true, true, 'no', 200],
  OPTIONS: [true, true, false, 'unusual', 204],
  PATCH: [false, false, 'explicit', 'yes', 200],
  POST: [false, false, 'explicit', 'yes', 201],
  PUT: [false, true, false, 'yes', 204],
  QUERY: [true, true, true, 'yes', 200],
  TRACE: [true, true, false, 'no', 200],
};

for (const [method, [safe, idempotent, cacheable, requestBody, status]] of Object.entries(METHODS)) {
  test(`methodInfo knows ${method}`, () => {
    const info = methodInfo(method.toLowerCase());
    equal([info.method, info.safe, info.idempotent], [method, safe, idempotent]);
    equal([info.cacheable, info.requestBody], [cacheable, requestBody]);
    ok(info.successStatuses.includes(status), `${status} as a success`);
    ok(info.use.endsWith('.') && info.reference.startsWith('RFC '), 'its use and definition');
  });
}

test('what methodInfo calls idempotent is what the client repeats', async () => {
  const fail = () => Promise.reject(new TypeError('no network'));
  const sendable = Object.keys(METHODS).filter((name) => !['CONNECT', 'TRACE'].includes(name));
  for (const method of [...sendable, 'PROPPATCH']) {
    equal((await attemptsOf(method, fail)) === 2, methodInfo(method).idempotent, method);
  }
});

test('methodInfo promises nothing of a method it does not know', () => {
  for (const method of ['BREW', 'constructor', '__proto__']) {
    const { safe, idempotent, cacheable, requestBody, successStatuses } = methodInfo(method);
    equal([safe, idempotent, cacheable, requestBody], [false, false, false, 'unknown']);
    equal(successStatuses, []);
  }
});

test('what is returned is the caller\'s to change', () => {
  methodInfo('GET').successStatuses.push(1);
  equal(methodInfo('GET').successStatuses.includes(1), false);
});

for (const method of ['', 'a b', 'GET\n', 'é', null, undefined, 5, {}, ['GET']]) {
  test(`${JSON.stringify(method)} (${typeof method}) is no method name`, () => {
    equal(throws(() => methodInfo(method), OptionsError, 'ERR_OPTION_INVALID').option, 'method');
  });
}
