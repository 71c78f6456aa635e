import { html, nothing } from 'lit-html';

import { sentence, verdictView } from '../verdict.js';

/** What looks like a key; nothing where all is well. */
export function keysView(finds, onReplace) {
  if (finds.length === 0) return nothing;
  const isOne = finds.length === 1;
  return html`
    ${verdictView({
      ok: false, title: isOne ? 'This looks like a real key' : 'These look like real keys',
      message: finds.map(({ kind, shown, where }) => sentence(`${kind} \`${shown}\` in ${where}`)).join(' '),
      hint: HINT,
    })}
    <div class="buttons">
      <button type="button" class="small" @click=${onReplace}>Put ${isOne
        ? 'a variable in its place' : 'variables in their place'}</button>
    </div>`;
}

const HINT = 'It is neither sent nor saved. A key that was pasted somewhere should be revoked at its '
  + 'provider.';

/** The variables that have no value; nothing where all have. */
export const missingView = (missing, environment) =>
  (missing.length === 0 ? nothing : verdictView({
    ok: false, title: missing.length === 1 ? 'A variable is missing' : 'Variables are missing',
    message: `No value in ${environment} for ${coded(missing.map(reference))}.`,
  }));

const reference = (name) => `{{${name}}}`;

export const coded = (names) => names.map((name) => `\`${name}\``).join(', ');
