import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';

import { connected, goTo } from '../visit.mjs';

const PANEL = 'backoff-panel';

const figures = (page) => page.locator(`${PANEL} .figures dd`).allInnerTexts();
const rows = (page, part) => page.locator(`${PANEL} [data-part=${part}] tbody tr`).evaluateAll((all) =>
  all.map((row) => [...row.cells].map(({ textContent }) => textContent.trim())));
const columns = (page) => page.locator(`${PANEL} .bar`).count();
const drawn = (page) => page.locator(`${PANEL} .figures`).waitFor();
const button = (page, name) => page.locator(PANEL).getByRole('button', { name, exact: true });

async function set(page, name, value) {
  await page.locator(`${PANEL} [name=${name}]`).fill(String(value));
}

export const at = 'backoff-bench';

export const checks = [
  ['without chance everyone comes back in the same moment', async (page) => {
    await drawn(page);
    await page.check(`${PANEL} [value=constant]`);
    await set(page, 'clients', 25);
    await set(page, 'capacity', 10);
    await set(page, 'base', 200);
    assert.deepEqual(await rows(page, 'table'), [
      ['200 ms', '300 ms', '25', '10', '15'],
      ['400 ms', '500 ms', '15', '10', '5'],
      ['600 ms', '700 ms', '5', '5', '0'],
    ]);
    const [busiest, last, sent, gaveUp] = await figures(page);
    assert.match(busiest, /^25 requests\s+at 200 ms$/);
    assert.deepEqual([last, sent, gaveUp], ['600 ms', '45 requests', '0 clients']);
    assert.equal(await columns(page), 3 + 2);
    assert.match(await page.locator(`${PANEL} .chart`).getAttribute('aria-label'),
      /^45 requests until 600 ms, at most 25 in 100 ms, at 200 ms$/);
  }],

  ['with chance the crowd is spread out', async (page) => {
    await drawn(page);
    const busiest = Object.fromEntries((await rows(page, 'comparison'))
      .map(([name, count]) => [name.replace(' (shown)', ''), Number(count)]));
    assert.equal(busiest.constant, 100);
    assert.equal(busiest.exponential, 100);
    assert.ok(busiest.full < 60 && busiest.equal < 90, JSON.stringify(busiest));
  }],

  ['the address holds the settings, and shows the same chart again', async (page) => {
    await drawn(page);
    await set(page, 'clients', 60);
    await button(page, 'Roll the dice anew').click();
    const hash = await page.evaluate(() => location.hash);
    assert.equal(hash, '#backoff-bench?clients=60&seed=2');
    const before = [await rows(page, 'table'), await figures(page)];
    await page.reload();
    await drawn(page);
    assert.deepEqual([await rows(page, 'table'), await figures(page)], before);
    assert.equal(await page.locator(`${PANEL} output`).first().innerText(), '60');
    await goTo(page, 'backoff-bench?clients=60&seed=3');
    assert.notDeepEqual(await rows(page, 'table'), before[0]);
  }],

  ['what an address may not say is brought within bounds', async (page) => {
    await drawn(page);
    assert.equal(await page.locator(`${PANEL} [name=clients]`).inputValue(), '200');
    assert.equal(await page.locator(`${PANEL} [name=strategy]:checked`).inputValue(), 'full');
    assert.equal(await page.locator(`${PANEL} [name=base]`).inputValue(), '300');
  }, { at: 'backoff-bench?clients=1e9&strategy=%3Cb%3E&base=abc' }],

  ['steps lead from moment to moment, and all of it can be shown', async (page) => {
    await drawn(page);
    await page.check(`${PANEL} [value=constant]`);
    const all = await columns(page);
    await button(page, 'Step').click();
    assert.equal(await columns(page), 2);
    const moment = page.locator(`${PANEL} [data-part=moment]`);
    assert.equal(await moment.innerText(), '300 ms to 400 ms: 100 requests, 10 answered, 90 failed');
    await button(page, 'Step').click();
    assert.match(await moment.innerText(), /: 90 requests, 10 answered, 80 failed$/);
    await button(page, 'Show all').click();
    assert.equal(await columns(page), all);
  }],

  ['play goes through it and can be paused', async (page) => {
    await drawn(page);
    const all = await columns(page);
    await button(page, 'Play').click();
    await button(page, 'Pause').click();
    assert.ok(await columns(page) < all);
    await button(page, 'Play').click();
    await button(page, 'Show all').click();
    assert.equal(await columns(page), all);
    assert.equal(await button(page, 'Play').count(), 1);
  }],

  ['who asked for stillness sees the end at once', async (page) => {
    await drawn(page);
    const all = await columns(page);
    await button(page, 'Step').click();
    await button(page, 'Play').click();
    assert.equal(await columns(page), all);
    assert.equal(await button(page, 'Pause').count(), 0);
  }, { reducedMotion: 'reduce' }],

  ['the code draws what the chart shows', async (page) => {
    await drawn(page);
    await page.check(`${PANEL} [value=exponential]`);
    const code = await page.locator(`${PANEL} .code`).innerText();
    assert.match(code, /strategy: 'exponential',\s+baseDelay: 300,\s+maxDelay: 10000/);
    assert.match(code, /^\/\/ 300, 600, 1200, 2400, 4800, 9600$/m);
  }],

  ...['light', 'dark'].map((colorScheme) => [
    `nothing for axe to find, nothing that scrolls sideways at 360 px, ${colorScheme}`,
    async (page) => {
      await connected(page);
      await drawn(page);
      await page.locator(`${PANEL} summary`).click();
      await button(page, 'Step').click();
      const { violations } = await new AxeBuilder({ page }).include('#backoff-bench').analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), []);
      assert.equal(await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    },
    { colorScheme, viewport: { width: 360, height: 800 } },
  ]),
];
