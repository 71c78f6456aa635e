// The package without npm: it has no dependencies, so its files are all there is to it.

import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { execute } from './process.mjs';

/** Puts the tarball where scripts in `directory` find it by name. */
export async function unpack(tarball, directory) {
  const target = join(directory, 'node_modules/fetchwright');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  await execute('tar', ['-xzf', resolve(tarball), '--strip-components=1', '-C', target]);
}
