// A `fetch` that misbehaves, and signals with any reason: a typed error or the very reason at once.

import { Client, FetchwrightError, HttpError, NetworkError, OptionsError, TimeoutError }
  from 'fetchwright/client';

import { delay, equal, ok, rejects, test } from '../harness.js';
import { junkBut } from './junk.js';

const fine = async () => new Response('"fine"');

/** A test of one client whose `fetch` is at fault; after it, the same client still answers. */
const faulty = (name, body, options) =>
  test(`bad fetch: ${name}`, async (context) => {
    let behave = fine;
    const client = new Client({
      baseUrl: 'https://example.com',
      fetch: (...args) => behave(...args),
      retry: 0,
      ...options,
    });
    const send = (fetch, request) => {
      behave = fetch;
      return client.get('/', request);
    };
    await body(send, context);
    equal(await send(fine).json(), 'fine');
  });

const thrower = (value) => () => {
  throw value;
};

for (const [name, value] of [...junkBut(), ['an error', new TypeError('no network')]]) {
  faulty(`fetch throws ${name}`, async (send) => {
    const error = await rejects(() => send(thrower(value)), NetworkError, 'ERR_NETWORK');
    ok(Object.is(error.cause, value), 'the very cause');
  });

  faulty(`fetch rejects with ${name}`, async (send) => {
    const error = await rejects(() => send(() => rejected(value)), NetworkError, 'ERR_NETWORK');
    ok(Object.is(error.cause, value), 'the very cause');
  });
}

/** Rejected here and nowhere else, so that no runtime reports it as unhandled. */
const rejected = (value) => new Promise((_, reject) => reject(value));

// To resolve to one of the last two is to ask it for `then`, at which it throws.
for (const [name, value] of junkBut('a promise', 'a revoked proxy', 'an object that throws')) {
  faulty(`fetch resolves to ${name}`, async (send) => {
    const error = await rejects(() => send(async () => value), OptionsError, 'ERR_OPTION_INVALID');
    equal(error.option, 'fetch');
  });
}

const ALMOST = {
  'without headers': { status: 200 },
  'without status': { headers: new Headers() },
  'with a status that is text': { status: '200', headers: new Headers() },
  'with a status beyond all': { status: 1e9, headers: new Headers() },
  'with a status that is no number': { status: NaN, headers: new Headers() },
  'with headers that are null': { status: 200, headers: null },
  'with headers that cannot be asked': { status: 200, headers: {} },
  'with a status that throws': {
    headers: new Headers(),
    get status() {
      throw new Error('status');
    },
  },
};

for (const [name, value] of Object.entries(ALMOST)) {
  faulty(`fetch resolves to a response ${name}`, (send) =>
    rejects(() => send(async () => value), OptionsError, 'ERR_OPTION_INVALID'));
}

for (const status of [99, 600, 999, 1000]) {
  faulty(`fetch resolves to a response with the status ${status}`, async (send) => {
    const error = await rejects(() => send(async () => like({ status })), HttpError);
    equal(error.status, status);
  });
}

faulty('fetch returns a response without a promise', async (send) => {
  equal(await send(() => new Response('"now"')).json(), 'now');
});

faulty('fetch returns another kind of promise', async (send) => {
  const thenable = { then: (resolve) => setTimeout(resolve, 1, new Response('"later"')) };
  equal(await send(() => thenable).json(), 'later');
});

faulty('fetch returns a promise that throws', (send) =>
  rejects(() => send(() => ({ then: thrower(new Error('then')) })), NetworkError, 'ERR_NETWORK'));

faulty('fetch never settles', async (send) => {
  const error = await rejects(() => send(() => new Promise(() => {})), TimeoutError, 'ERR_TIMEOUT');
  equal(error.kind, 'attempt');
}, { timeout: 50 });

faulty('fetch settles after the time limit', async (send) => {
  const late = async () => {
    await delay(120);
    throw new Error('late');
  };
  await rejects(() => send(late), TimeoutError, 'ERR_TIMEOUT');
  await delay(150);
}, { timeout: 50 });

/** Looks like a response as far as `members` do not change it. */
const like = (members) => ({
  status: 200,
  headers: { get: () => null },
  text: async () => '"like"',
  arrayBuffer: async () => new ArrayBuffer(0),
  ...members,
});

faulty('fetch resolves to an object like a response', async (send) => {
  equal(await send(async () => like()).json(), 'like');
});

const READERS = ['json', 'text', 'bytes', 'blob', 'formData'];

faulty('a response that has no readers', async (send) => {
  const bare = { status: 200, headers: { get: () => null } };
  for (const reader of READERS) {
    await rejects(() => send(async () => bare)[reader](), FetchwrightError);
  }
});

