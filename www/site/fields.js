import { html } from './html.js';

/** An exercise's field with its label, as it begins. */
export function fieldView(field) {
  if (field.type === 'checkbox') {
    return html`<label class="check"><input type="checkbox" name="${field.name}"${field.value
      ? html` checked` : ''}><span>${field.label}</span></label>`;
  }
  return html`<label class="field"><span class="label">${field.label}</span>${inputView(field)}</label>`;
}

function inputView({ name, type, value, options = [], min, max, step }) {
  if (type === 'textarea') {
    const rows = Math.min(Math.max(String(value).split('\n').length, 3), 12);
    return html`<textarea class="input" name="${name}" rows="${rows}"${PLAIN}>
${value}</textarea>`;
  }
  if (type === 'select') {
    const choices = options.map((option) => optionView(option, value));
    return html`<select class="input" name="${name}">${choices}</select>`;
  }
  const limits = Object.entries({ min, max, step }).filter(([, limit]) => limit !== undefined)
    .map(([limit, of]) => html` ${limit}="${of}"`);
  const input = html`<input class="input" type="${type}" name="${name}" value="${value}"${limits}${PLAIN}>`;
  return type === 'range' ? html`<span class="range">${input}<output>${value}</output></span>` : input;
}

function optionView(option, chosen) {
  const { value, label } = choiceOf(option);
  const selected = String(value) === String(chosen) && html` selected`;
  return html`<option value="${value}"${selected}>${label}</option>`;
}

function choiceOf(option) {
  if (Array.isArray(option)) return { value: option[0], label: option[1] };
  return typeof option === 'object' ? option : { value: option, label: option };
}

const PLAIN = html` spellcheck="false" autocapitalize="off" autocomplete="off"`;
