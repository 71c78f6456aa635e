import { html, nothing, svg } from 'lit-html';

import { duration } from '../request/timeline.js';
import { countOf, SLICE } from './simulate.js';

const HEIGHT = 200;

/**
 * Requests by time as columns, of which the first `shown` are drawn. The line is what the server can
 * answer in one slice, so columns of several have none. Positions are percentages, so that the chart
 * scales with the page and needs no style.
 */
export function chartView({ columns, width, capacity, shown, summary }) {
  const most = Math.max(...columns.map(countOf), 1);
  const line = HEIGHT - (HEIGHT * capacity) / most;
  const hasLine = width === SLICE && line >= 0;
  return html`
    <p class="chart-top"><span aria-hidden="true">${most} in ${duration(width)}</span>
      <span class="key is-bad">failed again</span> <span class="key is-ok">answered</span>
      ${hasLine ? html`<span class="key is-wait">what the server can answer</span>` : nothing}</p>
    <svg class="chart" width="100%" height=${HEIGHT} role="img" aria-label=${summary}>
      ${columns.slice(0, shown).map((column, index) => columnView(column, index, columns.length, most))}
      ${hasLine ? svg`<line class="limit" x1="0" x2="100%" y1=${line} y2=${line}></line>` : nothing}
    </svg>
    <p class="axis is-plain" aria-hidden="true">
      <span>0</span><span>${duration(columns.length * width)}</span></p>`;
}

function columnView({ answered, failed }, index, count, most) {
  const heightOf = (number) => (HEIGHT * number) / most;
  const rect = (kind, number, below) => number === 0 ? nothing : svg`
    <rect class="bar ${kind}" x=${percent(index / count)} width=${percent(0.86 / count)}
      y=${(HEIGHT - heightOf(below + number)).toFixed(2)} height=${heightOf(number).toFixed(2)}></rect>`;
  return svg`${rect('is-ok', answered, 0)}${rect('is-bad', failed, answered)}`;
}

const percent = (share) => `${(100 * share).toFixed(3)}%`;

/** The same in words and numbers. Columns in which nothing came are left out. */
export const columnsTable = (columns, width) => html`
  <div class="table-scroll is-capped" tabindex="0" role="group" aria-label="Requests by time">
    <table>
      <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">Requests</th>
        <th scope="col">Answered</th><th scope="col">Failed</th></tr></thead>
      <tbody>${columns.filter(countOf).map((column) => html`
        <tr><td>${column.from} ms</td><td>${column.from + width} ms</td><td>${countOf(column)}</td>
          <td>${column.answered}</td><td>${column.failed}</td></tr>`)}</tbody>
    </table>
  </div>`;

export const figuresView = ({ sent, busiest, last, gaveUp }) => html`
  <dl class="figures">
    <div><dt>Busiest 100 ms</dt>
      <dd>${plural(busiest.count)} <small>at ${duration(busiest.from)}</small></dd></div>
    <div><dt>Until the last request</dt><dd>${duration(last)}</dd></div>
    <div><dt>Sent again, in all</dt><dd>${plural(sent)}</dd></div>
    <div><dt>Gave up</dt><dd>${gaveUp === 1 ? '1 client' : `${gaveUp} clients`}</dd></div>
  </dl>`;

export const plural = (count) => (count === 1 ? '1 request' : `${count} requests`);

export const comparisonView = (rows, chosen) => html`
  <div class="table-scroll" tabindex="0" role="group" aria-label="All strategies with these settings">
    <table>
      <thead><tr><th scope="col">Strategy</th><th scope="col">Busiest 100 ms</th>
        <th scope="col">Until the last</th><th scope="col">Requests</th>
        <th scope="col">Gave up</th></tr></thead>
      <tbody>${rows.map(({ strategy, figures }) => html`
        <tr><th scope="row">${strategy}${strategy === chosen ? ' (shown)' : nothing}</th>
          <td>${figures.busiest.count}</td><td>${duration(figures.last)}</td>
          <td>${figures.sent}</td><td>${figures.gaveUp}</td></tr>`)}</tbody>
    </table>
  </div>`;
