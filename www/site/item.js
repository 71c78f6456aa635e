import { tokensOf } from '../app/tokens-of.js';
import { fieldView } from './fields.js';
import { html, prose } from './html.js';
import { sourceOf } from './source.js';

/** One item, whole: what is read, chosen, filled in, run and explained. */
export function itemView(item, { exported, total, before, after }) {
  const { exercise, number, title, text, chapter } = item;
  const id = exercise.id;
  return html`
<article class="item view" id="${id}" data-chapter="${chapter}" aria-labelledby="${id}-title">
<p class="place">${number} of ${total}</p>
<h3 id="${id}-title" tabindex="-1">${prose(title)}</h3>
<p class="item-text">${prose(text)}</p>
<lesson-item class="panel is-stacked" exercise="${id}" chapter="${chapter}">
<form class="pane">
${predictionView(item)}
${fieldsView(exercise)}
${codeView(exercise, exported)}
${buttonsView(exercise)}
</form>
<div class="pane outcome" data-part="outcome" hidden>
<div data-part="summary" role="status"></div>
<div data-part="facts"></div>
</div>
${explanationView(item)}
</lesson-item>
${pagerView(before, after)}
</article>`;
}

const predictionView = ({ question, answers, correct }) => html`
<fieldset class="choices" data-correct="${correct}">
<legend><span class="step">Predict</span> ${prose(question)}</legend>
${answers.map((answer, index) => html`<label><input type="radio" name="prediction" value="${index}"><span>${
  prose(answer)}</span></label>
`)}</fieldset>`;

const fieldsView = ({ fields }) => fields && html`
<div class="fields" data-part="fields">${fields.map(fieldView)}</div>`;

function codeView({ run }, exported) {
  const { code, given } = sourceOf(run, exported);
  const spans = tokensOf(code).map(({ kind, text }) =>
    (kind ? html`<span class="code-${kind}">${text}</span>` : text));
  const notes = given.filter((name) => GIVEN[name]).map((name) => GIVEN[name]);
  return html`
<div class="lesson-code">
<h4><span class="step">Run</span> The code</h4>
<pre class="code" tabindex="0" role="group" aria-label="The code that runs">${spans}</pre>
${notes.length > 0 && html`<p class="note">Given: ${notes.map((note, index) =>
  [index > 0 ? '; ' : '', prose(note)])}.</p>`}
</div>`;
}

const GIVEN = {
  baseUrl: '`baseUrl`, the address of a practice API that begins anew with each run',
  input: '`input`, what the fields above hold',
  fetch: '`fetch`, the platform\'s own',
  sleep: '`sleep(ms)`, a promise that waits',
};

const buttonsView = ({ fields = [] }) => html`
<div class="buttons with-script">
<button class="primary">Run</button>
${fields.some(({ solution }) => solution !== undefined)
  && html`<button type="button" data-action="solve">Show the solution</button>`}
<button type="button" data-action="restart">Start over</button>
</div>`;

const explanationView = ({ answers, correct, explain, sources, exercise }) => html`
<div class="pane after" data-part="explanation">
<h4><span class="step">Explain</span> ${prose(answers[correct])}</h4>
<p>${prose(explain)}</p>
${solutionView(exercise)}
<ul class="sources">${sources.map(([label, url]) => html`
<li><a href="${url}" rel="noopener">${label}</a></li>`)}</ul>
</div>`;

function solutionView({ fields = [] }) {
  const solved = fields.filter(({ solution }) => solution !== undefined);
  return solved.length > 0 && html`
<p class="without-script">The solution: ${solved.map(({ label, solution }, index) =>
  html`${index > 0 ? '; ' : ''}${label} <code>${String(solution)}</code>`)}.</p>`;
}

export const pagerView = (before, after) => html`
<p class="pager">${before && linkView(before, 'prev', 'Before')}
${after && linkView(after, 'next', 'Next')}</p>`;

const linkView = ({ id, title }, rel, label) =>
  html`<a href="#${id}" rel="${rel}"><small>${label}</small> ${prose(title)}</a>`;
