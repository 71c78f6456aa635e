// Node, Deno and Bun: the suite is a program with one argument.

import { build } from 'esbuild';
import { join } from 'node:path';

import { merge } from '../lib/outcome.mjs';
import { execute, reported } from '../lib/process.mjs';
import { program } from '../lib/tools.mjs';

/** Node runs the suite with `import` and with `require`, and then loads both builds at once. */
export async function runNode(node, { project, context }) {
  const version = (await execute(node, ['--version'])).trim().slice(1);
  const outcome = merge({
    import: await runProgram(node, [join(project, 'hosts/command.mjs')], context),
    require: await runProgram(node, [await asCommonJs(project)], context),
    both: await runOnce(node, [join(project, 'hosts/both.mjs')], context),
    curl: await runOnce(node, [join(project, 'hosts/curl.mjs')], context),
  });
  return { name: `node ${version}`, ...outcome };
}

/** Deno gets no permission but to reach the servers of the tests. */
export async function runDeno({ project, context }) {
  const deno = program('deno');
  const version = (await execute(deno, ['--version'])).match(/deno (\S+)/)[1];
  const urls = Object.values(context).filter((value) => /^https?:/.test(value));
  const hosts = urls.map((url) => new URL(url).host);
  const args = ['run', '--no-lock', '--no-prompt', '--cached-only', `--allow-net=${hosts}`];
  const host = join(project, 'hosts/command.mjs');
  return { name: `deno ${version}`, ...(await runProgram(deno, [...args, host], context)) };
}

export async function runBun({ project, context }) {
  const bun = program('bun');
  const version = (await execute(bun, ['--version'])).trim();
  const host = join(project, 'hosts/command.mjs');
  return { name: `bun ${version}`, ...(await runProgram(bun, [host], context)) };
}

const runProgram = async (runtime, args, context) =>
  merge({
    all: await runOnce(runtime, args, context),
    slim: await runOnce(runtime, args, { ...context, part: 'slim' }),
  });

const runOnce = (runtime, args, context) =>
  reported(runtime, [...args, JSON.stringify(context)], { env: { NO_COLOR: '1' } });

/** Bundles the suite so that each import of the package becomes `require`. */
async function asCommonJs(project) {
  const outfile = join(project, 'hosts/command.cjs');
  await build({
    entryPoints: [join(project, 'hosts/command.mjs')],
    bundle: true,
    external: ['fetchwright', 'fetchwright/*'],
    format: 'cjs',
    logLevel: 'warning',
    outfile,
    platform: 'node',
    supported: { 'dynamic-import': false },
    target: 'node20',
  });
  return outfile;
}
