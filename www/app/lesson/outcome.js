import { html, nothing } from 'lit-html';

import { BASE_URL } from '../transport.js';
import { failureView, prose, verdictView } from '../verdict.js';
import { withoutSandbox } from './curl.js';
import { plain } from './plain.js';
import { wireView } from './wire.js';

/** In one sentence what came of a run; this is what is read out. */
export function summaryView(verdicts, prediction) {
  const met = verdicts.filter(({ isMet }) => isMet).length;
  const ok = met === verdicts.length;
  const title = ok ? `All checks met: ${met} of ${met}` : `${met} of ${verdicts.length} checks met`;
  return verdictView({ ok, title, message: PREDICTION[String(prediction?.isRight)] });
}

const PREDICTION = {
  true: 'Your prediction was right.',
  false: 'Your prediction was not right: see what happened.',
  undefined: '',
};

export const outcomeView = (outcome, curl) => html`
  ${checksView(outcome.verdicts)}
  ${resultView(outcome)}
  ${outcome.wire.length > 0
    ? html`<h4>On the wire</h4>${wireView(outcome.wire, { path, curl })}` : nothing}
  ${journalView(outcome.journal)}`;

const path = (url) => withoutSandbox(url, BASE_URL.href);

const checksView = (verdicts) => html`
  <ul class="checks">${verdicts.map(({ name, isMet }) => html`
    <li class=${isMet ? 'is-ok' : 'is-bad'}>
      <b>${isMet ? 'Met' : 'Missed'}</b> <span>${prose(name)}</span>
    </li>`)}
  </ul>`;

function resultView({ error, result }) {
  if (error) return html`<h4>What came back</h4>${failureView(error, 'It threw')}`;
  if (result instanceof Error) return html`<h4>What came back</h4>${failureView(result, 'An error')}`;
  return html`
    <h4>What came back</h4>
    <pre class="data is-capped is-wrapped" tabindex="0" role="group"
      aria-label="Result">${plain(result)}</pre>`;
}

const journalView = (entries) => html`
  <h4>What the API received</h4>
  ${entries.length === 0 ? html`<p class="note">Nothing.</p>` : html`
    <div class="table-scroll is-capped" tabindex="0" role="group" aria-label="Journal of the practice API">
      <table>
        <thead>
          <tr><th scope="col">At</th><th scope="col">Request</th><th scope="col">Answer</th></tr>
        </thead>
        <tbody>${entries.map((entry) => journalRow(entry, entries[0].time))}</tbody>
      </table>
    </div>`}`;

const journalRow = ({ time, method, path, query, status }, zero) => html`
  <tr>
    <td>+${time - zero} ms</td>
    <td><code>${method} ${path}${queryOf(query)}</code></td>
    <td>${status ?? 'none before the client left'}</td>
  </tr>`;

function queryOf(query) {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
}
