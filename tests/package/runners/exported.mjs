// The worker that the course's last exercise hands out, as a learner would deploy it.

import { deepStrictEqual as equal } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { quickReference } from '../../../www/lessons/operations/quick-reference.js';
import { serve } from '../../../www/practice/adapters/node.js';
import { bundle } from '../lib/bundle.mjs';
import { merge, runSteps } from '../lib/outcome.mjs';
import { reported } from '../lib/process.mjs';
import { HERE, program } from '../lib/tools.mjs';

export async function runExported(project) {
  const { Client } = createRequire(join(project, 'package.json'))('fetchwright/client');
  const api = await serve();
  try {
    const input = { api: `${api.url}/~live`, role: 'member' };
    const file = await quickReference.powerful.run({ Client, baseUrl: `${api.url}/~tried`, input });
    const workerd = await runInWorkerd(project, file);
    const journal = await runSteps({
      async 'it read the users and stored their names, with its token'() {
        const { entries } = await (await fetch(`${input.api}/__journal`)).json();
        equal(entries.map(({ method, path, status, headers }) =>
          [method, path, status, headers.authorization]), [
          ['GET', '/users', 200, 'Bearer t1'], ['PUT', '/guard/records/digest', 201, 'Bearer t1'],
        ]);
      },
    });
    return merge({ workerd, journal });
  } finally {
    await api.close();
  }
}

async function runInWorkerd(project, file) {
  const directory = join(project, 'exported');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'exported.js'), file);
  const bundled = join(directory, 'bundle');
  const [wasm] = await bundle(join(directory, 'exported.js'), bundled, 'workerd');
  return reported(program('node24'), [join(HERE, 'runners/fleet/exported.mjs'), bundled, wasm]);
}
