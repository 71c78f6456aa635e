// Runs `examples/cloudflare` through miniflare, as its wrangler.toml says, and prints the outcome.
//
//   node example.mjs <directory of the bundle> <name of its wasm> <wrangler.toml>

import { deepStrictEqual as equal } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';

import { runSteps } from '../../lib/outcome.mjs';
import { SECRET, delivery } from './stripe.mjs';

const [directory, wasm, configuration] = process.argv.slice(2);
const toml = readFileSync(configuration, 'utf8');
const [, binding] = toml.match(/bindings\]\]\nname = "(.*)"/);
const [, className] = toml.match(/^class_name = "(.*)"/m);
const [, sqliteClass] = toml.match(/^new_sqlite_classes = \["(.*)"\]/m);
const [, compatibilityDate] = toml.match(/^compatibility_date = "(.*)"/m);

const worker = new Miniflare({
  compatibilityDate,
  modulesRoot: directory,
  modules: [
    { type: 'ESModule', path: join(directory, 'worker.js') },
    { type: 'CompiledWasm', path: join(directory, wasm) },
  ],
  bindings: { STRIPE_WEBHOOK_SECRET: SECRET },
  durableObjects: { [binding]: { className, useSQLite: className === sqliteClass } },
  telemetry: { enabled: false },
});

async function post(request) {
  const response = await fetch(await worker.ready, request);
  return [response.status, await response.text()];
}

const steps = {
  async 'cloudflare processes a delivery once and a forged one never'() {
    const request = delivery('evt_1', { type: 'invoice.paid' });
    equal(await post(request), [200, 'evt_1: invoice.paid']);
    equal(await post(request), [200, '']);
    equal(await post({ ...request, body: '{"id":"evt_2"}' }), [401, '']);
  },
};

try {
  console.log(`outcome ${JSON.stringify(await runSteps(steps))}`);
} finally {
  await worker.dispose();
}
