// What others have written, in Node, Deno and Bun: SDKs that send their requests through
// `client.fetch`, and a server that the client uploads to.

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

import { merge } from '../lib/outcome.mjs';
import { printed, reported, start } from '../lib/process.mjs';
import { createFixture } from '../lib/project.mjs';
import { HERE, program } from '../lib/tools.mjs';

export async function runSdks({ tarball }) {
  const root = await createFixture('sdks', tarball);
  copyFileSync(join(HERE, 'suite/harness.js'), join(root, 'harness.js'));
  const tus = start(process.execPath, [join(root, 'tus-server.mjs'), join(root, 'files')]);
  try {
    const [, url] = await printed(tus, /listening at (\S+)/);
    return { name: 'SDKs', ...(await inEach(root, url)) };
  } finally {
    await tus.stop();
  }
}

async function inEach(root, tusUrl) {
  const args = [join(root, 'program.js'), tusUrl];
  const permissions = ['--allow-net=127.0.0.1', '--allow-env', '--allow-read', '--allow-sys'];
  const deno = ['run', '--no-lock', '--no-prompt', '--cached-only', ...permissions, ...args];
  const run = (command, args) => reported(command, args, { cwd: root, env: { NO_COLOR: '1' } });
  return merge({
    node: await run(process.execPath, args),
    deno: await run(program('deno'), deno),
    bun: await run(program('bun'), args),
  });
}
