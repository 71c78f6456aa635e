// Browsers without a driver: a page is opened by its address and posts what it found.

import {
  createReadStream, existsSync, mkdtempSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { Agent, createServer, request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';

import { openDisplay } from './display.mjs';
import { start } from './process.mjs';
import { program } from './tools.mjs';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** Nothing but the page under test may reach for the network. */
const FIREFOX_PREFERENCES = `
user_pref('app.normandy.enabled', false);
user_pref('app.update.enabled', false);
user_pref('browser.aboutwelcome.enabled', false);
user_pref('browser.shell.checkDefaultBrowser', false);
user_pref('datareporting.policy.dataSubmissionEnabled', false);
user_pref('extensions.update.enabled', false);
user_pref('network.captive-portal-service.enabled', false);
user_pref('network.connectivity-service.enabled', false);
user_pref('services.settings.server', 'data:,');
user_pref('toolkit.telemetry.enabled', false);
`;

/**
 * Serves the files of `root`, if any, on the loopback address. `reported()` resolves to the JSON
 * that a page posts to `reportUrl`; pages of any origin may do so. What pages may only ask of their
 * own origin without a preflight, `/shelf…`, is answered by the server at `behind`, if there is one.
 */
export async function serve(root = null, headers = {}, behind = undefined) {
  let settle;
  let report = new Promise((resolve) => (settle = resolve));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (behind && pathname.startsWith('/shelf')) return pass(request, response, behind);
    if (pathname !== '/__report') return sendFile(root, pathname, response, headers);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
    settle(JSON.parse(Buffer.concat(chunks).toString()));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    reportUrl: `${url}/__report`,
    async reported() {
      const value = await report;
      report = new Promise((resolve) => (settle = resolve));
      return value;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function sendFile(root, pathname, response, headers) {
  const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
  const file = root && join(root, normalize(path));
  if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, ...headers });
  return createReadStream(file).pipe(response);
}

const kept = new Agent({ keepAlive: true });

/** Hands on a request and its answer as they are; a connection that breaks there breaks here. */
function pass(request, response, behind) {
  const { method, rawHeaders, url } = request;
  const onward = ask(behind + url, { method, headers: rawHeaders, agent: kept });
  onward.on('error', () => request.socket.destroy());
  onward.on('response', (answer) => {
    response.sendDate = false;
    response.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders);
    pipeline(answer, response, () => {}); // To be cut off is what answers do here.
  });
  request.pipe(onward);
}

/** Opens `url` in a new, empty profile until `site` has its report, and resolves to that. */
export async function visit(name, url, site, limitMs = 120_000) {
  const profile = mkdtempSync(join(tmpdir(), `fetchwright-${name}-`));
  const display = name === 'webkit' ? await openDisplay() : undefined;
  const browser = start(program(name), flags(name, profile, url), { env: display?.env });
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no report within ${limitMs} ms`)), limitMs);
  });
  const gone = browser.exited.then(({ reason }) => {
    throw new Error(`ended with ${reason}`);
  });
  try {
    return await Promise.race([site.reported(), late, gone]);
  } catch (error) {
    throw new Error(`${name} at ${url}: ${error.message}\n${browser.output()}`);
  } finally {
    clearTimeout(timer);
    gone.catch(() => {});
    await browser.stop();
    await display?.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function flags(name, profile, url) {
  if (name === 'chromium') return [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, url];
  if (name === 'webkit') return ['--private', url];
  writeFileSync(join(profile, 'user.js'), FIREFOX_PREFERENCES);
  return ['--headless', '--no-remote', '--profile', profile, url];
}
