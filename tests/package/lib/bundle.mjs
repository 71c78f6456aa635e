// Bundles a worker as wrangler would do it.

import { build } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Marks the question to esbuild where a file is, so that the answer is not asked for again. */
const RESOLVING = Symbol('resolving');

/** Leaves `worker.js` and each wasm module it imports in `directory`; returns the wasm names. */
export async function bundle(entry, directory, condition) {
  mkdirSync(directory, { recursive: true });
  const modules = [];
  const wasmModules = {
    name: 'wasm-modules',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /\.wasm(\?module)?$/ }, async ({ path, pluginData, ...args }) => {
        if (pluginData === RESOLVING) return undefined;
        const wanted = path.replace('?module', '');
        const file = await resolve(wanted, { ...args, pluginData: RESOLVING });
        modules.push(basename(file.path));
        copyFileSync(file.path, join(directory, basename(file.path)));
        return { path: `./${basename(file.path)}`, external: true };
      });
    },
  };
  await build({
    entryPoints: [entry],
    bundle: true,
    conditions: [condition],
    format: 'esm',
    logLevel: 'warning',
    outfile: join(directory, 'worker.js'),
    plugins: [wasmModules],
    target: 'es2022',
  });
  return [...new Set(modules)];
}
