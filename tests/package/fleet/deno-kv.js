// Runs in Deno: the contract of a store, or one process of several that claim the same id.

import { denoKvReplayStore } from 'fetchwright/webhooks';

import { realClock } from '../suite/clock.js';
import { delay, runTests } from '../suite/harness.js';
import { testStore } from '../suite/replay-contract.js';

const { task, file, id, count, begin } = JSON.parse(Deno.args[0]);
const kv = await Deno.openKv(file);
const store = denoKvReplayStore(kv);

async function claims() {
  await delay(begin - Date.now());
  return Promise.all(Array.from({ length: count }, claim));
}

/** A file that several processes share may be locked; then nothing was claimed. */
async function claim() {
  for (let tries = 1; ; tries++) {
    try {
      return await store.claim(id, 60);
    } catch (error) {
      if (tries === 100 || !`${error}`.includes('database is locked')) throw error;
      await delay(20);
    }
  }
}

async function contract() {
  testStore('deno kv', () => store, realClock);
  return runTests({});
}

const outcome = await (task === 'claim' ? claims() : contract());
kv.close();
console.log(`outcome ${JSON.stringify(outcome)}`);
