// The calls that are made over and over, and how each has to end.

import { HttpError, NetworkError, TimeoutError } from 'fetchwright/client';

const REASON = new Error('the reason of the abort');

async function expectError(promise, ErrorClass) {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ErrorClass) return;
    throw error;
  }
  throw new Error(`expected ${ErrorClass.name}`);
}

async function expectAbort(call) {
  const controller = new AbortController();
  const promise = call(controller.signal);
  setTimeout(() => controller.abort(REASON), 1);
  const reason = await promise.then(() => 'no abort', (thrown) => thrown);
  if (reason !== REASON) throw reason;
}

const read = (client) => client.get('/answer').json();
const post = (client) => client.post('/answer', { json: { a: 'x'.repeat(200) } }).bytes();
const missing = (client) => expectError(client.get('/missing'), HttpError);
const flaky = (client, number) =>
  client.post('/flaky', { query: { number }, form: { a: 1 } }).text();
const unread = (client) => client.get('/answer');

/** Twenty, so that a share of them is easy to see. */
const MIX = [
  read, read, read, read, post, post, post, unread, unread,
  missing, missing, missing, flaky, flaky, flaky,
  (client) => expectError(client.get('/reset', { retry: 0 }), NetworkError),
  (client) => expectAbort((signal) => client.get('/silence', { signal })),
  (client) => expectAbort((signal) => client.get('/stall', { signal }).text()),
  (client) => expectError(client.get('/silence', { retry: 0, timeout: 3 }), TimeoutError),
  (client) => expectError(client.get('/silence', { retry: 1, timeout: 2 }), TimeoutError),
];

const LANES = 8;

/**
 * Makes the calls with these numbers, some at once, the kinds evenly mixed. Rejects once one of them
 * does not end as it has to.
 */
export async function makeCalls(client, from, to) {
  let next = from;
  const lane = async () => {
    while (next < to) {
      const number = next;
      next += 1;
      await MIX[number % MIX.length](client, number);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** As many answers, all under one signal that never aborts. */
export async function makeCallsUnder(signal, client, count) {
  for (let left = count; left > 0; left -= 2) {
    await client.get('/answer', { signal }).json();
    await expectError(client.get('/missing', { signal }), HttpError);
  }
}
