import { html, nothing } from 'lit-html';

import { bar, duration, lane } from '../request/timeline.js';

/** Shorter pauses are the program's own work, not a wait. */
const PAUSE = 25;

/** The scale on which all exchanges of a run are drawn: it ends when the last of them does. */
export const endOf = (wire) => Math.max(...wire.map(({ start, end }) => end ?? start), 1);

export const laneOf = ({ start, end: until }, end) => lane([bar(start, until ?? end, end, 'bar')]);

export const axis = (end) => html`
  <p class="axis" aria-hidden="true"><span>0</span><span>${duration(end)}</span></p>`;

/** The wait before an exchange, if all of them came one after the other and this one is sent again. */
export function waitView(wire, index, end) {
  const [before, { start, request }] = [wire[index - 1], wire[index]];
  if (!before || !isInTurn(wire) || !isSame(before.request, request)) return nothing;
  if (start - before.end < PAUSE) return nothing;
  return html`
    <p class="row is-wait">
      <span class="row-name">Wait</span>
      ${lane([bar(before.end, start, end, 'pause')])}
      <span class="row-value"><b>${duration(start - before.end)}</b></span>
    </p>`;
}

const isInTurn = (wire) =>
  wire.every(({ start }, index) => index === 0 || (wire[index - 1].end ?? Infinity) <= start);

const isSame = (one, other) => one.method === other.method && one.url === other.url;
