// The program that sends the requests: `node --expose-gc client.mjs <server> <requests>`.

import { listenersLeft, measure, resources, resourcesLeft, watchWasm } from './lib/leaks.mjs';

watchWasm();
const { Client } = await import('fetchwright/client');
const { makeCalls, makeCallsUnder } = await import('./lib/calls.mjs');

const [server, requests] = [process.argv[2], Number(process.argv[3])];
const UNDER_ONE_SIGNAL = 10_000;
const ROUNDS = 20;
/** Rounds before engine, pools of connections and wasm have taken what they will keep. */
const WARM_UP = 5;
/** What the heap may move by chance. In a long run, 30 bytes a request come to more. */
const SLACK_BYTES = 1 << 20;

const results = [];
const check = (name, passed, seen) => {
  results.push(passed);
  console.log(`${passed ? 'passed' : 'FAILED'} ${name}: ${seen}`);
};

const warnings = [];
process.on('warning', (warning) => warnings.push(String(warning)));

const client = new Client({ baseUrl: server, retry: { baseDelay: 1, maxDelay: 2 } });
console.log(`${requests} requests`); // Opens the pipes of the output, which would count as left.
const before = resources();
const states = [];
const begin = performance.now();
for (let round = 0; round < ROUNDS; round += 1) {
  const [from, to] = [round, round + 1].map((part) => Math.round((requests * part) / ROUNDS));
  await makeCalls(client, from, to);
  states.push(await measure());
}
const seconds = (performance.now() - begin) / 1000;
console.log(`${(requests / seconds).toFixed()} requests a second`);

const kept = states.slice(WARM_UP);
const middle = kept.length >> 1;
/** The least of each half: garbage that was not collected yet is no leak. */
const growth = (name) => {
  const least = (part) => Math.min(...part.map((state) => state[name]));
  return least(kept.slice(middle)) - least(kept.slice(0, middle));
};
const wasmGrowth = kept.at(-1).wasm - kept[0].wasm;
check('the memory of wasm does not grow', wasmGrowth === 0 && kept[0].wasm > 0,
  `${kept.at(-1).wasm} bytes, ${wasmGrowth} more`);
for (const name of ['heap', 'external']) {
  check(`${name} does not grow`, growth(name) < SLACK_BYTES,
    `${kept.at(-1)[name]} bytes, ${growth(name)} more`);
}

const { signal } = new AbortController();
const shared = Math.min(UNDER_ONE_SIGNAL, requests);
await makeCallsUnder(signal, client, shared);
const listeners = await listenersLeft(signal);
check(`no listener is left after ${shared} calls under one signal`, listeners === 0, listeners);

const left = await resourcesLeft(before);
check('no timer or connection is left', left.length === 0, JSON.stringify(left));
check('nothing warned', warnings.length === 0, warnings.join('; ') || 'nothing');

const failed = results.filter((passed) => !passed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
