// Prints the size of each wasm and of the JavaScript around it against the budgets; fails when a
// wasm is over its ceiling. KB are 1000 bytes.
//
//   node size.mjs <staging directory>

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

/**
 * Of the compressed wasm, in KB: what we aim at, and what fails the build. The ceiling of the
 * webhooks holds what 84 senders weigh today; it comes down with them.
 */
const BUDGETS = {
  client: { goal: 50, ceiling: 75 },
  jwt: { goal: 40, ceiling: 60 },
  webhooks: { goal: 30, ceiling: 43 },
};
const COLUMNS = ['', 'raw', 'gzip -9', 'brotli', 'goal', 'ceiling'];

const dist = join(process.argv[2], 'dist');

async function main() {
  const over = [];
  print(COLUMNS);
  for (const [name, { goal, ceiling }] of Object.entries(BUDGETS)) {
    const wasm = sizes(readFileSync(join(dist, `${name}_bg.wasm`)));
    print([`${name} wasm`, ...wasm.map(kilobytes), goal, ceiling]);
    print([`${name} glue`, ...sizes(await glue(`export * from './${name}.js'`)).map(kilobytes)]);
    if (name === 'client') {
      // Without the texts that explain errors and statuses, which a program may never need.
      const alone = sizes(await glue(`export { Client } from './client.js'`)).map(kilobytes);
      print(['· Client alone', ...alone]);
    }
    if (wasm[1] > ceiling * 1000) over.push(name);
  }
  console.log('KB of 1000 bytes; the budget is for the gzipped wasm.');
  if (over.length > 0) {
    console.log(`Over the ceiling: ${over.join(', ')}`);
    process.exitCode = 1;
  }
}

const sizes = (bytes) => [
  bytes.length,
  gzipSync(bytes, { level: 9 }).length,
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length,
];

/** All that a program loads beside the wasm for what it imports, as its bundler would make it. */
const glue = async (contents) => {
  const result = await build({
    stdin: { contents, resolveDir: dist },
    bundle: true,
    external: ['*_bg.wasm.js'],
    format: 'esm',
    minify: true,
    write: false,
  });
  return result.outputFiles[0].contents;
};

const kilobytes = (size) => (size / 1000).toFixed(1);

const print = ([title, ...cells]) =>
  console.log(title.padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join(''));

await main();
