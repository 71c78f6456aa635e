/** Markup that needs no escaping any more. */
class Markup {
  constructor(text) {
    this.text = text;
  }
}

/** A template whose values are escaped, unless they are markup themselves or lists of it. */
export const html = (strings, ...values) => raw(String.raw({ raw: strings }, ...values.map(textOf)));

export const raw = (text) => new Markup(text);

/** Text in which the names between backticks are shown as code. */
export const prose = (text) =>
  text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));

export function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value instanceof Markup) return value.text;
  return value === undefined || value === null || value === false ? '' : escape(String(value));
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
