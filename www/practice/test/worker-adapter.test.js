// The practice API in workerd, with the package as it was last packed.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import * as esbuild from 'esbuild';

import { TOKEN_SECRET, WEBHOOK_SECRETS } from '../secrets.js';

const STAGE = process.env.FETCHWRIGHT_STAGE
  ?? fileURLToPath(new URL('../../../target/package/stage', import.meta.url));
const ENTRY = fileURLToPath(new URL('../adapters/worker.js', import.meta.url));
const fromStage = createRequire(join(STAGE, 'package.json'));
const { signWebhook } = fromStage('fetchwright/webhooks');
const { importKey, signJwt } = fromStage('fetchwright/jwt');

let directory;
let server;
let url;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'practice-worker-'));
  await bundle();
  await writeFile(join(directory, 'config.capnp'), await configuration());
  server = spawn(workerd(), ['serve', join(directory, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  url = `http://127.0.0.1:${await portOf(server)}`;
});
after(async () => {
  // A polite end would wait for the connections that fetch keeps.
  server?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

const bundle = () => esbuild.build({
  entryPoints: [ENTRY],
  outdir: directory,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['workerd'],
  // Leaves each wasm beside the worker, and its import to workerd.
  loader: { '.wasm': 'copy' },
  assetNames: '[name]',
  plugins: [{ name: 'staged-package', setup: resolveFromStage }],
});

function resolveFromStage(build) {
  build.onResolve({ filter: /^fetchwright\// }, ({ path, kind, pluginData }) =>
    pluginData?.staged
      ? undefined
      : build.resolve(path, { kind, resolveDir: STAGE, pluginData: { staged: true } }));
}

async function configuration() {
  const modules = (await readdir(directory)).filter((name) => name.endsWith('.wasm'));
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "practice", worker = (
    compatibilityDate = "2026-10-01",
    modules = [
      (name = "worker.js", esModule = embed "worker.js"),
${modules.map((name) => `      (name = "${name}?module", wasm = embed "${name}"),\n`).join('')}    ],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "practice")],
);
`;
}

/** The program that npm installs for this platform. */
function workerd() {
  const { platform, arch } = process;
  const name = `@cloudflare/workerd-${platform}-${arch === 'x64' ? '64' : arch}`;
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve(`${name}/package.json`)), 'bin/workerd');
}

/** workerd tells on the descriptor that it is given where it listens. */
function portOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd ended with ${code}`)));
    createInterface({ input: child.stdio[3] }).on('line', (line) => {
      const { event, port } = JSON.parse(line);
      if (event === 'listen') resolve(port);
    });
  });
}

const get = async (path, init) => {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, data: await response.json() };
};
const journal = async (path) => (await get(`/__journal?path=${path}`)).data.entries;

test('answers, keeps its state and its journal, and separates sandboxes', async () => {
  const menu = await get('/menu');
  assert.equal(menu.status, 200);
  assert.equal(menu.headers.get('x-request-id'), 'practice-1');
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await get('/flaky?fail=2')).status);
  assert.deepEqual(statuses, [503, 503, 200]);
  assert.deepEqual((await journal('/flaky')).map(({ status }) => status), [503, 503, 200]);
  assert.equal((await get('/~other/flaky?fail=2')).status, 503);
  assert.equal((await get('/nowhere')).status, 404);
});

test('a body arrives byte for byte, and comes back', async () => {
  const { data } = await get('/echo?q=%C3%A9', { method: 'POST', body: 'Zoë 😀' });
  assert.deepEqual([data.query, data.body], [[['q', 'é']], 'Zoë 😀']);
});

test('waits, within the headers and within the body', async () => {
  for (const part of ['headers', 'body']) {
    const began = performance.now();
    const { data } = await get(`/slow?ms=200&part=${part}`);
    assert.equal(data.part, part);
    assert.ok(performance.now() - began >= 190, part);
  }
});

test('verifies tokens and webhooks with the package', async () => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'practice', sub: 'ada', exp: now + 60 };
  const call = async (changes) => {
    const token = await signJwt({ ...claims, ...changes }, await importKey(TOKEN_SECRET, 'HS256'));
    return get('/me', { headers: { authorization: `Bearer ${token}` } });
  };
  assert.equal((await call()).data.subject, 'ada');
  assert.equal((await call({ exp: now - 60 })).data.code, 'ERR_JWT_EXPIRED');

  const body = '{"id":"evt_1"}';
  const receive = (sent) => get('/webhooks/stripe/receive', {
    method: 'POST', headers: signWebhook('stripe', { body }, WEBHOOK_SECRETS.stripe), body: sent,
  });
  assert.equal((await receive(body)).data.id, 'evt_1');
  assert.equal((await receive('{"id":"evt_2"}')).data.code, 'ERR_WEBHOOK_SIGNATURE');

  const issued = await get('/tokens', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"subject":"bob"}',
  });
  const headers = { authorization: `Bearer ${issued.data.access_token}` };
  assert.equal((await get('/me', { headers })).data.subject, 'bob');
});

test('a broken connection is a network error', async () => {
  await assert.rejects(fetch(`${url}/network-error`).then((response) => response.text()), TypeError);
});
