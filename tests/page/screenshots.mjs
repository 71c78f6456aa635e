import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { BENCHES } from '../../www/site/chapters.js';
import { fillPanels, SCHEMES } from './checks/page.mjs';
import { runItem, writtenCourse } from './course.mjs';
import { goTo, visit } from './visit.mjs';

/** The beginning, each chapter with an item that was run, and each bench, at two widths in both schemes. */
export async function takeScreenshots(browser, site, directory) {
  await mkdir(directory, { recursive: true });
  for (const width of [360, 1440]) {
    for (const colorScheme of SCHEMES) {
      const options = { colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' };
      const { page, close } = await visit(browser, site, options);
      const shoot = (name, target = page, extra = {}) =>
        target.screenshot({
          path: join(directory, `${name}-${width}-${colorScheme}.png`), ...extra,
        });
      await page.locator('#practice-status[data-kind]').waitFor();
      await shoot('first-view');
      await shoot('contents', page, { fullPage: true });
      await fillPanels(page);
      // The header sticks to the top and would cover what is taller than the window.
      await page.locator('.site-head').evaluate((node) => { node.style.position = 'static'; });
      for (const { id, items } of await writtenCourse()) {
        await goTo(page, id);
        await shoot(id, page, { fullPage: true });
        const item = items.find(({ exercise }) => exercise.fields) ?? items[0];
        if (!item) continue;
        await runItem(page, item);
        await shoot(`${id}-item`, page, { fullPage: true });
      }
      for (const bench of BENCHES) {
        await goTo(page, bench);
        await shoot(bench, page, { fullPage: true });
      }
      await close();
    }
  }
}
