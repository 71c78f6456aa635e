// Tests the packed tarball wherever users run it.
//
//   node run.mjs --package <tarball> [--runtime <name>] [--only <text>] [--verbose]
//
// `--only` runs the tests of the suite whose names have the text in them.

import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { serve as servePractice } from '../../www/practice/adapters/node.js';
import { serveFaults } from './hosts/faults/server.mjs';
import { serve } from './lib/browser.mjs';
import { count, print } from './lib/outcome.mjs';
import { createProject } from './lib/project.mjs';
import { program } from './lib/tools.mjs';
import { runBrowser } from './runners/browser.mjs';
import { runBundlers } from './runners/bundlers.mjs';
import { runBun, runDeno, runNode } from './runners/command.mjs';
import { runExamples } from './runners/examples.mjs';
import { runFleet } from './runners/fleet.mjs';
import { runSdks } from './runners/sdks.mjs';
import { runTypes } from './runners/types.mjs';
import { runWorkerd } from './runners/workerd.mjs';

const RUNTIMES = {
  node: (setup) => runNode(process.execPath, setup),
  node22: (setup) => runNode(program('node22'), setup),
  node24: (setup) => runNode(program('node24'), setup),
  deno: runDeno,
  bun: runBun,
  workerd: runWorkerd,
  chromium: (setup) => runBrowser('chromium', setup),
  firefox: (setup) => runBrowser('firefox', setup),
  bundlers: runBundlers,
  types: runTypes,
  examples: runExamples,
  fleet: runFleet,
  sdks: runSdks,
};

const CROSS_ORIGIN = { 'access-control-allow-origin': '*' };

async function main() {
  const options = readOptions();
  const project = await createProject(options.package);
  const practice = await servePractice({ port: 0 });
  const files = await serve(join(project, 'node_modules/fetchwright/dist'), CROSS_ORIGIN);
  const elsewhere = await serveFaults();
  const faults = await serveFaults(elsewhere.url);
  try {
    const context = {
      server: practice.url,
      refused: await refusedUrl(),
      wasmUrl: files.url,
      faults: faults.url,
      elsewhere: elsewhere.url,
      shelf: faults.url,
      only: options.only,
    };
    const setup = { project, tarball: options.package, context };
    const outcomes = [];
    for (const runtime of options.runtimes) {
      outcomes.push(await runOne(runtime, setup, options.verbose));
    }
    const passed = outcomes.reduce((sum, outcome) => sum + count(outcome).passed, 0);
    const failed = outcomes.reduce((sum, outcome) => sum + count(outcome).failed, 0);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    files.close();
    await Promise.all([practice.close(), faults.close(), elsewhere.close()]);
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      runtime: { type: 'string', multiple: true },
      only: { type: 'string' },
      verbose: { type: 'boolean' },
    },
  });
  if (!values.package) throw new Error('usage: run.mjs --package <tarball> [--runtime <name>]');
  const runtimes = values.runtime ?? Object.keys(RUNTIMES);
  const unknown = runtimes.find((name) => !Object.hasOwn(RUNTIMES, name));
  if (unknown) throw new Error(`no runtime ${unknown}: choose of ${Object.keys(RUNTIMES)}`);
  return { ...values, runtimes };
}

/** A runtime that cannot run has failed: what is not tested is not known to work. */
async function runOne(runtime, setup, verbose) {
  const begin = performance.now();
  let outcome;
  try {
    outcome = await RUNTIMES[runtime](setup);
  } catch (error) {
    const failed = [{ name: 'could not run', error: error.stack ?? String(error) }];
    outcome = { name: runtime, passed: [], failed };
  }
  print(outcome.name, outcome, (performance.now() - begin) / 1000, verbose);
  return outcome;
}

/** An address at which nothing listens. */
async function refusedUrl() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

await main();
