// Client options and arguments that cannot be right: an OptionsError that names the option.

import { Client, OptionsError, backoffSchedule } from 'fetchwright/client';

import { equal, ok, rejects, test, throws } from '../harness.js';
import { NO_OPTIONS, junkBut } from './junk.js';

const BASE = 'https://example.com/v1/';
const answering = (options) =>
  new Client({ baseUrl: BASE, fetch: async () => new Response('"fine"'), ...options });

const client = () => (answering.shared ??= answering());

/** A test after which a client that was made before still answers. */
const faulty = (name, body) =>
  test(`bad options: ${name}`, async () => {
    equal(await client().get('/').json(), 'fine');
    await body();
    equal(await client().get('/').json(), 'fine');
  });

/** JSON would show some of these alike, and others not at all. */
const shown = (value) => {
  const plain = (_, member) =>
    ['object', 'string'].includes(typeof member) ? member : `<${String(member)}>`;
  try {
    return JSON.stringify(value, plain);
  } catch {
    return 'a circle';
  }
};

const CODES = { header: 'ERR_HEADER_INVALID', unknown: 'ERR_OPTION_UNKNOWN' };

/** For the client and for a request: option, wrong values, and where the code is not the usual. */
const WRONG = [
  ['headers', [5, 'x', true, { a: {} }, [['a']], [['a', 'b', 'c']], [5], { a: null }]],
  ['headers', [{ 'a b': '1' }, { '': '1' }, { a: 'x\ny' }, { a: '\u0100' }], CODES.header],
  ['query', [5, true, { a: {} }, { a: [[1]] }, [['a']], { a: () => 1 }, { a: Symbol('a') }]],
  ['auth', ['x', 5, {}, { bearer: 'a', apiKey: 'b' }, { apiKey: 'a', header: 'h', query: 'q' }]],
  ['auth.bearer', [5, '', null, {}], , (value) => ({ auth: { bearer: value } })],
  ['auth.apiKey', [5, '', null, {}], , (value) => ({ auth: { apiKey: value } })],
  ['auth.basic', [5, {}, { username: 'a' }, { username: 'a:b', password: '' }], ,
    (value) => ({ auth: { basic: value } })],
  ['auth.token', ['x'], CODES.unknown, (value) => ({ auth: { token: value } })],
  ['timeout', ['5', -1, NaN, Infinity, true, null]],
  ['timeout.attempt', ['5', -1, NaN, true], , (value) => ({ timeout: { attempt: value } })],
  ['timeout.total', ['5', -1, NaN, true], , (value) => ({ timeout: { total: value } })],
  ['timeout.body', [5], CODES.unknown, (value) => ({ timeout: { body: value } })],
  ['retry', ['2', -1, 1.5, NaN, null]],
  ['retry.limit', ['2', -1, 1.5, NaN], , (value) => ({ retry: { limit: value } })],
  ['retry.methods', ['get', [5], ['a b']], , (value) => ({ retry: { methods: value } })],
  ['retry.statuses', [500, ['500'], [-1]], , (value) => ({ retry: { statuses: value } })],
  ['retry.strategy', ['random', 5, null], , (value) => ({ retry: { strategy: value } })],
  ['retry.baseDelay', ['5', -1, NaN], , (value) => ({ retry: { baseDelay: value } })],
  ['retry.maxRetryAfter', ['5', -1, NaN], , (value) => ({ retry: { maxRetryAfter: value } })],
  ['retry.limits', [2], CODES.unknown, (value) => ({ retry: { limits: value } })],
  ['idempotencyKey', ['key', 5, null, {}]],
];

const CLIENT_ONLY = [
  ['baseUrl', [5, {}, 'http://', 'ftp://example.com', 'data:,x', 'https://a:b@example.com']],
  ['allowAbsoluteUrls', ['yes', 1, null]],
  ['httpsOnly', ['yes', 1, null]],
  ['fetch', ['fetch', 5, {}, null]],
  ['baseURL', ['https://example.com'], CODES.unknown],
  ['timeOut', [5], CODES.unknown],
];

const REQUEST_ONLY = [
  ['json', [() => 1, Symbol('a'), 5n, { a: 5n }, circular()]],
  ['body', [5, {}, [], true]],
  ['signal', [5, {}, 'abort', { aborted: false }]],
  ['throwHttpErrors', ['no', 0, null]],
  ['baseUrl', ['https://example.com'], CODES.unknown],
  ['jsno', [{}], CODES.unknown],
];

function circular() {
  const value = {};
  value.self = value;
  return value;
}

for (const [option, values, code = 'ERR_OPTION_INVALID', place] of [...WRONG, ...CLIENT_ONLY]) {
  for (const value of values) {
    faulty(`a client refuses ${option}: ${shown(value)}`, () => {
      const options = place?.(value) ?? { [option]: value };
      equal(throws(() => answering(options), OptionsError, code).option, option);
      throws(() => client().extend(options), OptionsError, code);
    });
  }
}

