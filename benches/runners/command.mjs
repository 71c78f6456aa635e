// Node, Deno and Bun.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execute } from '../../tests/package/lib/process.mjs';
import { program } from '../../tests/package/lib/tools.mjs';

const HOST = fileURLToPath(new URL('../hosts/command.mjs', import.meta.url));

export async function benchNode(node, ...setup) {
  const version = (await execute(node, ['--version'])).trim().slice(1);
  return { runtime: `Node ${version}`, results: await results(node, [], setup) };
}

export async function benchDeno(...setup) {
  const deno = program('deno');
  const version = (await execute(deno, ['--version'])).match(/deno (\S+)/)[1];
  const args = ['run', '--no-lock', '--no-prompt', '--cached-only', '--allow-all'];
  return { runtime: `Deno ${version}`, results: await results(deno, args, setup) };
}

export async function benchBun(...setup) {
  const bun = program('bun');
  const version = (await execute(bun, ['--version'])).trim();
  return { runtime: `Bun ${version}`, results: await results(bun, [], setup) };
}

async function results(runtime, args, [fixtures, plan, scratch]) {
  mkdirSync(scratch, { recursive: true });
  const input = join(scratch, 'input.json');
  writeFileSync(input, JSON.stringify({ fixtures, plan }));
  const output = await execute(runtime, [...args, HOST, input], {
    env: { NO_COLOR: '1' },
    limitMs: plan.limitMs,
  });
  const line = output.match(/^results (.*)$/m);
  if (!line) throw new Error(`${runtime} reported nothing:\n${output}`);
  return JSON.parse(line[1]);
}
