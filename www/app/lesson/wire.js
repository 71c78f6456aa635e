import { html, nothing } from 'lit-html';

/** One request and what came back for it, as text, and as a command for a terminal. */
export function exchangeView({ request, response, error }, { path, curl, isOpen }) {
  const line = `${request.method} ${path(request.url)}`;
  const command = curl({ request });
  return html`
    <details class="exchange" ?open=${isOpen}>
      <summary><code>${line}</code> <span class=${stateOf(response)}>${statusOf(response)}</span></summary>
      <div class="halves">
        ${messageView('Request', line, request)}
        ${response ? messageView('Response', statusLine(response), response) : failedView(error)}
      </div>
      ${response?.redirected ? html`<p class="note">Redirected: this came from <code>${path(response.url)}</code>.</p>`
        : nothing}
      ${command ? curlView(command) : nothing}
    </details>`;
}

const stateOf = (response) => (response && response.status < 400 ? 'is-ok' : 'is-bad');

const statusLine = ({ status, statusText }) => `${status} ${statusText}`.trim();

const statusOf = (response) => (response ? statusLine(response) : 'no answer');

const messageView = (title, line, { headers, body }) => html`
  <div>
    <h5>${title}</h5>
    <pre class="data is-wrapped is-capped" tabindex="0" role="group" aria-label=${title}><b>${line}</b>
${ordered(headers).map(([name, value]) => html`<span class="code-keyword">${name}</span>: ${value}${'\n'}`)}${
  body ? `\n${body}` : nothing}</pre>
  </div>`;

/** Those that let pages of other origins read an answer come last: they are in every one. */
const ordered = (headers) =>
  [...headers].sort(([one], [other]) => Number(isForOrigins(one)) - Number(isForOrigins(other)));

const isForOrigins = (name) => name.startsWith('access-control-');

const failedView = (error) => html`
  <div><h5>Response</h5><p class="note">None: ${error?.message ?? 'it was given up'}.</p></div>`;

const curlView = (command) => html`
  <h5>The same with curl</h5>
  <div class="curl">
    <pre class="data" tabindex="0" role="group" aria-label="The same with curl">${command}</pre>
    <button type="button" class="small" @click=${(event) => copy(event.currentTarget, command)}>Copy</button>
  </div>`;

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(button.previousElementSibling);
    button.textContent = 'Selected: copy it';
  }
}
