// Every bundler with the configuration of its default template; what it builds is then executed.

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { EXPECTED } from '../bundlers/expected.mjs';
import { serve, visit } from '../lib/browser.mjs';
import { runSteps } from '../lib/outcome.mjs';
import { execute, printed, start } from '../lib/process.mjs';
import { createFixture } from '../lib/project.mjs';
import { HERE } from '../lib/tools.mjs';
import { nextSteps } from './next.mjs';

const SOURCES = ['exercise.js', 'page.js', 'program.js'];

/** Command lines that leave a script for a page. */
const PAGES = {
  webpack: 'webpack --mode production --entry ./src/page.js --output-path page',
  esbuild: 'esbuild src/page.js --bundle --log-level=warning --outfile=page/main.js',
  rollup: 'rollup src/page.js --silent -f es -o page/main.js -p node-resolve',
};

/** Command lines that leave `program.cjs` or `program.mjs` for Node. */
const PROGRAMS = {
  webpack: {
    build: 'webpack --mode production --target node --entry ./src/program.js '
      + '--output-path . --output-filename program.cjs',
    file: 'program.cjs',
  },
  esbuild: {
    build: 'esbuild src/program.js --bundle --log-level=warning --platform=node '
      + '--outfile=program.cjs',
    file: 'program.cjs',
  },
  rollup: {
    build: 'rollup src/program.js --silent -f es -o program.mjs -p node-resolve',
    file: 'program.mjs',
  },
};

export async function runBundlers({ tarball, context: { server } }) {
  const web = await createFixture('bundlers/web', tarball);
  const next = await createFixture('bundlers/next', tarball);
  for (const name of ['vite', 'webpack', 'esbuild', 'rollup']) addSources(join(web, name));
  addSources(next);
  const steps = {
    'vite build, in Chromium': () => viteBuild(web, server),
    'vite dev server, in Chromium': () => viteServe(web, server),
  };
  for (const [name, build] of Object.entries(PAGES)) {
    steps[`${name}, in Chromium`] = () => buildPage(web, name, build, server);
  }
  for (const [name, program] of Object.entries(PROGRAMS)) {
    steps[`${name}, in Node`] = () => buildProgram(web, name, program, server);
  }
  const outcome = await runSteps({ ...steps, ...nextSteps(next, server, expect) });
  return { name: 'bundlers', ...outcome };
}

function addSources(fixture) {
  mkdirSync(join(fixture, 'src'), { recursive: true });
  for (const name of SOURCES) {
    copyFileSync(join(HERE, 'bundlers', name), join(fixture, 'src', name));
  }
}

/** Runs a command of the fixture's own dependencies, the way `npm run` does. */
const npmRun = (root, directory, line) => {
  const [name, ...args] = line.split(' ');
  return execute(join(root, 'node_modules/.bin', name), args, { cwd: directory });
};

async function viteBuild(root, server) {
  const directory = join(root, 'vite');
  await npmRun(root, directory, 'vite build --logLevel warn');
  await openPage(join(directory, 'dist'), server);
}

/** The development server treats dependencies in its own way, and wasm differently from a build. */
async function viteServe(root, server) {
  const directory = join(root, 'vite');
  const site = await serve();
  const vite = start(join(root, 'node_modules/.bin/vite'), ['--host', '127.0.0.1', '--force'], {
    cwd: directory,
    env: { NO_COLOR: '1' },
  });
  try {
    const [, url] = await printed(vite, /(http:\/\/127\.0\.0\.1:\d+\/)/);
    expect(await visit('chromium', withInput(url, server, site), site, 30_000));
  } finally {
    await vite.stop();
    site.close();
  }
}

async function buildPage(root, name, build, server) {
  const directory = join(root, name);
  await npmRun(root, directory, build);
  const html = '<!doctype html><script type="module" src="main.js"></script>';
  writeFileSync(join(directory, 'page/index.html'), html);
  await openPage(join(directory, 'page'), server);
}

async function buildProgram(root, name, { build, file }, server) {
  const directory = join(root, name);
  await npmRun(root, directory, build);
  const output = await execute(process.execPath, [join(directory, file), server]);
  expect(JSON.parse(output));
}

async function openPage(directory, server) {
  const site = await serve(directory);
  try {
    expect(await visit('chromium', withInput(`${site.url}/`, server, site), site, 30_000));
  } finally {
    site.close();
  }
}

const withInput = (url, server, { reportUrl }) =>
  `${url}#${encodeURIComponent(JSON.stringify({ server, reportUrl }))}`;

function expect(result) {
  if (isDeepStrictEqual(result, EXPECTED)) return;
  const shown = result.error ?? JSON.stringify(result);
  throw new Error(`expected ${JSON.stringify(EXPECTED)}\ngot ${shown}`);
}
