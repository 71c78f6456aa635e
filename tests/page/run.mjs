// Drives the built page in Chromium: node run.mjs --site <built directory>
// --screenshots [directory] also takes pictures; --only <text> runs the checks whose name has it.

import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { launch } from './browser.mjs';
import * as backoff from './checks/backoff.mjs';
import * as builder from './checks/builder.mjs';
import * as course from './checks/course.mjs';
import * as engines from './checks/engines.mjs';
import * as fallback from './checks/fallback.mjs';
import * as lighthouse from './checks/lighthouse.mjs';
import * as navigation from './checks/navigation.mjs';
import * as page from './checks/page.mjs';
import * as requests from './checks/requests.mjs';
import * as size from './checks/size.mjs';
import * as tokens from './checks/tokens.mjs';
import * as usage from './checks/usage.mjs';
import * as webhooks from './checks/webhooks.mjs';
import { takeScreenshots } from './screenshots.mjs';
import { serveSite } from './site-server.mjs';
import { visit } from './visit.mjs';

const SUITES = {
  requests, backoff, usage, tokens, webhooks, builder, page, navigation, course, fallback, engines,
  size, lighthouse,
};
const PICTURES = join(dirname(fileURLToPath(import.meta.url)), '../../target/screenshots');

const { values: options } = parseArgs({
  options: {
    site: { type: 'string' },
    screenshots: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
if (!options.site) {
  console.error('usage: node run.mjs --site <directory> [--screenshots] [--only <text>]');
  process.exit(2);
}

const directory = resolve(options.site);
const site = await serveSite(directory);
const browser = await launch();
try {
  const { passed, failed } = await runAll();
  if (options.screenshots) {
    await takeScreenshots(browser, site, PICTURES);
    console.log(`screenshots are in ${resolve(PICTURES)}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} finally {
  await browser.close();
  await site.close();
}

async function runAll() {
  let passed = 0;
  let failed = 0;
  for (const [suite, { checks, at }] of Object.entries(SUITES)) {
    for (const [name, check, context] of checks) {
      const title = `${suite}: ${name}`;
      if (!title.includes(options.only)) continue;
      const begin = performance.now();
      try {
        await runOne(check, { at, ...context });
        console.log(`ok    ${title} (${seconds(begin)} s)`);
        passed += 1;
      } catch (error) {
        failed += 1;
        console.log(`FAIL  ${title}\n${String(error.stack ?? error).replace(/^/gm, '      ')}`);
      }
    }
  }
  return { passed, failed };
}

function seconds(begin) {
  return ((performance.now() - begin) / 1000).toFixed(1);
}

function read(file) {
  return readFile(join(directory, file), 'utf8');
}

/** A check gets a page in a context of its own, so that no check sees what another one did. */
async function runOne(check, context) {
  const { page: opened, close } = await visit(browser, site, context);
  opened.setDefaultTimeout(15_000);
  let failure;
  try {
    await check(opened, { site, directory, read });
  } catch (error) {
    failure = error;
  }
  // What the page complained about is often why the check failed, so it is told as well.
  await close().catch((complaint) => {
    failure = failure ? new AggregateError([failure, complaint], `${failure.stack}\n${complaint}`)
      : complaint;
  });
  if (failure) throw failure;
}
