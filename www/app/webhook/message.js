import { html } from 'lit-html';

/** The delivery as it went over the wire, with the altered byte marked. */
export function messageView({ provider, headers, body, index }) {
  const text = (from, to) => new TextDecoder().decode(body.subarray(from, to));
  const shown = index === null
    ? text(0)
    : html`${text(0, index)}<mark>${text(index, index + 1)}</mark>${text(index + 1)}`;
  const lines = Object.entries(headers).map(([name, value]) =>
    html`<span class="code-keyword">${name}</span>: ${value}${'\n'}`);
  const start = `POST /webhooks/${provider}/receive\n`;
  return html`
    <h4>What went over the wire</h4>
    <pre class="data is-wrapped">${start}${lines}${'\n'}${shown}</pre>`;
}
