// Deno's embedded KV, in one process and in several that share its file.

import { deepStrictEqual as equal } from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { merge, runSteps } from '../../lib/outcome.mjs';
import { reported } from '../../lib/process.mjs';
import { program } from '../../lib/tools.mjs';
import { all, tally } from './stripe.mjs';

const PROCESSES = 4;
const CLAIMS = 50;

export async function runDenoKv(project) {
  const storage = mkdtempSync(join(tmpdir(), 'fetchwright-kv-'));
  const file = join(storage, 'kv.sqlite');
  const run = (task) => runDeno(project, storage, { file, ...task });
  try {
    return merge({
      contract: await run({ task: 'contract' }),
      processes: await runSteps(steps(run)),
    });
  } finally {
    rmSync(storage, { recursive: true, force: true, maxRetries: 5 });
  }
}

const steps = (run) => ({
  async [`of ${CLAIMS} claims in each of ${PROCESSES} processes at once one is true`]() {
    const begin = Date.now() + 3_000; // Each has started by then.
    const claim = { task: 'claim', id: 'once', count: CLAIMS, begin };
    const claims = (await all(PROCESSES, () => run(claim))).flat();
    equal(tally(claims), { true: 1, false: PROCESSES * CLAIMS - 1 });
  },

  async 'a process that starts later knows'() {
    equal(await run({ task: 'claim', id: 'once', count: 2, begin: 0 }), [false, false]);
  },
});

/** Deno gets no permission but to keep its file. */
function runDeno(project, storage, task) {
  const args = ['run', '--no-lock', '--no-prompt', '--cached-only', '--unstable-kv'];
  args.push(`--allow-read=${storage}`, `--allow-write=${storage}`);
  args.push(join(project, 'fleet/deno-kv.js'), JSON.stringify(task));
  return reported(program('deno'), args, { env: { NO_COLOR: '1' } });
}
