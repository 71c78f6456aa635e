import assert from 'node:assert/strict';

import { runItem, spread, writtenCourse, writtenItems } from '../course.mjs';
import { connected, goTo } from '../visit.mjs';

const WITHIN_PAGE = 30;

/** Runs items one after the other; resolves to what is wrong with any of them. */
async function faultsOf(page, items) {
  const faults = [];
  for (const item of items) {
    const { summary, met, missed, isExplained } = await runItem(page, item);
    const isMet = met > 0 && missed.length === 0 && isExplained;
    if (isMet && summary.includes('Your prediction was right')) continue;
    faults.push(`${item.exercise.id}: ${summary.replaceAll('\n', ' ')} ${missed}`);
  }
  return faults;
}

const chapters = (await writtenCourse()).map(({ id, items }) => [
  `each of the ${items.length} items of ${id} can be solved`,
  async (page) => {
    await connected(page);
    assert.deepEqual(await faultsOf(page, items), []);
    const count = await page.locator(`[data-count=${id}]`).innerText();
    assert.equal(count, `${items.length} of ${items.length}`);
  },
]);

const items = await writtenItems();
const withSolution = items.find(({ exercise }) =>
  exercise.fields?.some(({ type, solution }) => type === 'text' && solution !== undefined));

export const checks = [
  ...chapters,

  ['items are solved as well with the API in the page', async (page) => {
    await connected(page, 'in-page');
    assert.deepEqual(await faultsOf(page, spread(items, WITHIN_PAGE)), []);
  }, { serviceWorkers: 'block' }],

  ['an item shows code, checks, result, wire, curl and journal', async (page) => {
    await connected(page);
    await runItem(page, items[0]);
    const lesson = page.locator('#menu-call lesson-item');
    assert.match(await lesson.locator('.lesson-code').innerText(), /api\.get\('\/menu'\)\.json\(\)/);
    const text = await lesson.locator('.outcome').innerText();
    for (const part of [
      'All checks met', 'Met', 'What came back', '"data"', 'GET /menu', '200 OK',
      'content-type: application/json', '--url https://api.example/menu', 'What the API received',
    ]) assert.ok(text.includes(part), part);
  }],

  ['a prediction made after the answer is known is not counted', async (page) => {
    await connected(page);
    const [item] = items;
    assert.doesNotMatch((await runItem(page, item, { answer: null })).summary, /prediction/);
    assert.doesNotMatch((await runItem(page, item)).summary, /prediction/);
    await goTo(page, 'top');
    assert.doesNotMatch(await page.locator('[data-part=overall]').innerText(), /predictions/);
  }],

  ['a wrong prediction is said to be wrong, and only the first one counts', async (page) => {
    await connected(page);
    const [item] = items;
    const wrong = item.answers.findIndex((_, index) => index !== item.correct);
    assert.match((await runItem(page, item, { answer: wrong })).summary, /not right/);
    await page.locator(`#${item.exercise.id}`).getByRole('button', { name: 'Start over' }).click();
    assert.match((await runItem(page, item)).summary, /prediction was right/);
    await goTo(page, 'top');
    assert.match(await page.locator('[data-part=overall]').innerText(), /0 of 1 predictions right/);
  }],

  ['works by keyboard alone, and keeps the focus', async (page) => {
    await connected(page);
    await goTo(page, 'menu-call');
    const focused = () => page.evaluate(() => document.activeElement.textContent);
    assert.match(await focused(), /An API is an agreement/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.locator('#menu-call [name=prediction]:checked').count() === 1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Run');
    await page.keyboard.press('Enter');
    await page.locator('#menu-call .after.is-shown').waitFor();
    assert.equal(await focused(), 'Run');
  }],

  ['what is not solved is told, check by check, and a link keeps what was filled in', async (page) => {
    const { exercise } = withSolution;
    await connected(page);
    const before = await runItem(page, withSolution, { isSolved: false });
    assert.ok(before.missed.length > 0 && before.missed.every((text) => text.startsWith('Missed')));
    const after = await runItem(page, withSolution);
    assert.deepEqual(after.missed, []);
    const { name, solution } = exercise.fields.find((field) => field.solution !== undefined);
    const field = page.locator(`#${exercise.id} [name="${name}"]`);
    const link = page.url();
    assert.ok(link.includes('?'), link);
    await page.locator(`#${exercise.id}`).getByRole('button', { name: 'Start over' }).click();
    assert.notEqual(await field.inputValue(), String(solution));
    await page.goto('about:blank');
    await page.goto(link);
    await page.waitForFunction(([id, of, value]) =>
      document.querySelector(`#${id} [name="${of}"]`).value === value,
    [exercise.id, name, String(solution)]);
  }],
];
