// Builds the page: node build.mjs --package <unpacked npm package> --out <directory>
// With --serve <port> it then serves that directory and prints {"port":N} once it answers.
//
// The texts of the course become HTML here; its exercises are loaded by chapter when one is opened.
//
// The page uses the package's slim entries and ships the three wasm files beside them: they stream
// and compile only when a panel first needs them, the page and its service worker share one
// cached copy, and nobody downloads the third more that base64 would add.

import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as esbuild from 'esbuild';

import { loadCourse } from './lessons/course.js';
import { WEBHOOK_SECRETS } from './practice/secrets.js';
import { BENCHES } from './site/chapters.js';
import { renderPage } from './site/page.js';
import { fillProviders } from './site/providers.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRIES = ['client', 'jwt', 'webhooks'];

const { values: options } = parseArgs({
  options: {
    package: { type: 'string' },
    out: { type: 'string' },
    serve: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
  },
});
if (!options.package || !options.out) {
  console.error('usage: node build.mjs --package <dir> --out <dir> [--serve <port> --host <host>]');
  process.exit(2);
}
const staged = resolve(options.package);
const out = resolve(options.out);
const fromStage = createRequire(join(staged, 'package.json'));

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'wasm'), { recursive: true });
await Promise.all([
  esbuild.build({
    ...common(),
    entryPoints: [join(HERE, 'app/main.js'), join(HERE, 'app/styles.css')],
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
  }),
  writePage(),
  cp(join(HERE, 'static'), out, { recursive: true }),
  ...ENTRIES.map(copyWasm),
]);
// One classic script: module workers came to Firefox only with version 147.
await esbuild.build({
  ...common(),
  entryPoints: [join(HERE, 'app/sw.js')],
  format: 'iife',
  define: { SITE: JSON.stringify(await siteToKeep()) },
});
if (options.serve !== undefined) await serve();

function common() {
  return {
    bundle: true,
    outdir: out,
    minify: true,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [{ name: 'staged-package', setup: resolveFromStage }],
  };
}

/** Sends `fetchwright/…` through the `exports` of the staged package, as if it were installed. */
function resolveFromStage(build) {
  build.onResolve({ filter: /^fetchwright(\/|$)/ }, ({ path, kind, pluginData }) =>
    pluginData?.staged
      ? undefined
      : build.resolve(path, { kind, resolveDir: staged, pluginData: { staged: true } }));
}

async function writePage() {
  const { webhookProviders } = fromStage('fetchwright/webhooks');
  const fill = (bench) => fillProviders(bench, webhookProviders(), Object.keys(WEBHOOK_SECRETS));
  const benches = BENCHES.map(async (id) => [id, fill(await read(`site/benches/${id}.html`))]);
  const page = renderPage(await read('index.html'), await loadCourse(), {
    benches: Object.fromEntries(await Promise.all(benches)),
    exported: Object.fromEntries(ENTRIES.map((entry) =>
      [entry, Object.keys(fromStage(`fetchwright/${entry}`))])),
  });
  await writeFile(join(out, 'index.html'), page);
}

function read(file) {
  return readFile(join(HERE, file), 'utf8');
}

/**
 * What the service worker keeps so that the page opens without a network, and a version that changes
 * with any of it. A site being worked on is served from here and keeps nothing.
 */
async function siteToKeep() {
  if (options.serve !== undefined) return { version: 'none', files: [] };
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => relative(out, join(parentPath ?? path, name)).replaceAll('\\', '/'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(join(out, file)));
  return { version: hash.digest('hex').slice(0, 12), files };
}

function copyWasm(name) {
  const source = fromStage.resolve(`fetchwright/${name}.wasm`);
  return cp(source, join(out, 'wasm', `${name}.wasm`));
}

async function serve() {
  const context = await esbuild.context({});
  const { port } = await context.serve({
    servedir: out,
    host: options.host,
    port: Number(options.serve),
  });
  console.log(JSON.stringify({ port }));
}
