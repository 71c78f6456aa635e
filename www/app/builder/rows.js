import { html, nothing } from 'lit-html';

/** A row of controls, and a button that takes it away. */
export const entryView = (name, controls, onRemove) => html`
  <div class="entry" role="group" aria-label=${name}>
    ${controls}
    <button type="button" class="small" aria-label="Remove ${name}" @click=${onRemove}>×</button>
  </div>`;

export const inputView = (label, value, onInput, { onChange, name, placeholder, isSecret } = {}) => html`
  <input class="input" type=${isSecret ? 'password' : 'text'} name=${name ?? nothing}
    aria-label=${label} placeholder=${placeholder ?? label.split(' ')[0]}
    spellcheck="false" autocapitalize="off" autocomplete=${isSecret ? 'new-password' : 'off'}
    .value=${value} @input=${({ target }) => onInput(target.value)} @change=${onChange ?? nothing}>`;

export const optionsView = (options, chosen) =>
  options.map(([value, label]) =>
    html`<option value=${value} .selected=${value === chosen}>${label}</option>`);

export const addButton = (label, onClick) => html`
  <div class="buttons">
    <button type="button" class="small" data-add @click=${onClick}>${label}</button>
  </div>`;
