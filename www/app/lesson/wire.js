import { html, nothing } from 'lit-html';

import { duration } from '../request/timeline.js';
import { axis, endOf, laneOf, waitView } from './timeline.js';

const MOST_EXCHANGES = 30;

/** Every exchange of a run on one time scale; each opens to what was sent and what came back. */
export function wireView(wire, { path, curl }) {
  const shown = wire.slice(0, MOST_EXCHANGES);
  const end = endOf(shown);
  const isAlone = wire.length === 1;
  const exchanges = shown.map((exchange, index) => html`
    ${waitView(shown, index, end)}${exchangeView(exchange, { path, curl, end, isAlone })}`);
  return html`
    <div class="exchanges ${isAlone ? 'is-alone' : ''}">${exchanges}</div>
    ${isAlone ? nothing : axis(end)}
    ${wire.length > shown.length
      ? html`<p class="note">And ${wire.length - shown.length} more.</p>` : nothing}`;
}

/** One request and what came back for it, as text, and as a command for a terminal. */
function exchangeView(exchange, { path, curl, end, isAlone }) {
  const { request, response, error } = exchange;
  const line = `${request.method} ${path(request.url)}`;
  const command = curl({ request });
  return html`
    <details class="exchange" ?open=${isAlone}>
      <summary class="row ${stateOf(response)}">
        <code class="row-name">${line}</code>
        ${isAlone ? nothing : laneOf(exchange, end)}
        <span class="row-value"><b>${response?.status ?? 'no answer'}</b> ${timeOf(exchange)}</span>
      </summary>
      <div class="halves">
        ${messageView('Request', line, request)}
        ${response ? messageView('Response', statusLine(response), response) : failedView(error)}
      </div>
      ${response?.redirected
        ? html`<p class="note">Redirected: this came from <code>${path(response.url)}</code>.</p>`
        : nothing}
      ${command ? curlView(command) : nothing}
    </details>`;
}

const stateOf = (response) => (response && response.status < 400 ? 'is-ok' : 'is-bad');

const timeOf = ({ start, end }) => (end === null ? nothing : duration(end - start));

const statusLine = ({ status, statusText }) => `${status} ${statusText}`.trim();

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
