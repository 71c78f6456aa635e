// Sends requests until whatever they would leave behind has added up: memory, timers, listeners,
// connections.
//
//   node run.mjs --package <tarball> [--requests N] [--short]

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { unpack } from '../package/lib/unpack.mjs';
import { serve } from './lib/server.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

const LONG = 100_000;
const SHORT = 5_000;

async function main() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      requests: { type: 'string' },
      short: { type: 'boolean' },
    },
  });
  if (!values.package)
    throw new Error('usage: run.mjs --package <tarball> [--requests N] [--short]');
  const requests = Number(values.requests ?? (values.short ? SHORT : LONG));
  if (!Number.isSafeInteger(requests) || requests < 2_000) throw new Error('at least 2000 requests');

  await unpack(values.package, HERE);
  const server = await serve();
  try {
    // In a process of its own, whose memory is the client's alone.
    const options = ['--expose-gc', fileURLToPath(new URL('client.mjs', import.meta.url))];
    const client = spawn(process.execPath, [...options, server.url, requests], { stdio: 'inherit' });
    const [code] = await once(client, 'exit');
    process.exitCode = code ?? 1;
  } finally {
    server.close();
  }
}

await main();
