// The contract of a store over Redis, or one process of several that claim the same id.

import { redisReplayStore } from 'fetchwright/webhooks';

import { realClock } from '../suite/clock.js';
import { delay, runTests } from '../suite/harness.js';
import { testStore } from '../suite/replay-contract.js';

const { task, url, token, id, count, begin = 0, ttlSeconds = 60 } = JSON.parse(process.argv[2]);
const store = redisReplayStore({ url, token });

async function claims() {
  await delay(begin - Date.now());
  const claim = () => store.claim(id, ttlSeconds).catch(({ code }) => code);
  return Promise.all(Array.from({ length: count }, claim));
}

async function contract() {
  testStore('redis', () => store, realClock);
  return runTests({});
}

const outcome = await (task === 'claim' ? claims() : contract());
console.log(`outcome ${JSON.stringify(outcome)}`);
