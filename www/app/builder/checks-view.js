import { html, nothing } from 'lit-html';

import { CHECKS } from './checks.js';
import { addButton, entryView, inputView, optionsView } from './rows.js';

const KINDS = Object.entries(CHECKS).map(([name, { subject, verb }]) => [name, `${subject} ${verb}`]);
const FIRST = { kind: 'status', target: '', expected: '200' };

/** What the answer has to meet, a check a row. */
export const checksView = ({ checks }, act) => html`
  <div class="rows" data-list="checks">
    ${checks.map((check, index) =>
      entryView(`check ${index + 1}`, controlsView(check, index, act), act.remove('checks', index)))}
    ${addButton('Add a check', act.add('checks', FIRST))}
  </div>`;

function controlsView({ kind, target, expected }, index, act) {
  const { target: targetName, expected: expectedName } = CHECKS[kind];
  const change = (part) => act.change('checks', index, part);
  const field = (name, label, value) =>
    inputView(`${label} of check ${index + 1}`, value, (text) => change({ [name]: text }), {
      placeholder: label,
    });
  return html`
    <select class="input" aria-label="Kind of check ${index + 1}"
      @change=${(event) => change({ kind: event.target.value })}>
      ${optionsView(KINDS, kind)}
    </select>
    ${targetName ? field('target', targetName, target) : nothing}
    ${field('expected', expectedName, expected)}`;
}
