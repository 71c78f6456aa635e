// Builds the demo page: node build.mjs --package <unpacked npm package> --out <directory>
// With --serve <port> it then serves that directory and prints {"port":N} once it answers.
//
// The page uses the package's slim entries and ships the three wasm files beside them: they stream
// and compile only when a panel first needs them, the page and its service worker share one
// cached copy, and nobody downloads the third more that base64 would add.

import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as esbuild from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const WASM = ['client', 'jwt', 'webhooks'];

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

await rm(out, { recursive: true, force: true });
await mkdir(join(out, 'wasm'), { recursive: true });
await Promise.all([
  esbuild.build({
    ...common(),
    entryPoints: [join(HERE, 'app/main.js'), join(HERE, 'app/styles.css')],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunk-[hash]',
  }),
  // One classic script: module workers came to Firefox only with version 147.
  esbuild.build({ ...common(), entryPoints: [join(HERE, 'app/sw.js')], format: 'iife' }),
  cp(join(HERE, 'index.html'), join(out, 'index.html')),
  cp(join(HERE, 'static'), out, { recursive: true }),
  ...WASM.map(copyWasm),
]);
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

function copyWasm(name) {
  const source = createRequire(join(staged, 'package.json')).resolve(`fetchwright/${name}.wasm`);
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
