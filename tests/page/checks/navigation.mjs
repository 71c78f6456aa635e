import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';

import { runItem, writtenItems } from '../course.mjs';
import { connected, goTo } from '../visit.mjs';

const [first] = await writtenItems();
const current = (page) => page.locator('.view.is-current').evaluateAll((views) => views.map(({ id }) => id));
const overall = (page) => page.locator('[data-part=overall]');

/** Waits until the service worker has all files of the site but itself. */
async function kept(page, directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const count = entries.filter((entry) => entry.isFile()).length - 1;
  await page.evaluate(async (all) => {
    const keys = async (name) => (await (await caches.open(name)).keys()).length;
    const isWhole = async () => {
      const [name] = await caches.keys();
      return name !== undefined && await keys(name) === all;
    };
    while (!await isWhole()) await new Promise((resolve) => setTimeout(resolve, 50));
  }, count);
}

export const checks = [
  ['one place is shown at a time; back and forward lead through them', async (page) => {
    await connected(page);
    assert.deepEqual(await current(page), ['top']);
    await page.getByRole('link', { name: 'What an API is' }).first().click();
    await page.locator('#fundamentals .items a').first().click();
    assert.deepEqual(await current(page), ['menu-call']);
    assert.equal(await page.locator('.view:visible').count(), 1);
    assert.match(await page.title(), /^An API is an agreement · Fetchwright/);
    await page.goBack();
    await page.locator('#fundamentals.is-current').waitFor();
    await page.goForward();
    await page.locator('#menu-call.is-current').waitFor();
    await page.locator('#menu-call [rel=prev]').click();
    assert.deepEqual(await current(page), ['fundamentals']);
  }],

  ['the links from place to place lead through the whole course and back', async (page) => {
    await connected(page);
    const ways = await page.evaluate(() => {
      const follow = (start, rel) => {
        const seen = [start];
        for (;;) {
          const link = document.querySelector(`[id="${seen.at(-1)}"] [rel=${rel}]`);
          if (!link) return seen;
          seen.push(link.hash.slice(1));
        }
      };
      const forth = follow('fundamentals', 'next');
      const all = [...document.querySelectorAll('.content .view')].map(({ id }) => id);
      return { all, forth, back: follow(forth.at(-1), 'prev').reverse() };
    });
    assert.deepEqual(ways.forth, ways.all);
    assert.deepEqual(ways.back, ways.all);
  }],

  ['a link leads straight to an item', async (page) => {
    await connected(page);
    assert.deepEqual(await current(page), ['menu-call']);
    assert.equal(await page.locator('.contents [aria-current=page]').getAttribute('href'), '#menu-call');
  }, { at: 'menu-call' }],

  ['an address that names no place shows the beginning', async (page) => {
    await connected(page);
    assert.deepEqual(await current(page), ['top']);
  }, { at: 'nowhere-at-all' }],

  ['the skip link moves the focus and stays in place', async (page) => {
    await connected(page);
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    assert.deepEqual(await current(page), ['menu-call']);
  }, { at: 'menu-call' }],

  ['progress and predictions outlive a reload, until they are forgotten', async (page) => {
    await connected(page);
    await runItem(page, first);
    await goTo(page, 'top');
    await page.reload();
    await connected(page);
    assert.match(await overall(page).innerText(), /^1 of \d+ items? done, 1 of 1 predictions? right/);
    assert.equal(await page.locator('#fundamentals [data-item=menu-call][data-done]').count(), 1);
    page.once('dialog', (dialog) => dialog.accept());
    await page.getByRole('button', { name: 'Forget my progress' }).click();
    assert.match(await overall(page).innerText(), /^0 of \d+ items? done\n/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Start the course');
  }],

  ['without storage the course works, and forgets', async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() { throw new DOMException('blocked', 'SecurityError'); },
      });
    });
    await page.reload();
    await connected(page);
    assert.deepEqual((await runItem(page, first)).missed, []);
    await goTo(page, 'top');
    assert.match(await overall(page).innerText(), /^1 of/);
    await page.reload();
    await connected(page);
    assert.match(await overall(page).innerText(), /^0 of/);
  }],

  ['the second visit needs no network', async (page, { site, directory }) => {
    await connected(page);
    await kept(page, directory);
    site.setDown(true);
    try {
      await page.goto('about:blank');
      await page.goto(site.url);
      await connected(page);
      assert.deepEqual((await runItem(page, first)).missed, []);
      await goTo(page, 'tokens');
      await page.locator('token-panel .verdict').filter({ hasText: 'Verified' }).waitFor();
    } finally {
      site.setDown(false);
    }
  }, { mayFail: '' }],

  ['a newer version waits for the older page to go, then is shown', async (page, { read, ...given }) => {
    const { site, directory } = given;
    await connected(page);
    await kept(page, directory);
    const worker = await read('sw.js');
    const version = /version:"([0-9a-f]{12})"/.exec(worker)[1];
    site.replaced.set('sw.js', worker.replaceAll(version, 'f'.repeat(12)));
    const newer = (await read('index.html')).replace('Learn APIs by', 'Learn newer APIs by');
    site.replaced.set('index.html', newer);
    try {
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        await registration.update();
        const { waiting, installing } = registration;
        if (waiting) return;
        await new Promise((resolve) => installing.addEventListener('statechange', resolve));
      });
      const served = await page.evaluate(async () => (await fetch('./')).text());
      assert.match(served, /Learn APIs by/);
      const context = page.context();
      await page.goto('about:blank');
      const later = await context.newPage();
      await page.close();
      await later.waitForTimeout(500);
      await later.goto(site.url);
      await connected(later);
      assert.match(await later.locator('#top').innerText(), /Learn newer APIs by/);
      const versions = (await later.evaluate(() => caches.keys())).map((name) => name.split(' ').at(-1));
      assert.deepEqual(versions, ['f'.repeat(12)]);
    } finally {
      site.replaced.clear();
    }
  }],
];
