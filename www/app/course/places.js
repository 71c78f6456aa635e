const HOME = 'top';

/** Everything that can be shown: the beginning, each chapter, each item, each bench. */
const places = new Map([...document.querySelectorAll('.view')].map((view) => [view.id, view]));

/** The panels of places that have not been shown yet, with what stands where they belong. */
const aside = new Map();

/**
 * Takes the panels of all places out of the page until they are shown. Nobody sees them, but browsers
 * go through all forms as soon as the page is there, which takes long for some hundred of them.
 */
export function setPanelsAside() {
  for (const place of places.values()) {
    const panel = place.querySelector('.panel');
    if (!panel) continue;
    const mark = document.createComment('');
    panel.replaceWith(mark);
    aside.set(place, { panel, mark });
  }
}

function putPanelBack(place) {
  const { panel, mark } = aside.get(place) ?? {};
  mark?.replaceWith(panel);
  aside.delete(place);
}

const itemsOf = new Map();
for (const { id, dataset } of document.querySelectorAll('.item')) {
  itemsOf.set(dataset.chapter, [...(itemsOf.get(dataset.chapter) ?? []), id]);
}

export const chapterIds = () => [...itemsOf.keys()];
export const itemIds = (chapter) => (chapter ? itemsOf.get(chapter) : [...itemsOf.values()].flat());

/** `#id?field=value` as the id and the values of the fields. */
export function parseHash(hash) {
  const [id, query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  return { id, values: new URLSearchParams(query) };
}

export function hashOf(id, values) {
  const query = new URLSearchParams(values).toString();
  return `#${id}${query && `?${query}`}`;
}

/**
 * Shows the place that the address names, now and whenever it changes. An address that names none, as
 * that of a skip link, changes nothing. `onShow` is given the place and the values behind its name.
 */
export function followAddress(onShow) {
  const arrive = (isFirst) => {
    const { id, values } = parseHash(location.hash);
    const place = places.get(id || HOME) ?? (isFirst ? places.get(HOME) : undefined);
    if (!place) return;
    putPanelBack(place);
    for (const view of places.values()) view.classList.toggle('is-current', view === place);
    document.title = titleOf(place);
    if (!isFirst || id) bringIntoView(place, isFirst);
    onShow(place, values);
  };
  addEventListener('hashchange', () => arrive(false));
  arrive(true);
}

const heading = (place) => place.querySelector('[tabindex="-1"]');

const titleOf = (place) =>
  (place.id === HOME ? '' : `${heading(place).textContent} · `) + SITE_TITLE;

const SITE_TITLE = document.title;

/** A reader who moved on hears and sees the new heading first. */
function bringIntoView(place, isFirst) {
  scrollTo({ top: 0, behavior: 'instant' });
  if (!isFirst) heading(place).focus({ preventScroll: true });
}
