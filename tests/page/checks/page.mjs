import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';

import { BENCHES } from '../../../www/site/chapters.js';
import { runItem, writtenCourse } from '../course.mjs';
import { connected, goTo, journal, verdict } from '../visit.mjs';

/** Brings every panel into the state that shows the most. */
export async function fillPanels(page, kind) {
  await connected(page, kind);
  await goTo(page, 'requests');
  await page.getByRole('button', { name: 'Send request' }).click();
  await verdict(page, 'request-panel', '200 after 3 attempts');
  await page.locator('request-panel table').waitFor();
  await goTo(page, 'backoff-bench');
  await page.locator('backoff-panel .figures').waitFor();
  await goTo(page, 'usage');
  await page.getByRole('button', { name: 'Ask for rates five times at once' }).click();
  await verdict(page, 'usage-panel', '5 sent, 5 received');
  await goTo(page, 'tokens');
  await page.locator('token-panel').scrollIntoViewIfNeeded();
  await verdict(page, 'token-panel', 'Verified');
  await goTo(page, 'webhooks');
  await page.check('[name=route][value=flipped]');
  await page.getByRole('button', { name: 'Sign and deliver' }).click();
  await verdict(page, 'webhook-panel', 'ERR_WEBHOOK_SIGNATURE');
  await page.locator('webhook-panel mark').waitFor();
}

export const WIDTHS = [360, 768, 1440];
export const SCHEMES = ['light', 'dark'];

const accessibility = SCHEMES.flatMap((colorScheme) => WIDTHS.map((width) => [
  `axe finds nothing at ${width} px, ${colorScheme}`,
  async (page) => {
    await connected(page);
    const violations = await axe(page, 'the beginning');
    await fillPanels(page);
    for (const bench of BENCHES) {
      await goTo(page, bench);
      violations.push(...await axe(page, bench));
    }
    for (const { id, items } of await writtenCourse()) {
      await goTo(page, id);
      violations.push(...await axe(page, id));
      const item = mostTelling(items);
      if (!item) continue;
      await runItem(page, item);
      violations.push(...await axe(page, item.exercise.id));
    }
    assert.deepEqual(violations, []);
  },
  { colorScheme, viewport: { width, height: 900 } },
]));

/** The item of a chapter whose fields are of the most kinds. */
function mostTelling(items) {
  const kinds = ({ exercise }) => new Set((exercise.fields ?? []).map(({ type }) => type)).size;
  return [...items].sort((one, other) => kinds(other) - kinds(one))[0];
}

