import { chaptersView, contentsView, written } from './course.js';
import { textOf } from './html.js';

/** Fills the course into the page's template. */
export function renderPage(template, course, { benches, exported }) {
  const chapters = written(course);
  const parts = {
    contents: contentsView(chapters),
    chapters: chaptersView(chapters, { benches, exported }),
    items: chapters.flatMap(({ items }) => items).length,
  };
  return template.replace(/<!-- (contents|chapters|items) -->/g, (_, name) => textOf(parts[name]));
}
