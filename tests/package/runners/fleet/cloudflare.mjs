// Four workers with one ReplayGuard in workerd, through miniflare, which needs Node 22 or newer.
//
//   node cloudflare.mjs <directory of the bundle> <name of its wasm>

import { deepStrictEqual as equal, ok } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare, Response } from 'miniflare';

import { merge, runSteps } from '../../lib/outcome.mjs';
import { endpointSteps } from './endpoint-steps.mjs';
import { SECRET, all, pause, send, sendUntilTaken, tally } from './stripe.mjs';

const [directory, wasm] = process.argv.slice(2);
const storage = mkdtempSync(join(tmpdir(), 'fetchwright-guard-'));
const WORKERS = 4;

/** How often each id was processed. */
const ledger = new Map();

async function enter(request) {
  const id = await request.text();
  if (id.startsWith('slow')) await pause(600);
  ledger.set(id, (ledger.get(id) ?? 0) + 1);
  return new Response();
}

const worker = (index) => ({
  name: `w${index}`,
  routes: [`*/w${index}/*`],
  compatibilityDate: '2026-10-01',
  modulesRoot: directory,
  modules: [
    { type: 'ESModule', path: join(directory, 'worker.js') },
    { type: 'CompiledWasm', path: join(directory, wasm) },
  ],
  bindings: { SECRET },
  serviceBindings: { LEDGER: enter },
  durableObjects: { REPLAY: { className: 'Guard', scriptName: 'w0', useSQLite: true } },
});

let fleet;
let address;

async function open() {
  fleet = new Miniflare({
    workers: Array.from({ length: WORKERS }, (_, index) => worker(index)),
    durableObjectsPersist: storage,
    telemetry: { enabled: false },
  });
  address = await fleet.ready;
}

/** Another worker for each number. */
const url = (path, index = 0) => new URL(`w${index % WORKERS}/${path}`, address);
const hook = (index) => url('hook', index);

async function claim(id, ttlSeconds, { index, name = 'replay' } = {}) {
  const body = JSON.stringify({ id, ttlSeconds });
  const response = await fetch(url(`claim?name=${name}`, index), { method: 'POST', body });
  if (!response.ok) throw new Error(`claim: ${response.status} ${await response.text()}`);
  return response.json();
}

const guard = async (name, method = 'GET') =>
  (await fetch(url(`guard?name=${name}`), { method })).json();

/** Ends an object: the next request gets a new one over the same storage. */
const evict = () => fleet.unsafeEvictDurableObject('w0', 'Guard', { name: 'replay/0' });

/** Waits until the guard holds nothing. */
async function emptied(name) {
  for (let tries = 0; (await guard(name)).entries > 0; tries++) {
    if (tries > 100) throw new Error(`${name} still holds entries`);
    await pause(100);
  }
}

const steps = {
  async 'of 200 deliveries at once one is processed'() {
    const statuses = tally(await all(200, (index) => send(hook(index), 'evt_storm')));
    equal((statuses[200] ?? 0) + (statuses[503] ?? 0), 200, JSON.stringify(statuses));
    equal(ledger.get('evt_storm'), 1);
    equal(tally(await all(200, (index) => send(hook(index), 'evt_storm'))), { 200: 200 });
    equal(ledger.get('evt_storm'), 1);
  },

  async 'of 200 claims at once one is true'() {
    const claims = tally(await all(200, (index) => claim('once', 60, { index })));
    equal(claims, { true: 1, false: 199 });
  },

  async 'of 40 ids, five times each and at once, each is processed once'() {
    const ids = Array.from({ length: 40 }, (_, index) => `evt_many_${index}`);
    await all(200, (index) => sendUntilTaken((attempt) => hook(index + attempt), ids[index % 40]));
    equal(tally(ids.map((id) => ledger.get(id))), { 1: 40 });
  },

  async 'an object that was restarted forgets nothing'() {
    equal(await claim('before', 60), true);
    await evict();
    equal(tally(await all(200, (index) => claim('before', 60, { index }))), { false: 200 });
    await evict();
    equal(tally(await all(200, (index) => claim('after', 60, { index }))), { true: 1, false: 199 });
    equal(await send(hook(1), 'evt_storm'), 200);
    equal(ledger.get('evt_storm'), 1);
  },

  async 'restarts in the midst of deliveries cost none and repeat none'() {
    let done = false;
    const restarts = (async () => {
      let count = 0;
      for (; !done; count++) {
        await evict();
        await pause(20);
      }
      return count;
    })();
    const idOf = (index) => `evt_restart_${index}`;
    await all(100, (index) => sendUntilTaken((attempt) => hook(index + attempt), idOf(index)));
    done = true;
    ok((await restarts) > 1, 'restarts');
    equal(tally(Array.from({ length: 100 }, (_, index) => ledger.get(idOf(index)))), { 1: 100 });
  },

  async 'a sender that hangs up does not undo what it sent'() {
    const hungUp = send(hook(2), 'slow_1', { signal: AbortSignal.timeout(200) });
    equal(await hungUp.catch(({ name }) => name), 'TimeoutError');
    await pause(800);
    equal(await send(hook(3), 'slow_1'), 200);
    equal(ledger.get('slow_1'), 1);
  },

  async 'a fleet that was killed remembers what it answered'() {
    const answered = new Set();
    const ids = Array.from({ length: 100 }, (_, index) => `evt_kill_${index}`);
    const sent = ids.map(async (id, index) => {
      await pause(index * 5);
      if ((await send(hook(index), id).catch(() => 0)) === 200) answered.add(id);
    });
    await pause(250);
    await fleet.dispose(); // SIGKILL
    await Promise.all(sent);
    await open();
    ok(answered.size > 0 && answered.size < 100, `${answered.size} answered`);
    await all(100, (index) => sendUntilTaken((attempt) => hook(index + attempt), ids[index]));
    equal(tally([...answered].map((id) => ledger.get(id))), { 1: answered.size });
    equal(await claim('before', 60), false);
    equal(await send(hook(1), 'evt_storm'), 200);
    equal(ledger.get('evt_storm'), 1);
  },

  async 'an entry that ended is deleted by the alarm'() {
    equal(await claim('brief', 1, { name: 'brief' }), true);
    const { entries, alarm } = await guard('brief');
    ok(entries === 1 && alarm <= Date.now() + 1000, `${entries} entries, alarm at ${alarm}`);
    await emptied('brief');
    equal(await guard('brief'), { entries: 0, alarm: null });
    equal(await claim('brief', 60, { name: 'brief' }), true);
  },

  async 'the alarm leaves what has not ended, and comes back for it'() {
    const times = [1, 1, 1, 60, 60];
    await all(5, (index) => claim(`${index}`, times[index], { name: 'mixed' }));
    await pause(1500);
    await guard('mixed', 'PUT');
    await pause(500);
    const { entries, alarm } = await guard('mixed');
    equal(entries, 2);
    ok(alarm > Date.now() + 50_000 && alarm < Date.now() + 61_000, `alarm at ${alarm}`);
    equal(await claim('3', 60, { name: 'mixed' }), false);
    equal(await claim('0', 60, { name: 'mixed' }), true);
  },
};

try {
  await open();
  const contract = await (await fetch(url('contract'), { method: 'POST' })).json();
  const server = await runSteps(endpointSteps(url('endpoint')));
  const outcome = merge({ contract, server, workers: await runSteps(steps) });
  console.log(`outcome ${JSON.stringify(outcome)}`);
} finally {
  await fleet.dispose();
  rmSync(storage, { recursive: true, force: true, maxRetries: 5 });
}