async function axe(page, place) {
  // What is not shown has nothing to find, and looking at all of it takes long.
  const { violations } = await new AxeBuilder({ page }).exclude('.view:not(.is-current)')
    .options({ resultTypes: ['violations'] }).analyze();
  return violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes.map(({ html }) => html)}`);
}

const narrow = [320, 360].map((width) => [
  `nothing scrolls sideways at ${width} px`,
  async (page) => {
    const overflow = () => page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    await connected(page);
    assert.equal(await overflow(), 0);
    await fillPanels(page);
    for (const bench of BENCHES) {
      await goTo(page, bench);
      assert.equal(await overflow(), 0, bench);
    }
    for (const { id, items } of await writtenCourse()) {
      await goTo(page, id);
      assert.equal(await overflow(), 0, id);
      for (const item of items) {
        await goTo(page, item.exercise.id);
        assert.equal(await overflow(), 0, item.exercise.id);
      }
      if (items.length > 0) await runItem(page, items[0]);
      assert.equal(await overflow(), 0, `${id}, run`);
    }
  },
  { viewport: { width, height: 800 } },
]);

export const checks = [
  ...accessibility,
  ...narrow,

  ['headings: one h1, and no level is skipped', async (page) => {
    await fillPanels(page);
    const levels = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((nodes) =>
      nodes.map(({ tagName }) => Number(tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    assert.equal(levels[0], 1);
    const jumps = levels.slice(1).map((level, index) => level - levels[index]);
    assert.ok(jumps.every((jump) => jump <= 1), levels.join());
  }],

  ['nothing moves for a reader who asked for stillness', async (page) => {
    await connected(page);
    await page.evaluate(() => {
      const original = globalThis.requestAnimationFrame;
      globalThis.framesAsked = 0;
      globalThis.requestAnimationFrame = (callback) => {
        globalThis.framesAsked += 1;
        return original(callback);
      };
    });
    const framesAsked = () => page.evaluate(() => globalThis.framesAsked);
    await fillPanels(page);
    assert.equal(await framesAsked(), 0);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await goTo(page, 'requests');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: 'Send request' }).click();
    // Not the verdict, which is still that of the run before. By the clock: frames would count themselves.
    await page.waitForFunction(() => globalThis.framesAsked > 0, undefined, { polling: 50 });
    await verdict(page, 'request-panel', '200 after 3 attempts');
  }, { reducedMotion: 'reduce' }],

  ['the page asks for each wasm once, and only when it is needed', async (page) => {
    const fetched = [];
    page.on('request', (request) => {
      const isWorkers = request.serviceWorker() !== null;
      if (!isWorkers && request.url().endsWith('.wasm')) fetched.push(request.url().split('/').at(-1));
    });
    await page.reload();
    await connected(page);
    assert.deepEqual(fetched, []);
    await goTo(page, 'requests');
    await page.getByRole('button', { name: 'Send request' }).click();
    await verdict(page, 'request-panel', '200 after 3 attempts');
    assert.deepEqual(fetched, ['client.wasm']);
  }],

  ['only the forms that were shown are in the page', async (page) => {
    const forms = () => page.evaluate(() => document.forms.length);
    await connected(page);
    assert.equal(await forms(), 0);
    await goTo(page, 'tokens');
    assert.equal(await forms(), 1);
    await goTo(page, 'menu-call');
    assert.equal(await forms(), 2);
    await goTo(page, 'tokens');
    assert.equal(await forms(), 2);
  }],

  ['the service worker answers the API; the site never sees it', async (page, { site }) => {
    site.requested.length = 0;
    const answers = [];
    page.on('response', (response) => {
      if (response.url().includes('/practice/')) answers.push(response.fromServiceWorker());
    });
    await fillPanels(page);
    assert.ok(answers.length >= 6, String(answers.length));
    assert.ok(answers.every(Boolean));
    assert.deepEqual(site.requested.filter((path) => path.startsWith('practice/')), []);
  }],

  ['a hard reload keeps the service worker in charge', async (page) => {
    await connected(page);
    const session = await page.context().newCDPSession(page);
    const loaded = page.waitForEvent('load');
    await session.send('Page.reload', { ignoreCache: true });
    await loaded;
    await connected(page);
    await goTo(page, 'requests');
    await page.getByRole('button', { name: 'Send request' }).click();
    await verdict(page, 'request-panel', '200 after 3 attempts');
    assert.equal((await journal(page, '/flaky')).length, 3);
  }],

  ['without JavaScript all of it can still be read', async (page) => {
    const text = await page.locator('body').innerText();
    assert.match(text, /Running the experiments needs JavaScript and WebAssembly/);
    assert.match(text, /verifyWebhook\('stripe', request, secrets\)/);
    const words = plainOf(text);
    for (const { title, items } of await writtenCourse()) {
      assert.ok(text.includes(title), title);
      for (const { exercise, answers, ...item } of items) {
        for (const part of [item.title, item.text, item.question, item.explain, ...answers]) {
          assert.ok(words.includes(plainOf(part)), `${exercise.id}: ${part}`);
        }
      }
    }
  }, { javaScriptEnabled: false }],
];

/** Without what a browser makes of white space, and without the marks of code. */
const plainOf = (text) => text.replaceAll('`', '').replace(/\s+/g, ' ').trim();
