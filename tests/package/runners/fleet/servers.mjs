// webhookHandler behind the servers of Node, Deno and Bun.

import { join } from 'node:path';

import { merge, runSteps } from '../../lib/outcome.mjs';
import { printed, start } from '../../lib/process.mjs';
import { program } from '../../lib/tools.mjs';
import { endpointSteps } from './endpoint-steps.mjs';
import { SECRET } from './stripe.mjs';

const SERVERS = {
  node: () => [process.execPath],
  node22: () => [program('node22')],
  node24: () => [program('node24')],
  deno: () => [program('deno'), 'run', '--no-lock', '--no-prompt', '--cached-only', '--allow-net'],
  bun: () => [program('bun')],
};

export async function runServers(project) {
  const outcomes = {};
  for (const [name, commandOf] of Object.entries(SERVERS)) {
    const [command, ...args] = commandOf();
    const script = [join(project, 'fleet/serve.js'), JSON.stringify({ secret: SECRET })];
    const server = start(command, [...args, ...script], { env: { NO_COLOR: '1' } });
    try {
      const [, port] = await printed(server, /^listening on (\d+)$/m);
      outcomes[name] = await runSteps(endpointSteps(new URL(`http://127.0.0.1:${port}/hook`)));
    } finally {
      await server.stop();
    }
  }
  return merge(outcomes);
}
