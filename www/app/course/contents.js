import { html, nothing } from 'lit-html';

import { show } from '../show.js';
import { chapterIds, itemIds } from './places.js';
import { progress } from './progress.js';

const WIDE = matchMedia('(min-width: 64rem)');
const details = document.querySelector('[data-part=contents]');
const overall = document.querySelector('[data-part=overall]');

/** Keeps the contents in step with what is done. */
export function showProgress() {
  progress.addEventListener('change', paint);
  WIDE.addEventListener('change', () => fold());
  paint();
}

/** The button is gone after that; the focus moves on to what is left. */
function forget() {
  if (!confirm(QUESTION)) return;
  progress.reset();
  overall.querySelector('a').focus();
}

const QUESTION = 'Forget which items you have done, and your predictions?';

/** Marks where the reader is; the chapter that is open lists its items. */
export function markPlace({ id, dataset }) {
  const { chapter } = dataset;
  for (const entry of details.querySelectorAll('li[data-chapter]')) {
    const isOpen = entry.dataset.chapter === chapter;
    entry.querySelector('.items')?.remove();
    entry.firstElementChild.toggleAttribute('data-open', isOpen);
    if (isOpen) entry.append(document.querySelector(`#${chapter} .items`).cloneNode(true));
  }
  for (const link of details.querySelectorAll('a')) {
    if (link.hash === `#${id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  fold(id);
  // Not `scrollIntoView`, which would move the page as well.
  const current = details.querySelector('[aria-current]');
  if (current && WIDE.matches) details.parentElement.scrollTop = current.offsetTop - 120;
}

/** Open beside the text and at the beginning; folded above the text of a narrow window. */
function fold(id = document.querySelector('.view.is-current')?.id) {
  details.open = WIDE.matches || id === 'top';
}

function paint() {
  for (const id of chapterIds()) {
    const count = document.querySelector(`[data-count="${id}"]`);
    const ids = itemIds(id);
    count.textContent = `${progress.doneOf(ids)} of ${ids.length}`;
    count.closest('a').toggleAttribute('data-done', progress.doneOf(ids) === ids.length);
  }
  for (const link of document.querySelectorAll('[data-item]')) {
    const isDone = progress.done.has(link.dataset.item);
    link.toggleAttribute('data-done', isDone);
    link.querySelector('.hidden')?.remove();
    if (isDone) link.append(hidden(', done'));
  }
  const all = itemIds();
  document.querySelector('[data-count=all]').textContent = `${progress.doneOf(all)} of ${all.length}`;
  show(overallView(all), overall);
}

function hidden(text) {
  const span = document.createElement('span');
  span.className = 'hidden';
  span.textContent = text;
  return span;
}

function overallView(all) {
  const done = progress.doneOf(all);
  const { right, made } = progress.score(all);
  const next = all.find((id) => !progress.done.has(id)) ?? all[0];
  return html`
    <progress max=${all.length} value=${done} aria-label="Items done"></progress>
    <p>${done} of ${all.length} items done${made > 0
      ? `, ${right} of ${made} predictions right` : nothing}</p>
    <div class="buttons">
      <a class="button primary" href="#${next}">${done > 0 ? 'Continue' : 'Start the course'}</a>
      ${done + made > 0 ? html`<button type="button" @click=${forget}>Forget my progress</button>` : nothing}
    </div>`;
}
