// Replay stores over what they store in: Durable Objects in workerd, Deno's own KV, a Redis server.

import { join } from 'node:path';

import { bundle } from '../lib/bundle.mjs';
import { merge } from '../lib/outcome.mjs';
import { reported } from '../lib/process.mjs';
import { HERE, program } from '../lib/tools.mjs';
import { runDenoKv } from './fleet/deno-kv.mjs';
import { runRedis } from './fleet/redis.mjs';
import { runServers } from './fleet/servers.mjs';

export async function runFleet({ project }) {
  const parts = { cloudflare: runCloudflare, denoKv: runDenoKv, redis: runRedis, servers: runServers };
  const outcomes = {};
  for (const [name, run] of Object.entries(parts)) {
    // What one lacks, the server of Redis for one, is no reason to leave the others untested.
    outcomes[name] = await run(project).catch((error) => ({
      passed: [],
      failed: [{ name: 'could not run', error: error.stack ?? String(error) }],
    }));
  }
  return { name: 'fleet', ...merge(outcomes) };
}

async function runCloudflare(project) {
  const directory = join(project, 'fleet-worker');
  const [wasm] = await bundle(join(project, 'fleet/worker.js'), directory, 'workerd');
  const driver = join(HERE, 'runners/fleet/cloudflare.mjs');
  return reported(program('node24'), [driver, directory, wasm]);
}
