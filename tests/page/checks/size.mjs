import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { writtenItems } from '../course.mjs';

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

const sumOf = async (directory, files) => {
  const sizes = await Promise.all([...files].map((file) => gzipped(join(directory, file))));
  return sizes.reduce((sum, size) => sum + size, 0);
};

/** All that the page may load, beside the package and the practice API. */
async function allScripts(directory) {
  const files = (await readdir(directory)).filter((file) => /^exercises-.*\.js$/.test(file));
  const seen = new Set();
  for (const file of ['main.js', ...files]) await loadedScripts(directory, file, seen);
  return seen;
}

export const checks = [
  ['page JS and CSS stay within their budgets', async (page, { directory }) => {
    const script = await sumOf(directory, await loadedScripts(directory, 'main.js'));
    const all = await sumOf(directory, await allScripts(directory));
    const style = await gzipped(join(directory, 'styles.css'));
    const text = await gzipped(join(directory, 'index.html'));
    console.log(`      gzip -9: JS at the start ${script} B, with all exercises ${all} B`);
    console.log(`      gzip -9: CSS ${style} B, HTML ${text} B`);
    assert.ok(script > 0 && script <= JS_LIMIT, `JS ${script}`);
    assert.ok(style > 0 && style <= CSS_LIMIT, `CSS ${style}`);
  }],

  ['the texts of the course are in the HTML, not in the scripts', async (page, { directory, read }) => {
    const scripts = (await readdir(directory)).filter((file) => file.endsWith('.js'));
    const sources = await Promise.all(scripts.map(read));
    for (const { exercise, explain } of await writtenItems()) {
      const words = explain.split(/[`'"\\]/).sort((one, other) => other.length - one.length)[0].slice(0, 60);
      assert.ok(!sources.some((source) => source.includes(words)), exercise.id);
    }
  }],
];
