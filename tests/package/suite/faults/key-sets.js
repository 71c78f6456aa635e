// A `fetch` that misbehaves under a key set, sets that are none, and options that cannot be right.

import { Client } from 'fetchwright/client';
import { JwtError, OptionsError, localKeySet, remoteKeySet } from 'fetchwright/jwt';

import { delay, equal, ok, rejects, test, throws } from '../harness.js';
import { NO_OPTIONS, junkBut } from './junk.js';

const URL_OF_SET = 'https://id.example/tenant-canary/jwks?key=canary';
const SET = '{"keys":[]}';
const fine = async () => new Response(SET);

/** A test of one set whose `fetch` is at fault; after it, the same set can still be fetched. */
const faulty = (name, body, options) =>
  test(`bad key set: ${name}`, async (context) => {
    let behave = fine;
    const set = remoteKeySet(URL_OF_SET, { fetch: (...args) => behave(...args), ...options });
    const fail = async (fetch, cause) => {
      behave = fetch;
      const error = await rejects(() => set.reload(), JwtError, 'ERR_JWKS_FETCH');
      ok(cause === undefined || Object.is(error.cause, cause.value), 'the very cause');
      const shown = [error.message, error.hint, JSON.stringify(error)].join();
      ok(!shown.includes('canary'), `nothing secret, got ${shown}`);
      ok(shown.includes('https://id.example') && error.hint.length > 20, 'an origin and a hint');
      return error;
    };
    await body(fail, context);
    behave = fine;
    await set.reload();
    equal([set.state.jwks, set.reloading], [{ keys: [] }, false]);
  });

const thrower = (value) => () => {
  throw value;
};

/** Rejected here and nowhere else, so that no runtime reports it as unhandled. */
const rejected = (value) => new Promise((_, reject) => reject(value));

for (const [name, value] of [...junkBut(), ['an error', new TypeError('no network')]]) {
  faulty(`fetch throws ${name}`, (fail) => fail(thrower(value), { value }));
  faulty(`fetch rejects with ${name}`, (fail) => fail(() => rejected(value), { value }));
}

for (const [name, value] of junkBut('a promise')) {
  faulty(`fetch resolves to ${name}`, (fail) => fail(() => value));
  faulty(`fetch resolves to a response whose body is ${name}`, (fail) =>
    fail(() => ({ status: 200, body: value })));
  faulty(`fetch resolves to a response whose text is ${name}`, (fail) =>
    fail(() => ({ status: 200, text: async () => value })));
}

faulty('fetch resolves to a response that was read before', (fail) =>
  fail(async () => {
    const response = new Response(SET);
    await response.text();
    return response;
  }));

faulty('fetch never settles', async (fail) => {
  const error = await fail(() => new Promise(() => {}));
  ok(error.message.includes('0.05 s'), 'the limit');
}, { timeoutSeconds: 0.05 });

faulty('fetch rejects after the time limit', async (fail) => {
  await fail(async () => {
    await delay(100);
    throw new Error('late');
  });
  await delay(100);
}, { timeoutSeconds: 0.05 });

/** A body of `chunk` over and over, and whether it was cancelled. */
const endless = (chunk) => {
  const stream = {
    cancelled: false,
    body: new ReadableStream({
      pull: (controller) => (chunk ? controller.enqueue(chunk) : new Promise(() => {})),
      cancel() {
        stream.cancelled = true;
      },
    }),
  };
  return stream;
};

faulty('a response that arrives after the time limit is let go', async (fail) => {
  const stream = endless();
  await fail(async () => {
    await delay(100);
    return new Response(stream.body);
  });
  await delay(100);
  ok(stream.cancelled, 'a body that was cancelled');
}, { timeoutSeconds: 0.05 });

faulty('a body that never comes', async (fail) => {
  const stream = endless();
  await fail(async () => new Response(stream.body));
  await delay(5);
  ok(stream.cancelled, 'a body that was cancelled');
}, { timeoutSeconds: 0.05 });

faulty('a body that never ends', async (fail) => {
  const stream = endless(new Uint8Array(10_000));
  const error = await fail(async () => new Response(stream.body));
  ok(error.message.includes('131072 bytes'), 'the limit');
  await delay(5);
  ok(stream.cancelled, 'a body that was cancelled');
});

faulty('a body that never ends, whatever its length is said to be', async (fail) => {
  const headers = { 'content-length': '11' };
  await fail(async () => new Response(endless(new Uint8Array(10_000)).body, { headers }));
});

faulty('a body that is refused unread', async (fail) => {
  const stream = endless(new Uint8Array(10));
  await fail(async () => new Response(stream.body, { status: 404 }));
  await delay(5);
  ok(stream.cancelled, 'a body that was cancelled');
});

faulty('a body that breaks off', async (fail) => {
  const cause = new Error('gone');
  const body = () => new ReadableStream({ pull: (controller) => controller.error(cause) });
  await fail(async () => new Response(body()), { value: cause });
});

faulty('a body that is one byte too long', async (fail) => {
  await fail(async () => new Response(`${SET} `));
  await fail(async () => ({ status: 200, text: async () => `${SET} ` }));
}, { maxBytes: SET.length });

