import { html, nothing } from 'lit-html';

/** What the practice API says it received of one run. */
export function journalView(entries, path) {
  const own = entries.filter((entry) => entry.path === path);
  const keys = new Set(own.map(({ headers }) => headers['idempotency-key']).filter(Boolean));
  return html`
    <h4>What the API received</h4>
    <div class="table-scroll" tabindex="0" role="group" aria-label="Journal of the practice API">
      <table>
        <thead>
          <tr><th scope="col">At</th><th scope="col">Request</th><th scope="col">Answer</th></tr>
        </thead>
        <tbody>${own.map((entry) => row(entry, own[0].time))}</tbody>
      </table>
    </div>
    ${keys.size > 0 ? keyNote([...keys]) : nothing}`;
}

const row = ({ time, method, path, status }, zero) => html`
  <tr>
    <td>+${time - zero} ms</td>
    <td><code>${method} ${path}</code></td>
    <td>${status ?? 'none before the client left'}</td>
  </tr>`;

const keyNote = (keys) => html`
  <p class="note">Idempotency-Key: <code>${keys.join(', ')}</code>${keys.length === 1
    ? ' on every attempt, so that a server which did the work before it failed does it once.'
    : nothing}</p>`;
