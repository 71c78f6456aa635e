// The examples of the README, of the documentation and of `examples/`, run as they stand. A comment
// `// → text` says what a line prints.

import { strictEqual } from 'node:assert';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundle } from '../lib/bundle.mjs';
import { merge, runSteps } from '../lib/outcome.mjs';
import { execute, reported } from '../lib/process.mjs';
import { HERE, program } from '../lib/tools.mjs';
import { documentationSteps } from './documentation.mjs';
import { runExported } from './exported.mjs';

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
  Object.assign(steps, documentationSteps(project));
  const outcome = merge({
    programs: await runSteps(steps),
    worker: await runWorker(project),
    course: await runExported(project),
  });
  return { name: 'examples', ...outcome };
}

/** `examples/cloudflare`, in the project so that it finds the package. */
async function runWorker(project) {
  const directory = join(project, 'example-cloudflare');
  cpSync(join(ROOT, 'examples/cloudflare'), directory, { recursive: true });
  const bundled = join(directory, 'bundle');
  const [wasm] = await bundle(join(directory, 'worker.js'), bundled, 'workerd');
  const driver = join(HERE, 'runners/fleet/example.mjs');
  return reported(program('node24'), [driver, bundled, wasm, join(directory, 'wrangler.toml')]);
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
