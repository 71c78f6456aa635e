import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';

import { connected, goTo, verdict } from '../visit.mjs';

const PANEL = 'usage-panel';

const BUTTONS = {
  rates: /^Ask for rates \(/, burst: 'Ask for rates five times at once', flaky: /fails twice/,
  speech: /^Order speech/, reset: 'Reset both counts',
};

/** Watches for the sandbox that the panel sends to. */
function watchSandbox(page) {
  const seen = { root: undefined };
  page.on('request', (request) => {
    seen.root = /^.*\/practice\/~[\w-]+/.exec(request.url())?.[0] ?? seen.root;
  });
  return seen;
}

async function press(page, name) {
  await connected(page);
  await page.locator(PANEL).getByRole('button', { name: BUTTONS[name] }).click();
  await page.locator(`${PANEL} [data-call=rates][aria-disabled=false]`).waitFor();
}

/** The numbers of both tables by what stands before them. */
const meter = async (page) =>
  Object.fromEntries(await page.locator(`${PANEL} .meter tr`).evaluateAll((rows) =>
    rows.map(({ cells }) => [...cells].map(({ innerText }) => innerText.trim()))));

const arrivedAt = (page, { root }) =>
  page.evaluate(async (url) => (await (await fetch(`${url}/__journal`)).json()).entries
    .filter(({ path }) => !/bill|usage/.test(path)).map(({ path, status }) => [path, status]), root);

export const at = 'usage';

export const checks = [
  ['without a cache each call is sent and paid', async (page) => {
    const sandbox = watchSandbox(page);
    await press(page, 'rates');
    await press(page, 'burst');
    assert.deepEqual(await arrivedAt(page, sandbox), Array(6).fill(['/bureau/rates', 200]));
    const counted = await meter(page);
    assert.equal(counted['requests calls begun'], '6');
    assert.equal(counted['requests handed to fetch'], '6');
    assert.equal(counted['requests received'], '6');
    assert.equal(counted['to pay'], '0.12 €');
    assert.ok((await verdict(page, PANEL, '6 calls, 6 sent, 6 received')).ok);
  }],

  ['with a cache the second call is free', async (page) => {
    const sandbox = watchSandbox(page);
    await connected(page);
    await page.check(`${PANEL} [name=cache]`);
    assert.equal(await page.evaluate(() => location.hash), '#usage?cache=true');
    await press(page, 'rates');
    await press(page, 'rates');
    await press(page, 'burst');
    assert.deepEqual(await arrivedAt(page, sandbox), [['/bureau/rates', 200]]);
    const counted = await meter(page);
    assert.equal(counted['cacheHits answered by the cache'], '6');
    assert.equal(counted['to pay'], '0.02 €');
    assert.equal(counted['not to pay, as nothing was sent'], '0.12 €');
  }],

  ['calls that are shared are sent once', async (page) => {
    const sandbox = watchSandbox(page);
    await press(page, 'burst');
    assert.deepEqual(await arrivedAt(page, sandbox), [['/bureau/rates', 200]]);
    const counted = await meter(page);
    assert.equal(counted['requests calls begun'], '5');
    assert.equal(counted['calls that shared the request of another'], '4');
    assert.equal(counted['to pay'], '0.02 €');
    assert.ok((await verdict(page, PANEL, '5 calls, 1 sent, 1 received')).ok);
  }, { at: 'usage?dedupe=true' }],

  ['retries are traffic, and without them the call fails', async (page) => {
    const sandbox = watchSandbox(page);
    await press(page, 'flaky');
    assert.deepEqual((await arrivedAt(page, sandbox)).map(([, status]) => status), [503, 503, 200]);
    const counted = await meter(page);
    assert.equal(counted['retries of them after a failure'], '2');
    assert.equal(counted['of them failed'], '2');
    assert.match(counted['waitedMs waited before retries'], /^\d/);
    await page.selectOption(`${PANEL} [name=retries]`, '0');
    assert.equal(await page.locator(`${PANEL} .meter`).count(), 0);
    await press(page, 'flaky');
    assert.deepEqual((await arrivedAt(page, sandbox)).map(([, status]) => status), [503]);
    assert.match((await verdict(page, PANEL, 'The last call failed')).text, /ERR_HTTP/);
  }],

  ['speech is paid by the character, and never kept', async (page) => {
    await press(page, 'speech');
    await press(page, 'speech');
    const counted = await meter(page);
    assert.equal(counted['requests received'], '2');
    assert.equal(counted['to pay'], `${(2 * 'Table seven is ready'.length * 2 / 100).toFixed(2)} €`);
  }, { at: 'usage?cache=true&dedupe=true' }],

  ['a reset begins anew, with another client and an API without a past', async (page) => {
    const sandbox = watchSandbox(page);
    await press(page, 'burst');
    const { root } = sandbox;
    await press(page, 'reset');
    assert.notEqual(sandbox.root, root);
    const counted = await meter(page);
    assert.equal(counted['requests calls begun'], '0');
    assert.equal(counted['to pay'], '0.00 €');
  }],

  ['settings that change during a call end its count', async (page) => {
    await connected(page);
    await page.evaluate(() => {
      document.querySelector('usage-panel [data-call=flaky]').click();
      document.querySelector('usage-panel [name=cache]').click();
    });
    await page.locator(`${PANEL} [data-call=rates][aria-disabled=false]`).waitFor();
    assert.equal(await page.locator(`${PANEL} .meter`).count(), 0);
    await press(page, 'rates');
    assert.equal((await meter(page))['requests calls begun'], '1');
  }],

  ['an address brings the settings, and the code says them', async (page) => {
    await connected(page);
    assert.match(await page.locator(`${PANEL} .code`).innerText(),
      /cache: true,\s+dedupe: false,\s+retry: \{ limit: 4, baseDelay: 50 \}/);
    await goTo(page, 'usage?dedupe=true&retries=99');
    assert.equal(await page.locator(`${PANEL} [name=retries]`).inputValue(), '2');
    assert.ok(!await page.isChecked(`${PANEL} [name=cache]`));
    assert.ok(await page.isChecked(`${PANEL} [name=dedupe]`));
  }, { at: 'usage?cache=true&retries=4' }],

  ...['light', 'dark'].map((colorScheme) => [
    `nothing for axe to find, nothing that scrolls sideways at 360 px, ${colorScheme}`,
    async (page) => {
      await press(page, 'flaky');
      const { violations } = await new AxeBuilder({ page }).include('#usage').analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), []);
      assert.equal(await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    },
    { colorScheme, viewport: { width: 360, height: 800 }, at: 'usage?retries=1' },
  ]),
];
