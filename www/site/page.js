import { chaptersView, contentsView, written } from './course.js';
import { textOf } from './html.js';

/** Fills the course into the page's template. */
export function renderPage(template, course, { benches, exported }) {
  const chapters = written(course);
  const items = chapters.flatMap((chapter) => chapter.items);
  const parts = {
    contents: contentsView(chapters),
    chapters: chaptersView(chapters, { benches, exported }),
    items: items.length,
    first: items[0].exercise.id,
  };
  return template.replace(/<!-- (contents|chapters|items|first) -->/g, (_, name) => textOf(parts[name]));
}
