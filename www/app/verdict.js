import { html, nothing } from 'lit-html';

/** What came of it: `{ ok, title, code, message, hint }`. Colour never speaks alone. */
export const verdictView = ({ ok, title, code, message, hint }) => html`
  <div class="verdict ${ok ? 'is-ok' : 'is-bad'}">
    <svg class="verdict-mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11"></circle>
      <path d=${ok ? 'M7 12.5l3.4 3.5L17 8.8' : 'M8 8l8 8M16 8l-8 8'}></path>
    </svg>
    <div>
      <p class="verdict-title">${title}</p>
      ${code ? html`<code class="verdict-code">${code}</code>` : nothing}
      ${message ? html`<p>${prose(message)}</p>` : nothing}
      ${hint ? html`<p class="verdict-hint">${prose(hint)}</p>` : nothing}
    </div>
  </div>`;

/** The same for something thrown: the package's errors carry a code and often a hint. */
export const failureView = (error, title) =>
  verdictView({
    ok: false, title, code: error.code ?? error.name, message: sentence(error.message),
    hint: error.hint && sentence(error.hint),
  });

/** The package's messages start in lower case and end without a full stop. */
export const sentence = (text) =>
  `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Text in which the names between backticks are shown as code. */
export const prose = (text) =>
  text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
