// The examples of the README, run as they stand. A comment `// → text` says what a line prints.

import { strictEqual } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runSteps } from '../lib/outcome.mjs';
import { execute } from '../lib/process.mjs';
import { HERE } from '../lib/tools.mjs';

export async function runReadme({ project, context }) {
  const readme = readFileSync(join(HERE, '../../README.md'), 'utf8');
  const examples = [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
  const steps = { 'has three examples': () => strictEqual(examples.length, 3) };
  for (const [index, example] of examples.entries()) {
    steps[`example ${index + 1} prints what it says`] = async () => {
      const file = join(project, `readme-${index + 1}.mjs`);
      writeFileSync(file, example.replaceAll('https://api.example.com', context.server));
      const promised = [...example.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => `${text}\n`);
      strictEqual(await execute(process.execPath, [file]), promised.join(''));
    };
  }
  return { name: 'README', ...(await runSteps(steps)) };
}
