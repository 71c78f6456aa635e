// Measures ours and the peers side by side, one runtime after the other.
//
//   node run.mjs --package <tarball> [--quick | --crossover] [--runtime <name>] [--write <file>]

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { execute, printed, start } from '../tests/package/lib/process.mjs';
import { program } from '../tests/package/lib/tools.mjs';
import { crossoverTable } from './lib/crossover.mjs';
import { document } from './lib/document.mjs';
import { createFixtures } from './lib/fixtures.mjs';
import { runtimeTables, targetTables } from './lib/tables.mjs';
import { judge, judgeSizes } from './lib/targets.mjs';
import { benchChromium } from './runners/chromium.mjs';
import { benchBun, benchDeno, benchNode } from './runners/command.mjs';
import { benchWorkerd } from './runners/workerd.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const SCRATCH = resolve(HERE, '../target/bench');

const RUNTIMES = {
  node: (...setup) => benchNode(process.execPath, ...setup),
  node24: (...setup) => benchNode(program('node24'), ...setup),
  deno: benchDeno,
  bun: benchBun,
  workerd: benchWorkerd,
  chromium: benchChromium,
};

/**
 * Each heat takes `seconds`, or what `minRounds` take. Batches that are requests take at least
 * `requestMs`: in shorter ones the time of the request itself would count for much.
 */
const FULL = {
  heats: 'bench',
  seconds: 8,
  minRounds: 15,
  warmUpMs: 30,
  requestMs: 25,
  limitMs: 280_000,
};
const QUICK = { ...FULL, seconds: 0.5, minRounds: 5, warmUpMs: 5, requestMs: 10 };
const CROSSOVER = { ...FULL, heats: 'crossover', seconds: 20 };

async function main() {
  const options = readOptions();
  await install(options.package);
  const server = start(process.execPath, [join(HERE, 'hosts/server.mjs')]);
  try {
    const [origin] = await printed(server, /http:\S+/);
    const runs = [];
    for (const name of options.runtimes) runs.push(await bench(name, origin, options.plan));
    if (options.crossover) return console.log(crossoverTable(runs));
    const verdicts = { single: runs.flatMap(judge), bySize: runs.flatMap(judgeSizes) };
    console.log(targetTables(verdicts));
    if (options.write) writeFileSync(options.write, await document(runs, verdicts, HERE));
  } finally {
    await server.stop();
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      crossover: { type: 'boolean' },
      quick: { type: 'boolean' },
      runtime: { type: 'string', multiple: true },
      write: { type: 'string' },
    },
  });
  if (!values.package) throw new Error('usage: run.mjs --package <tarball> [--quick]');
  if (values.write && (values.crossover || values.quick || values.runtime)) {
    throw new Error('only a full run of all runtimes is worth writing down');
  }
  const runtimes = values.runtime ?? Object.keys(RUNTIMES);
  const unknown = runtimes.find((name) => !Object.hasOwn(RUNTIMES, name));
  if (unknown) throw new Error(`no runtime ${unknown}: there are ${Object.keys(RUNTIMES).join()}`);
  const plan = values.crossover ? CROSSOVER : values.quick ? QUICK : FULL;
  return { ...values, runtimes, plan };
}

/** Beside the peers; the package has no dependencies, so its files are all there is to it. */
async function install(tarball) {
  const directory = join(HERE, 'node_modules/fetchwright');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await execute('tar', ['-xzf', resolve(tarball), '--strip-components=1', '-C', directory]);
}

async function bench(name, origin, plan) {
  const begin = performance.now();
  const load = loadavg()[0];
  const outcome = await RUNTIMES[name](createFixtures(origin, plan.heats), plan, SCRATCH);
  const seconds = (performance.now() - begin) / 1000;
  const run = { ...outcome, load: [load, loadavg()[0]], seconds };
  if (plan !== CROSSOVER) console.log(runtimeTables(run));
  return run;
}

await main();
