import assert from 'node:assert/strict';

import { connected, goTo } from '../visit.mjs';
import { fillPanels } from './page.mjs';

const BLOCKED = { serviceWorkers: 'block' };

export const checks = [
  ['without service workers the API runs within the page', async (page, { site }) => {
    site.requested.length = 0;
    await fillPanels(page, 'in-page');
    const rows = page.locator('request-panel tbody tr');
    const answers = await rows.locator('td:nth-child(3)').allTextContents();
    assert.deepEqual(answers, ['503', '503', '200']);
    await goTo(page, 'tokens');
    await page.getByRole('button', { name: 'Call the API with it' }).click();
    await page.getByText('Hello, ada').waitFor();
    assert.deepEqual(site.requested.filter((path) => path.startsWith('practice/')), []);
  }, BLOCKED],

  ['within the page, a timeout reaches the API as a client that left', async (page) => {
    await connected(page, 'in-page');
    await goTo(page, 'requests');
    await page.check('[name=scenario][value=timeout]');
    await page.getByRole('button', { name: 'Send request' }).click();
    const answers = page.locator('request-panel tbody td:nth-child(3)');
    await answers.nth(2).waitFor();
    assert.deepEqual(await answers.allInnerTexts(), Array(3).fill('none before the client left'));
  }, BLOCKED],
];
