import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { fillPanels, SCHEMES } from './checks/page.mjs';
import { visit } from './visit.mjs';

/** The page with every panel in use, whole and per panel, at two widths in both schemes. */
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
      await fillPanels(page);
      await page.evaluate(() => scrollTo(0, 0));
      await shoot('whole', page, { fullPage: true });
      // The header sticks to the top and would cover a panel taller than the window.
      await page.locator('.site-head').evaluate((node) => { node.style.position = 'static'; });
      for (const topic of ['requests', 'tokens', 'webhooks']) {
        await shoot(topic, page.locator(`#${topic}`));
      }
      await close();
    }
  }
}
