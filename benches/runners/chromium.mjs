// Chromium: one page with all contenders.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve, visit } from '../../tests/package/lib/browser.mjs';
import { execute } from '../../tests/package/lib/process.mjs';
import { program } from '../../tests/package/lib/tools.mjs';
import { bundlePage } from './bundle.mjs';

const HOST = fileURLToPath(new URL('../hosts/page.js', import.meta.url));

export async function benchChromium(fixtures, plan, scratch) {
  const output = await execute(program('chromium'), ['--version']);
  const [, version] = output.match(/(\d+\.[\d.]*\d)/);
  const directory = join(scratch, 'page');
  mkdirSync(directory, { recursive: true });
  await bundlePage(HOST, join(directory, 'main.js'));
  const html = '<!doctype html><title>Bench</title><script type="module" src="main.js"></script>';
  writeFileSync(join(directory, 'index.html'), html);
  const site = await serve(directory);
  try {
    const input = JSON.stringify({ fixtures, plan, reportUrl: site.reportUrl });
    writeFileSync(join(directory, 'input.json'), input);
    const { results, error } = await visit('chromium', `${site.url}/`, site, plan.limitMs);
    if (error) throw new Error(error);
    return { runtime: `Chromium ${version}`, results };
  } finally {
    site.close();
  }
}
