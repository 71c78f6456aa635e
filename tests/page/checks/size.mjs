import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const JS_LIMIT = 40_000;
const CSS_LIMIT = 8_000;

const gzipped = async (file) => gzipSync(await readFile(file), { level: 9 }).length;

/** The scripts that the page loads before anyone touches it: an entry and its static imports. */
async function loadedScripts(directory, file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = await readFile(join(directory, file), 'utf8');
  for (const [, name] of source.matchAll(/\b(?:from|import)\s*"\.\/([^"]+)"/g)) {
    await loadedScripts(directory, name, seen);
  }
  return seen;
}

export const checks = [
  ['page JS and CSS stay within their budgets', async (page, { directory }) => {
    let script = 0;
    for (const file of await loadedScripts(directory, 'main.js')) {
      script += await gzipped(join(directory, file));
    }
    const style = await gzipped(join(directory, 'styles.css'));
    console.log(`      page JS ${script} B, CSS ${style} B, gzip -9`);
    assert.ok(script > 0 && script <= JS_LIMIT, `JS ${script}`);
    assert.ok(style > 0 && style <= CSS_LIMIT, `CSS ${style}`);
  }],
];
