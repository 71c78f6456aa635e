// Chromium and Firefox: plain modules and an import map over the installed package, no bundler.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { serve, visit } from '../lib/browser.mjs';
import { merge } from '../lib/outcome.mjs';
import { execute } from '../lib/process.mjs';
import { manifest } from '../lib/project.mjs';
import { program } from '../lib/tools.mjs';

/** The strictest policy under which wasm runs: no `eval`, no inline script but the import map. */
const POLICY = {
  'content-security-policy': "script-src 'self' 'nonce-import-map' 'wasm-unsafe-eval'",
};

export async function runBrowser(name, { project, context }) {
  const version = (await execute(program(name), ['--version'])).match(/(\d+\.[\d.]*\d)/)[1];
  writeFileSync(join(project, 'hosts/page.html'), page(manifest(project).exports));
  const site = await serve(project, POLICY, context.faults);
  try {
    const outcome = merge({
      all: await runPage(name, site, { ...context, shelf: site.url }),
      slim: await runPage(name, site, { ...context, part: 'slim' }),
    });
    return { name: `${name} ${version}`, ...outcome };
  } finally {
    site.close();
  }
}

function runPage(name, site, context) {
  const input = JSON.stringify({ context, reportUrl: site.reportUrl });
  return visit(name, `${site.url}/hosts/page.html#${encodeURIComponent(input)}`, site);
}

const page = (exports) => `<!doctype html>
<meta charset="utf-8">
<title>Package tests</title>
<script type="importmap" nonce="import-map">${JSON.stringify(importMap(exports))}</script>
<script type="module" src="page.js"></script>
`;

/** What a resolver does with the condition `import`, written out. */
function importMap(exports) {
  const scripts = Object.entries(exports).filter(([, target]) => target.import);
  const imports = scripts.map(([entry, target]) => [
    entry.replace('.', 'fetchwright'),
    target.import.default.replace('.', '/node_modules/fetchwright'),
  ]);
  return { imports: Object.fromEntries(imports) };
}
