import { html, nothing, svg } from 'lit-html';

/** Attempts and the waits between them as rows on one scale that ends at `end` milliseconds. */
export function timelineView({ attempts, ceilings, end, running }) {
  const rows = attempts.flatMap((attempt, index) => {
    const next = attempts[index + 1];
    const waiting = running && attempt.end !== null && !next && failed(attempt);
    const until = next?.start ?? (waiting ? end : null);
    const row = attemptRow(attempt, index + 1, end);
    return until === null
      ? [row]
      : [row, waitRow(attempt, until, ceilings[index], end, waiting)];
  });
  return html`
    <ol class="timeline">${rows}</ol>
    <p class="axis" aria-hidden="true"><span>0</span><span>${duration(end)}</span></p>`;
}

export const duration = (ms) =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;

const failed = ({ status, error }) => error !== null || status >= 400;

function attemptRow(attempt, number, end) {
  const open = attempt.end === null;
  const state = open ? 'is-open' : failed(attempt) ? 'is-bad' : 'is-ok';
  const outcome = open ? 'sent' : attempt.status ?? 'cut off';
  return html`
    <li class="row ${state}">
      <span class="row-name">Attempt ${number}</span>
      ${lane([bar(attempt.start, attempt.end ?? end, end, 'bar')])}
      <span class="row-value"><b>${outcome}</b>
        ${open ? nothing : duration(attempt.end - attempt.start)}</span>
    </li>`;
}

/** The outline behind a wait is the longest one that the policy could have drawn. */
function waitRow({ end: start, retryAfter }, until, ceiling, end, waiting) {
  const asked = retryAfter !== null;
  const reason = asked ? `server asked for ${retryAfter} s` : `drawn below ${duration(ceiling)}`;
  const shapes = [bar(start, until, end, 'pause')];
  if (!asked) shapes.unshift(bar(start, Math.min(start + ceiling, end), end, 'ceiling'));
  return html`
    <li class="row is-wait">
      <span class="row-name">${waiting ? 'Waiting' : 'Wait'}</span>
      ${lane(shapes)}
      <span class="row-value"><b>${duration(until - start)}</b> ${reason}</span>
    </li>`;
}

export const lane = (shapes) =>
  html`<svg class="lane" width="100%" height="16" aria-hidden="true">${shapes}</svg>`;

/** Positions are percentages, so that the lane scales with the page and needs no style. */
export function bar(start, until, end, kind) {
  const percent = (ms) => `${((100 * ms) / end).toFixed(2)}%`;
  return svg`<rect class=${kind} rx="3" height="100%"
    x=${percent(start)} width=${percent(Math.max(until - start, end / 150))}></rect>`;
}
