// The items of the course, as a learner goes through them.

import { loadCourse } from '../../www/lessons/course.js';
import { written } from '../../www/site/course.js';
import { goTo } from './visit.mjs';

/** The chapters with the items that the page has. */
export const writtenCourse = async () => written(await loadCourse());

export const writtenItems = async () => (await writtenCourse()).flatMap(({ items }) => items);

/** So many of a list, evenly drawn. */
export const spread = (list, count) =>
  list.filter((_, index) => {
    const drawn = (upTo) => Math.floor((upTo * count) / list.length);
    return drawn(index) !== drawn(index - 1);
  });

export const part = (page, { exercise }, name) => page.locator(`#${exercise.id} [data-part=${name}]`);

/** Predicts rightly, fills in the solution and runs; resolves to what was shown. */
export async function runItem(page, item, { isSolved = true, answer = item.correct } = {}) {
  const { id } = item.exercise;
  await goTo(page, id);
  const lesson = page.locator(`#${id} lesson-item`);
  if (answer !== null) await lesson.locator(`[name=prediction][value="${answer}"]`).check();
  const solve = lesson.getByRole('button', { name: 'Show the solution' });
  if (isSolved && await solve.count() > 0) {
    await solve.click();
    await page.locator(`#${id} [data-solved]`).waitFor();
  }
  await lesson.getByRole('button', { name: 'Run', exact: true }).click();
  await lesson.locator('button.primary[aria-disabled=false]').waitFor();
  return {
    summary: await part(page, item, 'summary').innerText(),
    met: await lesson.locator('.checks .is-ok').count(),
    missed: await lesson.locator('.checks .is-bad').allInnerTexts(),
    isExplained: await part(page, item, 'explanation').isVisible(),
  };
}
