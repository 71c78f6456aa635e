// The scratch project in which the tarball is installed, as a user would do it.

import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

import { execute } from './process.mjs';
import { HERE } from './tools.mjs';
import { unpack } from './unpack.mjs';

const TESTS = resolve(HERE, '..');
const SCRATCH = resolve(TESTS, '../target/package-tests');

/** Installs the tarball into a fresh project, beside a copy of the suite and the vectors. */
export async function createProject(tarball) {
  const root = join(SCRATCH, 'project');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeJson(join(root, 'package.json'), { name: 'package-tests', private: true, type: 'module' });
  await execute('npm', installing(tarball), { cwd: root });
  for (const name of ['suite', 'hosts', 'fleet']) {
    cpSync(join(HERE, name), join(root, name), { recursive: true });
  }
  cpSync(join(TESTS, 'vectors'), join(root, 'vectors'), { recursive: true });
  return root;
}

/**
 * Copies a fixture out of the source tree and installs its own dependencies, then the tarball.
 * The dependencies are kept until the fixture's lock file changes.
 */
export async function createFixture(name, tarball) {
  const source = join(HERE, name);
  const root = join(SCRATCH, name);
  const stamp = join(root, 'node_modules', '.installed');
  const lock = createHash('sha256').update(readFileSync(join(source, 'package-lock.json')));
  const wanted = lock.digest('hex');
  mkdirSync(root, { recursive: true });
  cpSync(source, root, { recursive: true, filter: (path) => !path.includes('node_modules') });
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    await execute('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      limitMs: 600_000,
    });
    writeFileSync(stamp, wanted);
  }
  await unpack(tarball, root);
  return root;
}

/** The package has no dependencies, so installing it never asks the network. */
const installing = (tarball) => [
  'install',
  '--offline',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  resolve(tarball),
];

/** The manifest of the installed package. */
export const manifest = (root) =>
  JSON.parse(readFileSync(join(root, 'node_modules/fetchwright/package.json'), 'utf8'));

export const writeJson = (path, value) =>
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
