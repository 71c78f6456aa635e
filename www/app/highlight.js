import { html } from 'lit-html';

import { tokensOf } from './tokens-of.js';

/** The few words of JavaScript that the examples use, as coloured spans. */
export const highlight = (source) =>
  tokensOf(source).map(({ kind, text }) =>
    (kind ? html`<span class="code-${kind}">${text}</span>` : text));
