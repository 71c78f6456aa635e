// The cache's stores in KV and in Cloudflare's cache, in workerd through miniflare, which needs Node 22
// or newer.
//
//   node caches.mjs <directory of the bundle> <name of its wasm>

import { deepStrictEqual as equal, ok } from 'node:assert';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';

import { runSteps } from '../../lib/outcome.mjs';
import { pause } from './stripe.mjs';

const [directory, wasm] = process.argv.slice(2);
const storage = mkdtempSync(join(tmpdir(), 'fetchwright-caches-'));
const BRIEF = 'max-age=1, stale-while-revalidate=60';

/** Answers with the number of the request; what it is to be kept for depends on the path. */
let requests = 0;
const origin = createServer((request, response) => {
  requests += 1;
  const control = request.url.startsWith('/brief') ? BRIEF : 'max-age=600';
  response.writeHead(request.method === 'GET' ? 200 : 204, { 'cache-control': control });
  response.end(request.method === 'GET' ? `answer ${requests}` : undefined);
});
origin.listen(0, '127.0.0.1');
await once(origin, 'listening');

let workers;
let address;

async function open() {
  workers = new Miniflare({
    compatibilityDate: '2026-10-01',
    modulesRoot: directory,
    modules: [
      { type: 'ESModule', path: join(directory, 'worker.js') },
      { type: 'CompiledWasm', path: join(directory, wasm) },
    ],
    bindings: { ORIGIN: `http://127.0.0.1:${origin.address().port}` },
    kvNamespaces: ['KV'],
    kvPersist: join(storage, 'kv'),
    cachePersist: join(storage, 'cache'),
    telemetry: { enabled: false },
  });
  address = await workers.ready;
}

async function ask(store, path, method = 'GET') {
  const response = await fetch(new URL(`${path}?store=${store}`, address), { method });
  const text = await response.text();
  await pause(200); // What is written goes on after the answer.
  return [text, response.headers.get('cache-status')];
}

const HIT = 'fetchwright; hit';
const steps = {};
for (const store of ['kv', 'cache', 'default']) {
  let first;
  steps[`${store}: another client finds what one has kept`] = async () => {
    first = await ask(store, `/${store}`);
    equal(first, [`answer ${requests}`, null]);
    equal(await ask(store, `/${store}`), [first[0], HIT]);
  };
  steps[`${store}: what is changed is sent for again`] = async () => {
    await ask(store, `/${store}`, 'DELETE');
    first = await ask(store, `/${store}`);
    equal(first, [`answer ${requests}`, null]);
    equal(await ask(store, `/${store}`), [first[0], HIT]);
  };
  steps[`${store}: what is stale is refreshed after the answer`] = async () => {
    const [old] = await ask(store, `/brief-${store}`);
    await pause(1500);
    equal(await ask(store, `/brief-${store}`), [old, HIT]);
    let next = [old];
    for (let tries = 0; next[0] === old && tries < 20; tries += 1) {
      next = await ask(store, `/brief-${store}`);
    }
    ok(next[0] !== old && next[1] === HIT, `the next answer, out of the cache: ${next}`);
  };
  steps[`${store}: a worker that was started anew has forgotten nothing`] = async () => {
    await workers.dispose();
    await open();
    equal(await ask(store, `/${store}`), [first[0], HIT]);
  };
}

try {
  await open();
  console.log(`outcome ${JSON.stringify(await runSteps(steps))}`);
} finally {
  await workers.dispose();
  origin.close();
  rmSync(storage, { recursive: true, force: true, maxRetries: 5 });
}
