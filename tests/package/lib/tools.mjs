// Where the runtimes are: the platform packages of the lock file first, then PATH.

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = fileURLToPath(new URL('..', import.meta.url));

const { platform, arch } = process;
const bunArch = arch === 'arm64' ? 'aarch64' : arch;
const workerdArch = arch === 'x64' ? '64' : arch;
const workerdPackage = `@cloudflare/workerd-${platform}-${workerdArch}`;
const libc = platform === 'linux' ? '-glibc' : '';

const PROGRAMS = {
  node22: { file: `node22-${platform}-${arch}/bin/node`, names: [] },
  node24: { file: `node24-${platform}-${arch}/bin/node`, names: [] },
  deno: { file: `@deno/${platform}-${arch}${libc}/deno`, names: ['deno'] },
  bun: { file: `@oven/bun-${platform}-${bunArch}/bin/bun`, names: ['bun'] },
  workerd: { file: `${workerdPackage}/bin/workerd`, names: ['workerd'] },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome', 'chrome'] },
  firefox: { names: ['firefox-esr', 'firefox'] },
  webkit: { names: ['MiniBrowser'] },
  xvfb: { names: ['Xvfb'] },
  redis: { names: ['redis-server', 'redis-check-rdb'] },
};

/** The program's path, or an error that says what is missing. */
export function program(name) {
  const named = process.env[`FETCHWRIGHT_${name.toUpperCase()}`]; // set by `cargo xtask`
  if (named) return named;
  const { file, names } = PROGRAMS[name];
  const bundled = file && join(HERE, 'node_modules', file);
  if (bundled && existsSync(bundled)) return bundled;
  const found = names.flatMap(candidates).find(isExecutable);
  if (found) return found;
  const remedy = names.length > 0 ? `install it so that PATH has ${names[0]}` : 'run `npm ci`';
  throw new Error(`${name} was not found for ${platform}-${arch}: ${remedy}`);
}

/** A command of the dev dependencies, for example `tsc`. */
export const command = (name) => join(HERE, 'node_modules', '.bin', name);

const candidates = (name) =>
  (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name));

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
