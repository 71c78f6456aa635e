import { html, nothing } from 'lit-html';

/** What the practice API says it received of one run. */
export function journalView(entries, path) {
  const own = entries.filter((entry) => entry.path === path);
  const keyed = own.some(({ headers }) => headers['idempotency-key']);
  return html`
    <h4>What the API received</h4>
    <div class="table-scroll" tabindex="0" role="group" aria-label="Journal of the practice API">
      <table>
        <thead>
          <tr><th scope="col">At</th><th scope="col">Request</th><th scope="col">Answer</th>
            ${keyed ? html`<th scope="col">Idempotency-Key</th>` : nothing}</tr>
        </thead>
        <tbody>${own.map((entry) => row(entry, own[0].time, keyed))}</tbody>
      </table>
    </div>`;
}

const row = ({ time, method, path, status, headers }, zero, keyed) => html`
  <tr>
    <td>+${time - zero} ms</td>
    <td><code>${method} ${path}</code></td>
    <td>${status ?? 'none, the client left'}</td>
    ${keyed ? html`<td><code>${headers['idempotency-key']}</code></td>` : nothing}
  </tr>`;
