// The types as a user's compiler sees them, and the manifest as publint and attw see it.

import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { runSteps } from '../lib/outcome.mjs';
import { execute } from '../lib/process.mjs';
import { manifest, writeJson } from '../lib/project.mjs';
import { HERE, command } from '../lib/tools.mjs';

const STRICT = {
  exactOptionalPropertyTypes: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  strict: true,
  target: 'es2022',
};
const BUNDLER = { ...STRICT, module: 'esnext', moduleResolution: 'bundler' };
const NODENEXT = { ...STRICT, module: 'nodenext', moduleResolution: 'nodenext' };
const WEB = { lib: ['es2022', 'dom', 'dom.iterable'], types: [] };

/** How users compile: the resolver, and where they have `fetch` and `Request` from. */
const COMPILATIONS = {
  'bundler, DOM': { options: { ...BUNDLER, ...WEB }, files: ['usage.ts', 'names.ts'] },
  'bundler, web worker': {
    options: { ...BUNDLER, lib: ['es2022', 'webworker'], types: [] },
    files: ['usage.ts'],
  },
  'bundler, Node without DOM': {
    options: { ...BUNDLER, lib: ['es2022'], types: ['node'] },
    files: ['usage.ts'],
  },
  'nodenext, ESM': { options: { ...NODENEXT, ...WEB }, files: ['usage.mts'] },
  'nodenext, CommonJS': { options: { ...NODENEXT, ...WEB }, files: ['usage.cts'] },
};

export async function runTypes({ project, tarball }) {
  const directory = join(project, 'types');
  cpSync(join(HERE, 'types'), directory, { recursive: true });
  for (const extension of ['mts', 'cts']) {
    copyFileSync(join(directory, 'usage.ts'), join(directory, `usage.${extension}`));
  }
  const entries = Object.entries(manifest(project).exports)
    .filter(([, target]) => target.import)
    .map(([entry]) => entry.replace('.', 'fetchwright'));
  writeFileSync(join(directory, 'names.ts'), await namesOf(project, entries));
  const steps = Object.entries(COMPILATIONS).map(([name, compilation]) => [
    `tsc --strict, ${name}`,
    () => compile(directory, name, compilation),
  ]);
  const outcome = await runSteps({
    ...Object.fromEntries(steps),
    publint: () => lint(join(project, 'node_modules/fetchwright')),
    'are the types wrong': () => areTheTypesWrong(tarball),
  });
  return { name: `types, tsc ${await version()}`, ...outcome };
}

const version = async () => (await execute(command('tsc'), ['--version'])).trim().split(' ').at(-1);

function compile(directory, name, { options, files }) {
  const config = join(directory, `tsconfig.${name.replace(/\W+/g, '-')}.json`);
  const typeRoots = [join(HERE, 'node_modules/@types')];
  writeJson(config, { compilerOptions: { ...options, typeRoots }, files });
  return execute(command('tsc'), ['--project', config]);
}

/**
 * A program that compiles only where an entry's types declare exactly the values it has at run
 * time: a record must have every key of its type and may have no other.
 */
async function namesOf(project, entries) {
  const require = createRequire(join(project, 'package.json'));
  const parts = entries.map((entry, index) => {
    const members = Object.keys(require(entry)).map((name) => `${name}: true`);
    return `import * as entry${index} from '${entry}';
export const names${index}: Record<keyof typeof entry${index}, true> = { ${members.join(', ')} };
`;
  });
  return parts.join('\n');
}

async function lint(directory) {
  const { messages } = await publint({ pkgDir: directory, strict: true });
  const pkg = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  if (messages.length > 0) {
    throw new Error(messages.map((message) => formatMessage(message, pkg)).join('\n'));
  }
}

/** The wasm files are for ESM loaders and bundlers: nobody can `require` one. */
async function areTheTypesWrong(tarball) {
  const wasm = ['client.wasm', 'jwt.wasm', 'webhooks.wasm'];
  await execute(command('attw'), [
    resolve(tarball), '--format', 'ascii', '--no-color', '--exclude-entrypoints', ...wasm,
  ]);
}
