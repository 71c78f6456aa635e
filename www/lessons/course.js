import { CHAPTERS } from './chapters.js';
import { COVERAGE } from './coverage.js';

/**
 * The whole course: the chapters, each with its items, each with its texts and its exercise. An item
 * whose texts or exercise nobody has written has none.
 */
export const loadCourse = () => Promise.all(CHAPTERS.map(withItems));

async function withItems(chapter) {
  const [{ texts }, { exercises }] = await Promise.all([
    import(`./${chapter.id}/texts.js`), import(`./${chapter.id}/exercises.js`),
  ]);
  const items = COVERAGE.filter((row) => row.chapter === chapter.id).map((row) =>
    ({ ...row, ...texts[row.exercise], exercise: { id: row.exercise, ...exercises[row.exercise] } }));
  return { ...chapter, items };
}
