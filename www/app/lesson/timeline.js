import { html, nothing } from 'lit-html';

import { bar, duration, lane } from '../request/timeline.js';

/** Shorter pauses are the program's own work, not a wait. */
const PAUSE = 25;

/** All exchanges of a run on one scale, and the waits before those that were sent again. */
export function lessonTimeline(wire, path) {
  const end = Math.max(...wire.map((exchange) => exchange.end ?? exchange.start), 1);
  const rows = wire.flatMap((exchange, index) =>
    [waitRow(wire[index - 1], exchange, end), exchangeRow(exchange, path, end)]);
  return html`
    <ol class="timeline">${rows}</ol>
    <p class="axis" aria-hidden="true"><span>0</span><span>${duration(end)}</span></p>`;
}

function exchangeRow({ start, end: until, request, response }, path, end) {
  const state = !response || response.status >= 400 ? 'is-bad' : 'is-ok';
  return html`
    <li class="row ${state}">
      <code class="row-name">${request.method} ${path(request.url)}</code>
      ${lane([bar(start, until ?? end, end, 'bar')])}
      <span class="row-value"><b>${response?.status ?? 'no answer'}</b>
        ${until === null ? nothing : duration(until - start)}</span>
    </li>`;
}

function waitRow(before, { start, request }, end) {
  const isAgain = before && before.request.method === request.method && before.request.url === request.url;
  if (!isAgain || before.end === null || start - before.end < PAUSE) return nothing;
  return html`
    <li class="row is-wait">
      <span class="row-name">Wait</span>
      ${lane([bar(before.end, start, end, 'pause')])}
      <span class="row-value"><b>${duration(start - before.end)}</b></span>
    </li>`;
}
