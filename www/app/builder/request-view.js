import { html, nothing } from 'lit-html';

import { prose, sentence, verdictView } from '../verdict.js';
import { CHECKS } from './checks.js';
import { PRESETS } from './presets.js';
import { BODIES, leftOutHeaders, METHODS } from './request.js';
import { addButton, entryView, inputView, optionsView } from './rows.js';
import { variablesView } from './variables-view.js';

/** The form in which a request is written. `act` has what its controls do. */
export const requestView = ({ request, environments, environment, open, finds, missing, notice, act }) => html`
  <div>
    <p class="label" id="builder-presets">Start from</p>
    <div class="buttons" role="group" aria-labelledby="builder-presets">
      ${Object.values(PRESETS).map((preset) => html`
        <button type="button" class="small" @click=${() => act.load(preset.request)}>${preset.label}</button>`)}
    </div>
  </div>
  <label class="field"><span class="label">Environment</span>
    <select class="input" name="environment" @change=${({ target }) => act.choose(target.selectedIndex)}>
      ${optionsView(environments.map(({ name }, index) => [index, name]), environments.indexOf(environment))}
    </select></label>
  <div class="entry is-line">
    <select class="input is-narrow" name="method" aria-label="Method"
      @change=${({ target }) => act.edit({ method: target.value })}>
      ${optionsView(METHODS.map((method) => [method, method]), request.method)}
    </select>
    ${inputView('Path', request.path, (path) => act.edit({ path }), { name: 'path', onChange: act.readPath })}
    <button class="primary">Send</button>
  </div>
  <div data-part="warnings" role="status">
    ${[notice, leftOutNotice(request)].map((text) => (text ? html`<p class="note">${prose(text)}</p>` : nothing))}
    ${warningsView({ finds, missing, environment, onReplace: act.replace })}
  </div>
  <details ?open=${open.query}>
    <summary>Query (${request.query.length})</summary>
    ${rowsView('query', 'parameter', request, act)}
  </details>
  <details ?open=${open.headers}>
    <summary>Headers (${request.headers.length})</summary>
    ${rowsView('headers', 'header', request, act)}
  </details>
  <details ?open=${open.body}>
    <summary>Body (${BODIES[request.body.kind]})</summary>
    ${bodyView(request.body, act)}
  </details>
  <details ?open=${open.checks}>
    <summary>Checks (${request.checks.length})</summary>
    ${checksView(request, act)}
  </details>
  <details>
    <summary>Variables of ${environment.name || 'the environment'} (${environment.variables.length})</summary>
    ${variablesView({ environment, isOnly: environments.length === 1, act })}
  </details>`;

function leftOutNotice(request) {
  const names = leftOutHeaders(request).map((name) => `\`${name}\``).join(', ');
  return names && `A page may not set ${names}: the browser leaves it out.`;
}

function rowsView(list, kind, request, act) {
  const edit = (index, change) =>
    act.edit({ [list]: request[list].map((row, at) => (at === index ? { ...row, ...change } : row)) });
  return html`
    <div class="rows" data-list=${list}>
      ${request[list].map(({ name, value }, index) => entryView(`${kind} ${index + 1}`, html`
        ${inputView(`Name of ${kind} ${index + 1}`, name, (name) => edit(index, { name }))}
        ${inputView(`Value of ${kind} ${index + 1}`, value, (value) => edit(index, { value }))}`, act.remove(list, index)))}
      ${addButton(`Add a ${kind}`, act.add(list, { name: '', value: '' }))}
    </div>`;
}

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
        <textarea class="input" name="body" rows="6" spellcheck="false" autocapitalize="off" autocomplete="off"
          .value=${text} @input=${({ target }) => act.edit({ body: { kind, text: target.value } })}></textarea></label>`}
  </div>`;

const BODY_LABELS = { json: 'JSON', form: 'One name=value a line', text: 'Text' };

function checksView({ checks }, act) {
  const edit = (index, change) =>
    act.edit({ checks: checks.map((check, at) => (at === index ? { ...check, ...change } : check)) });
  return html`
    <div class="rows" data-list="checks">
      ${checks.map(({ kind, target, expected }, index) => entryView(`check ${index + 1}`, html`
        <select class="input" aria-label="Kind of check ${index + 1}"
          @change=${(event) => edit(index, { kind: event.target.value })}>
          ${optionsView(Object.entries(CHECKS).map(([name, { subject, verb }]) => [name, `${subject} ${verb}`]), kind)}
        </select>
        ${CHECKS[kind].target
          ? inputView(`${CHECKS[kind].target} of check ${index + 1}`, target, (target) => edit(index, { target }), {
            placeholder: CHECKS[kind].target,
          }) : nothing}
        ${inputView(`${CHECKS[kind].expected} of check ${index + 1}`, expected, (expected) => edit(index, { expected }), {
          placeholder: CHECKS[kind].expected,
        })}`, act.remove('checks', index)))}
      ${addButton('Add a check', act.add('checks', { kind: 'status', target: '', expected: '200' }))}
    </div>`;
}

/** What looks like a key, and what has no value; nothing where all is well. */
export function warningsView({ finds, missing = [], environment, onReplace }) {
  const names = missing.map((name) => `\`{{${name}}}\``).join(', ');
  return html`
    ${finds.length === 0 ? nothing : html`
      ${verdictView({
        ok: false, title: finds.length === 1 ? 'This looks like a real key' : 'These look like real keys',
        message: finds.map(({ kind, shown, where }) => sentence(`${kind} \`${shown}\` in ${where}`)).join(' '),
        hint: 'It is neither sent nor saved. A key that was pasted somewhere should be revoked at its provider.',
      })}
      <div class="buttons"><button type="button" class="small" @click=${onReplace}>Put ${finds.length === 1
        ? 'a variable in its place' : 'variables in their place'}</button></div>`}
    ${names === '' ? nothing : verdictView({
      ok: false, title: missing.length === 1 ? 'A variable is missing' : 'Variables are missing',
      message: `No value in ${environment.name || 'this environment'} for ${names}.`,
    })}`;
}
