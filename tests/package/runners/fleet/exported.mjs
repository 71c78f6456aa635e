// Runs the worker that the course's last exercise hands out through miniflare, and prints the outcome.
//
//   node exported.mjs <directory of the bundle> <name of its wasm>

import { deepStrictEqual as equal } from 'node:assert';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';

import { runSteps } from '../../lib/outcome.mjs';

const [directory, wasm] = process.argv.slice(2);

const worker = new Miniflare({
  compatibilityDate: '2025-05-05',
  modulesRoot: directory,
  modules: [
    { type: 'ESModule', path: join(directory, 'worker.js') },
    { type: 'CompiledWasm', path: join(directory, wasm) },
  ],
  bindings: { API_TOKEN: 't1' },
  telemetry: { enabled: false },
});

const steps = {
  async 'the worker of the course answers with what it stored'() {
    const response = await fetch(await worker.ready);
    equal([response.status, await response.json()], [200, { names: ['Grace Hopper', 'Annie Easley'] }]);
  },
};

try {
  console.log(`outcome ${JSON.stringify(await runSteps(steps))}`);
} finally {
  await worker.dispose();
}