for (const [option, values, code = 'ERR_OPTION_INVALID', place] of [...WRONG, ...REQUEST_ONLY]) {
  for (const value of values) {
    faulty(`a request refuses ${option}: ${shown(value)}`, async () => {
      const options = place?.(value) ?? { [option]: value };
      const send = () => client().post('/', options);
      equal((await rejects(send, OptionsError, code)).option, option);
    });
  }
}

for (const [name, value] of NO_OPTIONS) {
  faulty(`${name} is no object of options`, async () => {
    throws(() => new Client(value), OptionsError, 'ERR_OPTION_INVALID');
    await rejects(() => client().get('/', value), OptionsError, 'ERR_OPTION_INVALID');
  });
}

faulty('options without a prototype are options', async () => {
  const options = Object.assign(Object.create(null), { query: { a: 1 } });
  const seen = [];
  const fetch = async (url) => (seen.push(url), new Response('{}'));
  await answering(Object.assign(Object.create(null), { fetch })).get('/', options);
  equal(seen, [`${BASE}?a=1`]);
});

for (const [name, value] of junkBut('an object that throws', 'a revoked proxy')) {
  faulty(`${name} is no path`, () =>
    rejects(() => client().get(value), OptionsError, 'ERR_OPTION_INVALID'));

  faulty(`${name} is no method`, () =>
    rejects(() => client().request(value, '/'), OptionsError, 'ERR_OPTION_INVALID'));
}

for (const method of ['', 'a b', 'GET\n', 'é', 'CONNECT', 'TRACE', 'track']) {
  faulty(`${JSON.stringify(method)} is no method`, () =>
    rejects(() => client().request(method, '/'), OptionsError, 'ERR_OPTION_INVALID'));
}

for (const url of [
  'http://', 'https://[', 'https://example.com:99999/', 'https://user:pw@example.com/',
  'ftp://example.com/', 'javascript:alert(1)', 'data:,x', 'file:///etc/passwd',
]) {
  faulty(`${url} is no URL to call`, async () => {
    const free = new Client({ fetch: () => ok(false, 'that nothing is sent') });
    await rejects(() => free.get(url), OptionsError, 'ERR_URL_INVALID');
    const { code } = await rejects(() => client().get(url), OptionsError);
    ok(/^ERR_URL_/.test(code), `a refused URL, got ${code}`);
  });
}

faulty('a relative base URL needs a page', async () => {
  const seen = [];
  const fetch = async (url) => (seen.push(url), new Response('{}'));
  const href = globalThis.location?.href;
  const relative = () => new Client({ baseUrl: '/v2/', fetch });
  if (!href) return throws(relative, OptionsError, 'ERR_OPTION_INVALID');
  await relative().get('users');
  return equal(seen, [new URL('/v2/users', href).href]);
});

faulty('json and body exclude each other', () =>
  rejects(() => client().post('/', { json: 1, body: 'a' }), OptionsError, 'ERR_OPTION_INVALID'));

for (const method of ['get', 'head']) {
  faulty(`${method} takes no body`, () =>
    rejects(() => client()[method]('/', { body: 'a' }), OptionsError, 'ERR_OPTION_INVALID'));
}

faulty('what a getter of the options throws reaches the caller', async () => {
  const thrown = new RangeError('mine');
  const options = {
    get timeout() {
      throw thrown;
    },
  };
  ok(throws(() => new Client(options), RangeError) === thrown, 'the very error');
  ok((await rejects(() => client().get('/', options), RangeError)) === thrown, 'the very error');
});

faulty('what the function for the token throws reaches the caller', async () => {
  for (const thrown of [new RangeError('mine'), 'text', undefined, { code: 1 }]) {
    const synchronous = () => {
      throw thrown;
    };
    for (const bearer of [synchronous, () => Promise.reject(thrown)]) {
      const outcome = answering({ auth: { bearer } }).get('/');
      equal(await outcome.then(() => 'no error', (reason) => reason === thrown), true);
    }
  }
});

for (const [name, value] of junkBut('a promise')) {
  faulty(`${name} from the function for the token is refused`, () =>
    rejects(() => answering({ auth: { bearer: () => value } }).get('/'), OptionsError));
}

faulty('what the function for the idempotency key throws reaches the caller', async () => {
  const thrown = new RangeError('mine');
  const idempotencyKey = () => {
    throw thrown;
  };
  const outcome = answering({ idempotencyKey }).post('/');
  ok((await rejects(() => outcome, RangeError)) === thrown, 'the very error');
  const refused = answering({ idempotencyKey: () => 5 }).post('/');
  await rejects(() => refused, OptionsError, 'ERR_OPTION_INVALID');
});

for (const [options, attempts, seed] of [
  [{ limit: 'x' }, 3], [{ baseDelay: -1 }, 3], [{ unknown: 1 }, 3], ['x', 3], [{}, -1], [{}, 1.5],
  [{}, '3'], [{}, 1e9], [{}, undefined], [{}, 3, 'seed'],
]) {
  faulty(`backoffSchedule refuses ${JSON.stringify([options, attempts, seed])}`, () => {
    throws(() => backoffSchedule(options, attempts, seed), OptionsError);
  });
}
