// The examples of the README and of `examples/`, run as they stand. A comment `// → text` says
// what a line prints.

import { strictEqual } from 'node:assert';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runSteps } from '../lib/outcome.mjs';
import { execute } from '../lib/process.mjs';
import { HERE } from '../lib/tools.mjs';

const ROOT = join(HERE, '../..');

export async function runExamples({ project, context }) {
  const steps = { 'the README has three': () => strictEqual(fromReadme().length, 3) };
  for (const [name, code] of [...fromReadme(), ...fromFiles()]) {
    steps[`${name} prints what it says`] = async () => {
      const file = join(project, `example-${name}.mjs`);
      writeFileSync(file, code.replaceAll('https://api.example.com', context.server));
      const promised = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => `${text}\n`);
      strictEqual(await execute(process.execPath, [file]), promised.join(''));
    };
  }
  return { name: 'examples', ...(await runSteps(steps)) };
}

function fromReadme() {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const blocks = readme.matchAll(/^```js\n([^]*?)^```$/gm);
  return [...blocks].map(([, code], index) => [`readme-${index + 1}`, code]);
}

function fromFiles() {
  const folder = join(ROOT, 'examples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return files.map((name) => [name.replace('.mjs', ''), readFileSync(join(folder, name), 'utf8')]);
}
