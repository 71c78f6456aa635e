// The engines beside Chromium. Playwright drives only builds of its own, so the page drives itself and
// tells what it found.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { visit } from '../../package/lib/browser.mjs';
import { spread, writtenItems } from '../course.mjs';

const COUNT = 30;
const MINUTES = 3;

/** WebKit as GTK has it, which is for Linux alone. */
const ENGINES = process.platform === 'linux' ? ['firefox', 'webkit'] : ['firefox'];

export const checks = ENGINES.map((engine) => [
  `items can be solved in ${engine}`,
  async (page, { site, read }) => {
    const ids = spread(await writtenItems(), COUNT).map(({ exercise }) => exercise.id);
    const script = `<script type="module" src="drive.js?items=${ids.join()}"></script></head>`;
    site.replaced.set('drive.js', await readFile(fileURLToPath(new URL('../drive.js', import.meta.url))));
    site.replaced.set('index.html', (await read('index.html')).replace('</head>', script));
    try {
      const { kind, count, faults } = await visit(engine, site.url, site, MINUTES * 60_000);
      assert.deepEqual({ kind, count, faults }, { kind: 'service-worker', count: ids.length, faults: [] });
    } finally {
      site.replaced.clear();
    }
  },
]);
