import { html, nothing } from 'lit-html';

import { prose } from '../verdict.js';
import { checksView } from './checks-view.js';
import { PRESETS } from './presets.js';
import { BODIES, leftOutHeaders, METHODS } from './request.js';
import { addButton, entryView, inputView, optionsView } from './rows.js';
import { variablesView } from './variables-view.js';
import { coded, keysView, missingView } from './warnings-view.js';

/** The form in which a request is written. `act` has what its controls do. */
export const requestView = ({ request, environments, environment, open, act, ...told }) => html`
  <div>
    <p class="label" id="builder-presets">Start from</p>
    <div class="buttons" role="group" aria-labelledby="builder-presets">
      ${Object.values(PRESETS).map(({ label, request: preset }) => html`
        <button type="button" class="small" @click=${() => act.load(preset)}>${label}</button>`)}
    </div>
  </div>
  <label class="field"><span class="label">Environment</span>
    <select class="input" name="environment" @change=${({ target }) => act.choose(target.selectedIndex)}>
      ${optionsView([...environments.entries()].map(([index, { name }]) => [index, name]),
        environments.indexOf(environment))}
    </select></label>
  ${lineView(request, act)}
  <div data-part="warnings" role="status">${toldView(request, environment, told, act)}</div>
  ${sectionView(`Query (${request.query.length})`, open.query, rowsView('query', 'parameter', request, act))}
  ${sectionView(`Headers (${request.headers.length})`, open.headers,
    rowsView('headers', 'header', request, act))}
  ${sectionView(`Body (${BODIES[request.body.kind]})`, open.body, bodyView(request.body, act))}
  ${sectionView(`Checks (${request.checks.length})`, open.checks, checksView(request, act))}
  ${sectionView(`Variables of ${nameOf(environment)} (${environment.variables.length})`, false,
    variablesView({ environment, isOnly: environments.length === 1, act }))}`;

const nameOf = ({ name }) => name || 'this environment';

const sectionView = (title, isOpen, view) => html`
  <details ?open=${isOpen}><summary>${title}</summary>${view}</details>`;

const lineView = ({ method, path }, act) => html`
  <div class="entry is-line">
    <select class="input is-narrow" name="method" aria-label="Method"
      @change=${({ target }) => act.edit({ method: target.value })}>
      ${optionsView(METHODS.map((name) => [name, name]), method)}
    </select>
    ${inputView('Path', path, (text) => act.edit({ path: text }), { name: 'path', onChange: act.readPath })}
    <button class="primary">Send</button>
  </div>`;

function toldView(request, environment, { finds, missing, notice }, act) {
  const leftOut = coded(leftOutHeaders(request));
  return html`
    ${notice ? html`<p class="note">${prose(notice)}</p>` : nothing}
    ${leftOut ? html`
      <p class="note">A page may not set ${prose(leftOut)}: the browser leaves it out.</p>` : nothing}
    ${keysView(finds, act.replace)}
    ${missingView(missing, nameOf(environment))}`;
}

const rowsView = (list, kind, request, act) => html`
  <div class="rows" data-list=${list}>
    ${request[list].map((row, index) =>
      entryView(`${kind} ${index + 1}`, pairView(row, `${kind} ${index + 1}`, (change) =>
        act.change(list, index, change)), act.remove(list, index)))}
    ${addButton(`Add a ${kind}`, act.add(list, { name: '', value: '' }))}
  </div>`;

const pairView = ({ name, value }, label, change) => html`
  ${inputView(`Name of ${label}`, name, (text) => change({ name: text }))}
  ${inputView(`Value of ${label}`, value, (text) => change({ value: text }))}`;

const bodyView = ({ kind, text }, act) => html`
  <div class="rows">
    <fieldset class="choices is-compact">
      <legend class="hidden">Kind of body</legend>
      ${Object.entries(BODIES).map(([name, label]) => html`
        <label><input type="radio" name="body-kind" value=${name} .checked=${name === kind}
          @change=${() => act.edit({ body: { kind: name, text } })}><span>${label}</span></label>`)}
    </fieldset>
    ${kind === 'none' ? nothing : html`
      <label class="field"><span class="label">${BODY_LABELS[kind]}</span>
        <textarea class="input" name="body" rows="6" .value=${text}
          spellcheck="false" autocapitalize="off" autocomplete="off"
          @input=${({ target }) => act.edit({ body: { kind, text: target.value } })}></textarea></label>`}
  </div>`;

const BODY_LABELS = { json: 'JSON', form: 'One name=value a line', text: 'Text' };