const NO_SETS = {
  'nothing': '',
  'no JSON': '<!doctype html>',
  'half a set': '{"keys":[',
  'a list': '[]',
  'null': 'null',
  'an object without keys': '{}',
  'keys that are an object': '{"keys":{}}',
  'keys that come twice': '{"keys":[],"keys":[]}',
  'a name that comes twice in a key': '{"keys":[{"kid":"1","kid":"2"}]}',
  'more nesting than is read': `{"keys":[${'['.repeat(100)}${']'.repeat(100)}]}`,
  'half a character': '{"keys":["\\ud800"]}',
  'bytes that are no UTF-8': new Uint8Array([...new TextEncoder().encode('{"keys":["'), 255, 34, 93, 125]),
};

for (const [name, body] of Object.entries(NO_SETS)) {
  faulty(`the body of a set is ${name}`, (fail) => fail(async () => new Response(body)));
}

test('bad key set: a set that was good stays when the next is not', async () => {
  const answers = [SET, 'x'];
  const fetch = async () => new Response(answers.shift());
  const set = remoteKeySet(URL_OF_SET, { fetch });
  await set.reload();
  const { state } = set;
  await rejects(() => set.reload(), JwtError, 'ERR_JWKS_FETCH');
  equal([set.state, set.fresh], [state, true]);
});

test('bad key set: fetch asks the set for itself', async () => {
  let calls = 0;
  const fetch = async () => {
    await delay(1);
    // Where requests are apart, each call would cause another one.
    return calls++ < 3 ? set.reload() : fine();
  };
  const set = remoteKeySet(URL_OF_SET, { fetch, timeoutSeconds: 0.05 });
  await rejects(() => set.reload(), JwtError, 'ERR_JWKS_FETCH');
});

test('bad key set: fetch changes the headers that it is given', async () => {
  const seen = [];
  const fetch = async (url, { headers }) => {
    headers.append('x-trace', '1');
    seen.push(headers.get('x-trace'));
    return fine();
  };
  const set = remoteKeySet(URL_OF_SET, { fetch });
  await set.reload();
  await set.reload();
  equal(seen, ['1', '1']);
});

faulty('a client that was freed', async () => {
  const client = new Client({ fetch: fine });
  const set = remoteKeySet(URL_OF_SET, { fetch: client });
  await set.reload();
  client.free();
  await rejects(() => set.reload(), JwtError, 'ERR_JWKS_FETCH');
});

// ---- Options ----

const refusesOption = (make, option, code = 'ERR_OPTION_INVALID') =>
  equal(throws(make, OptionsError, code).option, option);

const WRONG = {
  algorithms: ['RS256', [], [5], ['RS256', 'HS256'], ['none'], ['rs256'], {}],
  cooldownSeconds: ['5', -1, NaN, null],
  fetch: ['fetch', 5, {}, null, new Map()],
  maxAgeSeconds: ['5', -1, NaN, null],
  maxBytes: ['5', 0, -1, 1.5, NaN, Infinity, 2 ** 25],
  state: [5, 'x', {}, [], { jwks: { keys: [] } }, { jwks: {}, fetchedAt: 1 }, { fetchedAt: 1 }],
  timeoutSeconds: ['5', 0, -1, NaN, Infinity, null],
};

for (const [option, values] of Object.entries(WRONG)) {
  test(`bad key set: ${option} that cannot be right`, () => {
    const hostile = junkBut('undefined', 'null', 'a number', 'a function', 'a class');
    for (const value of [...values, ...hostile.map(([, junk]) => junk)]) {
      refusesOption(() => remoteKeySet(URL_OF_SET, { [option]: value }), option);
    }
  });
}

test('bad key set: headers that cannot be right', () => {
  for (const headers of [5, 'x', [['a']], { 'a b': '1' }, { a: 'x\ny' }]) {
    refusesOption(() => remoteKeySet(URL_OF_SET, { headers }), 'headers', 'ERR_HEADER_INVALID');
  }
});

test('bad key set: options that are none, and names that are none', () => {
  for (const [, options] of NO_OPTIONS) {
    throws(() => remoteKeySet(URL_OF_SET, options), OptionsError, 'ERR_OPTION_INVALID');
    throws(() => localKeySet({ keys: [] }, options), OptionsError, 'ERR_OPTION_INVALID');
  }
  const unknown = (make, option) => refusesOption(make, option, 'ERR_OPTION_UNKNOWN');
  unknown(() => remoteKeySet(URL_OF_SET, { timeout: 5 }), 'timeout');
  unknown(() => localKeySet({ keys: [] }, { fetch }), 'fetch');
});

test('bad key set: a URL that cannot be right', () => {
  const urls = ['', 'x', '/jwks', '//id.example/', 'ftp://id.example/', 'data:,x', 'https://a:b@id.example/'];
  for (const url of [...urls, ...junkBut().map(([, junk]) => junk)]) {
    refusesOption(() => remoteKeySet(url), 'url', 'ERR_URL_INVALID');
  }
});

test('bad key set: a local set that is none', () => {
  const circle = { keys: [] };
  circle.keys.push(circle);
  const values = [circle, 'x', SET, { keys: {} }, { keys: 'x' }, { keys: [5n] }, { keys: ['\ud800'] }];
  for (const jwks of [...values, ...junkBut().map(([, junk]) => junk)]) {
    refusesOption(() => localKeySet(jwks), 'jwks');
  }
});
