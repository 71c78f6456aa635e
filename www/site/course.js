import { benchesOf, CHAPTER_PAGES } from './chapters.js';
import { html, prose, raw } from './html.js';
import { itemView, pagerView } from './item.js';

/** The chapters with what is written of them; an item without texts or exercise is left out. */
export const written = (course) =>
  course.map((chapter) => ({ ...chapter, items: chapter.items.filter(isWritten) }));

const isWritten = ({ title, exercise }) => title !== undefined && exercise.run !== undefined;

/** The contents: every chapter, with room for its progress and, once it is open, its items. */
export const contentsView = (chapters) => html`
<ol class="chapters">${chapters.map(({ id, title, items }, index) => html`
<li data-chapter="${id}"><a href="#${id}"><span class="chapter-number">${index + 1}</span>
<span class="chapter-title">${title}</span>
<span class="chapter-lead">${CHAPTER_PAGES[id].lead}</span>
<span class="count" data-count="${id}">${countOf(items)}</span></a></li>`)}
</ol>`;

const countOf = ({ length }) => `${length} ${length === 1 ? 'item' : 'items'}`;

/**
 * All chapters with their items, in the order in which they are paged through. `benches` holds the
 * markup of the panels, `exported` the names that each entry of the package exports.
 */
export function chaptersView(chapters, { benches, exported }) {
  const places = chapters.flatMap(placesOf);
  checkIds(places);
  const total = Math.max(...chapters.flatMap(({ items }) => items.map(({ number }) => number)));
  const around = (id) => {
    const index = places.findIndex((place) => place.id === id);
    return { before: places[index - 1], after: places[index + 1] };
  };
  return chapters.map((chapter, index) => html`
${headView(chapter, index, around(chapter.id))}
${chapter.items.map((item) => itemView(item, { exported, total, ...around(item.exercise.id) }))}
${benchesOf(chapter.id).map(({ id }) => benchView(id, chapter, benches[id], around(id)))}`);
}

function placesOf({ id, title, items }) {
  const places = items.map((item) => ({ id: item.exercise.id, title: item.title }));
  return [{ id, title }, ...places, ...benchesOf(id)];
}

function checkIds(places) {
  const taken = new Set(['top', 'main', 'practice-status']);
  for (const { id } of places) {
    if (taken.has(id)) throw new Error(`two places of the page are called ${id}`);
    taken.add(id);
  }
}

function headView({ id, title, items }, index, { before, after }) {
  return html`
<section class="chapter view" id="${id}" data-chapter="${id}" aria-labelledby="${id}-title">
<p class="place">Chapter ${index + 1}</p>
<h2 id="${id}-title" tabindex="-1">${title}</h2>
<p class="lead">${CHAPTER_PAGES[id].lead}</p>
<ol class="items">${items.map(({ number, exercise, title }) => html`
<li><a href="#${exercise.id}" data-item="${exercise.id}"><span class="number">${number}</span>
<span>${prose(title)}</span></a></li>`)}${benchesOf(id).map((bench) => html`
<li><a href="#${bench.id}"><span class="number"></span> <span>Bench: ${bench.title}</span></a></li>`)}
</ol>
${pagerView(before, after)}
</section>`;
}

function benchView(id, chapter, markup, { before, after }) {
  return raw(markup
    .replace('class="topic wrap"', `class="topic view" data-chapter="${chapter.id}"`)
    .replace('>', '>\n<p class="place">A bench to try things on</p>')
    .replace('</section>', () => `${pagerView(before, after).text}\n</section>`));
}
