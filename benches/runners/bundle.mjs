// What does not load packages itself gets them in one bundle.

import { copyFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

import { build } from 'esbuild';

const BUILTINS = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);

/** Bundles `entry` for browsers; a peer that needs Node fails when it is loaded. */
export function bundlePage(entry, outfile) {
  return bundle(entry, outfile, ['browser'], [
    builtins((name) => `throw new Error('needs ${name} of Node.js');`),
  ]);
}

/** Bundles `entry` as wrangler does; resolves to the names of the wasm modules beside it. */
export async function bundleWorker(entry, outfile) {
  const modules = new Set();
  const wasm = {
    name: 'wasm-modules',
    setup({ onResolve }) {
      onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => {
        const file = resolve(resolveDir, path.replace('?module', ''));
        modules.add(basename(file));
        copyFileSync(file, join(dirname(outfile), basename(file)));
        return { path: `./${basename(file)}`, external: true };
      });
    },
  };
  // workerd has these modules under their full names, and no `require` to reach them by.
  const required = builtins(
    (name) => `import * as all from '${name}'; module.exports = all.default ?? all;`,
  );
  await bundle(entry, outfile, ['workerd', 'worker', 'browser'], [wasm, required]);
  return [...modules];
}

function bundle(entry, outfile, conditions, plugins) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    conditions,
    format: 'esm',
    logLevel: 'error',
    platform: 'browser',
    plugins,
    target: 'es2022',
  });
}

/** Puts `source(name)` in the place of Node's own modules. */
const builtins = (source) => ({
  name: 'builtins',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: BUILTINS }, ({ path, namespace }) => {
      const name = path.startsWith('node:') ? path : `node:${path}`;
      if (namespace === 'builtin') return { path: name, external: true };
      return { path: name, namespace: 'builtin' };
    });
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: source(path) }));
  },
});
