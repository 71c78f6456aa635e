// Official SDKs in Node, Deno and Bun, which send their requests through `client.fetch`.

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { merge } from '../lib/outcome.mjs';
import { reported } from '../lib/process.mjs';
import { createFixture } from '../lib/project.mjs';
import { HERE, program } from '../lib/tools.mjs';

export async function runSdks({ tarball }) {
  const root = await createFixture('sdks', tarball);
  copyFileSync(join(HERE, 'suite/harness.js'), join(root, 'harness.js'));
  const file = join(root, 'program.js');
  const permissions = ['--allow-net=127.0.0.1', '--allow-env', '--allow-read', '--allow-sys'];
  const deno = ['run', '--no-lock', '--no-prompt', '--cached-only', ...permissions, file];
  const run = (command, args) => reported(command, args, { cwd: root, env: { NO_COLOR: '1' } });
  const outcome = merge({
    node: await run(process.execPath, [file]),
    deno: await run(program('deno'), deno),
    bun: await run(program('bun'), [file]),
  });
  return { name: 'SDKs', ...outcome };
}
