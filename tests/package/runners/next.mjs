// Next.js: `next build`, then `next start` with a page in the browser, a page rendered on the
// server, and a route in each of its two runtimes.

import { join } from 'node:path';

import { serve, visit } from '../lib/browser.mjs';
import { execute, printed, start } from '../lib/process.mjs';

const QUIET = { NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };

/** The steps depend on each other: when the build fails, each says so. */
export function nextSteps(root, server, expect) {
  const next = join(root, 'node_modules/.bin/next');
  const env = { ...QUIET, PRACTICE_URL: server };
  let built;
  const build = () => (built ??= execute(next, ['build'], { cwd: root, env, limitMs: 300_000 }));
  const step = (check) => async () => {
    await build();
    const app = start(next, ['start', '-H', '127.0.0.1', '-p', '0'], { cwd: root, env });
    try {
      const [url] = await printed(app, /http:\/\/127\.0\.0\.1:\d+/);
      expect(await check(url));
    } catch (error) {
      throw new Error(`${error.message}\n${app.output()}`);
    } finally {
      await app.stop();
    }
  };
  return {
    'Next.js page, in Chromium': step((url) => inBrowser(url, server)),
    'Next.js page, on the server': step(onServer),
    'Next.js route, Node runtime': step((url) => json(`${url}/api/node`)),
    'Next.js route, edge runtime': step((url) =>
      json(`${url}/api/edge?server=${encodeURIComponent(server)}`)),
  };
}

async function inBrowser(url, server) {
  const site = await serve();
  try {
    const input = JSON.stringify({ server, reportUrl: site.reportUrl });
    return await visit('chromium', `${url}/#${encodeURIComponent(input)}`, site, 30_000);
  } finally {
    site.close();
  }
}

async function onServer(url) {
  const html = await (await fetch(url)).text();
  const [, result] = html.match(/<p id="result">([^<]*)</) ?? [];
  if (!result) throw new Error(`the page holds no result:\n${html}`);
  return JSON.parse(decodeURIComponent(result));
}

async function json(url) {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
