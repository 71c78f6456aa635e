/**
 * Runs a command whose tests wasm-bindgen shows to Chromium, over a proxy that closes connections.
 *
 * The server of wasm-bindgen's runner gives each connection a thread, and may leave the last of a
 * burst without one for as long as the others are kept alive. Chromium keeps six alive: a page of
 * as many modules as ours then never finishes to load.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

const [program, ...args] = process.argv.slice(2);

const proxy = createServer((asked, answer) => {
  const { method } = asked;
  const headers = { ...asked.headers, connection: 'close' };
  const forward = request(asked.url, { method, headers, agent: false }, (response) => {
    answer.writeHead(response.statusCode, response.headers);
    response.pipe(answer);
  });
  forward.on('error', () => answer.destroy());
  asked.pipe(forward);
});
await once(proxy.listen(0, '127.0.0.1'), 'listening');

const capabilities = {
  'goog:chromeOptions': {
    args: [
      `--proxy-server=127.0.0.1:${proxy.address().port}`,
      '--proxy-bypass-list=<-loopback>',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--no-first-run',
    ],
  },
};
const folder = await mkdtemp(join(tmpdir(), 'fetchwright-headless-'));
const file = join(folder, 'webdriver.json');
await writeFile(file, JSON.stringify(capabilities));

const env = { ...process.env, WASM_BINDGEN_TEST_WEBDRIVER_JSON: file };
const child = spawn(program, args, { env, stdio: 'inherit' });
const [code] = await once(child, 'exit');
proxy.closeAllConnections();
proxy.close();
await rm(folder, { recursive: true });
process.exitCode = code ?? 1;
