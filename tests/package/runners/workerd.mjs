// workerd: the suite is bundled as wrangler would do it and runs inside a request handler.

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { bundle } from '../lib/bundle.mjs';
import { merge } from '../lib/outcome.mjs';
import { execute, start } from '../lib/process.mjs';
import { program } from '../lib/tools.mjs';

/**
 * Once with the condition `workerd`, as wrangler resolves it, and once with the wasm inlined, as a
 * bundler does that knows no such condition. Inlined wasm must be imported while the worker starts.
 */
export async function runWorkerd({ project, context }) {
  const workerd = program('workerd');
  const version = (await execute(workerd, ['--version'])).trim().replace('workerd ', '');
  const outcome = merge({
    workerd: await runBundle(workerd, project, { condition: 'workerd', host: 'worker' }, context),
    inline: await runBundle(workerd, project, { condition: 'import', host: 'inline' }, context),
    slim: await runBundle(workerd, project, { condition: 'import', host: 'worker' }, {
      ...context,
      part: 'slim',
    }),
  });
  return { name: `workerd ${version}`, ...outcome };
}

async function runBundle(workerd, project, { condition, host }, context) {
  const directory = join(project, `workerd-${condition}`);
  const modules = await bundle(join(project, `hosts/${host}.js`), directory, condition);
  const port = await freePort();
  writeFileSync(join(directory, 'config.capnp'), configuration(modules, port));
  const server = start(workerd, ['serve', '--verbose', join(directory, 'config.capnp')]);
  try {
    const response = await firstAnswer(server, `http://127.0.0.1:${port}/`, context);
    const body = await response.text();
    if (!response.ok) throw new Error(`workerd answered ${response.status}: ${body}`);
    return JSON.parse(body);
  } catch (error) {
    throw new Error(`${error.message}\n${server.output()}`);
  } finally {
    await server.stop();
  }
}

const configuration = (modules, port) => `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "suite", worker = (
      compatibilityDate = "2026-10-01",
      globalOutbound = "loopback",
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
${modules.map((name) => `        (name = "${name}", wasm = embed "${name}"),\n`).join('')}      ],
    )),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "suite")],
);
`;

/** Repeats the request only while nothing listens yet: the suite must not run twice. */
async function firstAnswer(server, url, context) {
  const body = JSON.stringify(context);
  for (let tries = 0; tries < 100; tries++) {
    try {
      return await fetch(url, { method: 'POST', body });
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
      const ended = await Promise.race([server.exited, pause(100)]);
      if (ended) throw new Error(`workerd ended with ${ended.reason}`);
    }
  }
  throw new Error('workerd did not listen within 10 seconds');
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
