// workerd: batches are requests, timed from here, less an empty request of the same moment.

import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execute, start } from '../../tests/package/lib/process.mjs';
import { program } from '../../tests/package/lib/tools.mjs';
import { runHeats } from '../lib/heats.js';
import { bundleWorker } from './bundle.mjs';

const HOST = fileURLToPath(new URL('../hosts/worker.js', import.meta.url));

/** The time of a request would count for much in shorter batches. */
const SHORTEST_BATCH_MS = 25;

export async function benchWorkerd(fixtures, plan, scratch) {
  const workerd = program('workerd');
  const version = (await execute(workerd, ['--version'])).trim().replace('workerd ', '');
  const directory = join(scratch, 'workerd');
  mkdirSync(directory, { recursive: true });
  const modules = await bundleWorker(HOST, join(directory, 'worker.js'));
  const config = join(directory, 'config.capnp');
  const socket = join(directory, 'socket');
  writeFileSync(config, configuration(modules));
  const server = start(workerd, ['serve', `--socket-addr=http=unix:${socket}`, config]);
  try {
    const post = poster(socket);
    await listening(server, post);
    return { runtime: `workerd ${version}`, results: await race(post, fixtures, plan) };
  } catch (error) {
    throw new Error(`workerd: ${error.stack}\n${server.output()}`);
  } finally {
    await server.stop();
  }
}

function race(post, fixtures, plan) {
  const enter = async (contest, fixture) => JSON.parse(await post({ contest, fixture }));
  const time = async ({ index }, calls) => {
    const empty = await timed(post, null, 0);
    return (await timed(post, index, calls)) - empty;
  };
  const longer = Object.entries(plan.batchMs).map(([heat, ms]) => [
    heat,
    Math.max(ms, SHORTEST_BATCH_MS),
  ]);
  return runHeats({ enter, time }, fixtures, { ...plan, batchMs: Object.fromEntries(longer) });
}

async function timed(post, index, calls) {
  const begin = performance.now();
  await post({ index, calls });
  return performance.now() - begin;
}

/** A function that posts JSON over one lasting connection, and resolves to the answer's text. */
function poster(socketPath) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (message) =>
    new Promise((resolve, reject) => {
      const request = httpRequest({ agent, socketPath, method: 'POST' }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('end', () =>
          response.statusCode < 300 ? resolve(text) : reject(new Error(text)));
      });
      request.on('error', reject).end(JSON.stringify(message));
    });
}

async function listening(server, post) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await post({ index: null, calls: 0 });
    } catch (error) {
      if (!['ENOENT', 'ECONNREFUSED'].includes(error.code)) throw error;
      const ended = await Promise.race([server.exited, pause(100)]);
      if (ended) throw new Error(`ended with ${ended.reason}`);
    }
  }
  throw new Error('did not listen within 10 seconds');
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** With Node's modules, as most applications have them on Cloudflare. */
const configuration = (modules) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "bench", worker = (
      compatibilityDate = "2026-11-01",
      compatibilityFlags = ["nodejs_compat"],
      globalOutbound = "loopback",
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
${modules.map((name) => `        (name = "${name}", wasm = embed "${name}"),\n`).join('')}      ],
    )),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", http = (), service = "bench")],
);
`;
