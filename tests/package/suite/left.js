// Iterations that are left before their answer is there: an error to nobody, whatever comes later.

import { Client } from 'fetchwright/client';

import { delay, equal, test } from './harness.js';

const CHUNKS = { lines: '1\n', events: 'data: 1\n\n' };
const EVENT_STREAM = { headers: { 'content-type': 'text/event-stream' } };

/** What a call may wait for when it is left, and what happens `later` nevertheless. */
const waits = (answer) => ({
  'a fetch that heeds the signal': () => ({
    fetch: (_, { signal }) => new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason))),
  }),
  'a late answer': (later) => ({ fetch: () => later.then(answer) }),
  'a late refusal': (later) => ({ fetch: () => later.then(() => new Response('', { status: 500 })) }),
  'a late failure': (later) => ({ fetch: () => later.then(() => Promise.reject(new TypeError('lost'))) }),
  'a retry': () => ({
    fetch: async () => new Response('', { status: 503 }),
    retry: { limit: 100, strategy: 'constant', baseDelay: 10 },
  }),
  'a token': (later) => ({ fetch: answer, auth: { bearer: () => later.then(() => 'a') } }),
  'a hook': (later) => ({ fetch: answer, hooks: { beforeRequest: () => later } }),
  'a hook that throws': (later) => ({
    fetch: answer, hooks: { beforeRequest: () => later.then(() => Promise.reject(new RangeError('mine'))) },
  }),
});

for (const [reader, chunk] of Object.entries(CHUNKS)) {
  const answer = async () => new Response(chunk, EVENT_STREAM);
  for (const [what, make] of Object.entries(waits(answer))) {
    test(`left: ${reader} that wait for ${what}`, async () => {
      let happen;
      const options = make(new Promise((resolve) => { happen = resolve; }));
      const errors = [];
      const hooks = { ...options.hooks, onError: ({ error }) => void errors.push(error) };
      const client = new Client({ baseUrl: 'https://api.example', retry: 0, ...options, hooks });
      for (const nexts of [2, 0]) {
        for (const ms of [0, 5]) {
          const iterator = client.get('/')[reader]();
          const items = Array.from({ length: nexts }, () => iterator.next());
          if (ms > 0) await delay(ms);
          equal(await iterator.return('end'), { value: 'end', done: true });
          for (const item of items) equal(await item, { value: undefined, done: true });
        }
      }
      happen();
      await delay(20); // A rejection that nobody handles is told a turn later.
      equal(errors, []);
    });
  }
}
