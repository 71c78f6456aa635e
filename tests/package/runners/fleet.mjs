// Stores over what they store in: Durable Objects, KV and the cache in workerd, Deno's own KV, a Redis
// server.

import { join } from 'node:path';

import { bundle } from '../lib/bundle.mjs';
import { merge } from '../lib/outcome.mjs';
import { reported } from '../lib/process.mjs';
import { HERE, program } from '../lib/tools.mjs';
import { runDenoKv } from './fleet/deno-kv.mjs';
import { runRedis } from './fleet/redis.mjs';
import { runServers } from './fleet/servers.mjs';

export async function runFleet({ project }) {
  const parts = {
    cloudflare: (project) => runInWorkerd(project, 'worker', 'cloudflare'),
    caches: (project) => runInWorkerd(project, 'caches', 'caches'),
    denoKv: runDenoKv,
    redis: runRedis,
    servers: runServers,
  };
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

/** A worker of `fleet/`, as what drives it says. */
async function runInWorkerd(project, worker, driver) {
  const directory = join(project, `fleet-${worker}`);
  const [wasm] = await bundle(join(project, `fleet/${worker}.js`), directory, 'workerd');
  const path = join(HERE, `runners/fleet/${driver}.mjs`);
  return reported(program('node24'), [path, directory, wasm]);
}