faulty('a response that was read before', async (send) => {
  const used = async () => {
    const response = new Response('"fine"');
    await response.text();
    return response;
  };
  for (const reader of READERS) {
    await rejects(() => send(used)[reader](), FetchwrightError);
  }
});

for (const [name, value] of junkBut('a promise')) {
  faulty(`a response whose text is ${name}`, async (send) => {
    const outcome = send(async () => like({ text: async () => value })).json();
    await outcome.then(
      () => {},
      (error) => ok(error instanceof FetchwrightError, `a typed error, got ${typeof error}`),
    );
  });

  faulty(`a response whose text rejects with ${name}`, async (send) => {
    const text = () => rejected(value);
    const read = () => send(async () => like({ text })).text();
    const error = await rejects(read, NetworkError, 'ERR_BODY_TRUNCATED');
    ok(Object.is(error.cause, value), 'the very cause');
  });

  faulty(`a header whose value is ${name}`, async (send) => {
    const headers = { get: () => value };
    const failing = async () => like({ status: 503, headers });
    await rejects(() => send(failing), FetchwrightError, 'ERR_HTTP_STATUS');
  });
}

faulty('headers that throw', async (send) => {
  const headers = { get: thrower(new Error('get')) };
  await rejects(() => send(async () => like({ status: 503, headers })), FetchwrightError);
}, { retry: { limit: 1, baseDelay: 1 } });

faulty('a body that never ends', async (send) => {
  const body = new ReadableStream({ pull: () => new Promise(() => {}) });
  const error = await rejects(() => send(async () => new Response(body)).text(), TimeoutError);
  equal(error.kind, 'body');
}, { timeout: 100 });

faulty('the body of an error that never ends', async (send) => {
  const body = new ReadableStream({ pull: () => new Promise(() => {}) });
  const failing = async () => new Response(body, { status: 500 });
  await rejects(() => send(failing), FetchwrightError);
}, { timeout: 100 });

faulty('a fetch that calls the client again', async (send) => {
  const inner = new Client({ baseUrl: 'https://example.com', fetch: fine });
  const nested = async () => new Response(JSON.stringify(await inner.get('/').json()));
  equal(await send(nested).json(), 'fine');
});

// ---- Aborts ----

const REASONS = {
  'text': 'x',
  'an object': { code: 1 },
  'null': null,
  'zero': 0,
  'false': false,
  'no text': '',
  'a symbol': Symbol('reason'),
  'a function': () => 'reason',
  'an error': new Error('reason'),
  'a DOMException': new DOMException('reason', 'AbortError'),
  'an object without prototype': Object.create(null),
};

/** How the call ends, which an abort makes it do at once. */
const outcomeOf = (promise) =>
  Promise.race([
    promise.then((value) => ({ value }), (reason) => ({ reason })),
    delay(2_000).then(() => ({ late: true })),
  ]);

/** Rejects as the platform does: with the reason of the signal it was given. */
const obedient = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const deaf = () => new Promise(() => {});

for (const [name, reason] of [...Object.entries(REASONS), ['undefined', undefined]]) {
  const same = (outcome, signal) => {
    ok('reason' in outcome, `a rejection, got ${Object.keys(outcome)}`);
    ok(Object.is(outcome.reason, signal.reason), 'the very reason');
    ok(reason === undefined || Object.is(outcome.reason, reason), 'the reason that was given');
  };

  faulty(`an abort with ${name} before the call`, async (send) => {
    const controller = new AbortController();
    controller.abort(reason);
    const { signal } = controller;
    same(await outcomeOf(send(() => ok(false, 'that nothing is sent'), { signal })), signal);
  });

  for (const [kind, fetch] of Object.entries({ obedient, deaf })) {
    faulty(`an abort with ${name} while a fetch that is ${kind} runs`, async (send) => {
      const controller = new AbortController();
      const { signal } = controller;
      const outcome = outcomeOf(send(fetch, { signal }));
      await delay(5);
      controller.abort(reason);
      same(await outcome, signal);
    });
  }

  faulty(`an abort with ${name} while the real fetch runs`, async (send, { server }) => {
    const controller = new AbortController();
    const { signal } = controller;
    const real = (_, init) => fetch(`${server}/slow?ms=3000`, init);
    const outcome = outcomeOf(send(real, { signal }));
    await delay(30);
    controller.abort(reason);
    same(await outcome, signal);
  });

  faulty(`an abort with ${name} while the body is read`, async (send) => {
    const controller = new AbortController();
    const { signal } = controller;
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    const promise = send(async () => new Response(body), { signal });
    await promise;
    const outcome = outcomeOf(promise.text());
    await delay(5);
    controller.abort(reason);
    same(await outcome, signal);
  });
}
