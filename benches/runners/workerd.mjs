// workerd: batches are requests, timed from here, less an empty request of the same moment.

import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { execute, printed, start } from '../../tests/package/lib/process.mjs';
import { program } from '../../tests/package/lib/tools.mjs';
import { runHeats } from '../lib/heats.js';
import { bundleWorker } from './bundle.mjs';

const HOST = fileURLToPath(new URL('../hosts/worker.js', import.meta.url));

export async function benchWorkerd(fixtures, plan, scratch) {
  const workerd = program('workerd');
  const version = (await execute(workerd, ['--version'])).trim().replace('workerd ', '');
  const directory = join(scratch, 'workerd');
  mkdirSync(directory, { recursive: true });
  const modules = await bundleWorker(HOST, join(directory, 'worker.js'));
  const config = join(directory, 'config.capnp');
  writeFileSync(config, configuration(modules));
  const args = ['serve', '--socket-addr=http=127.0.0.1:0', '--control-fd=1', config];
  const server = start(workerd, args);
  try {
    const [, port] = await printed(server, /"socket":"http","port":(\d+)/);
    const post = poster(port);
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
  return runHeats({ enter, time }, fixtures, { ...plan, shortestBatchMs: plan.requestMs });
}

async function timed(post, index, calls) {
  const begin = performance.now();
  await post({ index, calls });
  return performance.now() - begin;
}

/** A function that posts JSON over one lasting connection, and resolves to the answer's text. */
function poster(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (message) =>
    new Promise((resolve, reject) => {
      const options = { agent, host: '127.0.0.1', port, method: 'POST' };
      const request = httpRequest(options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('end', () =>
          response.statusCode < 300 ? resolve(text) : reject(new Error(text)));
      });
      request.on('error', reject).end(JSON.stringify(message));
    });
}

const configuration = (modules) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "bench", worker = (
      compatibilityDate = "2026-10-01",
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
