import { html, nothing } from 'lit-html';

/** The delivery as it went over the wire, with what was altered marked. */
export function messageView({ path, headers, body, mark, times }) {
  const marked = (part, text) => (mark?.part === part ? withMark(text, mark.index) : text);
  const lines = Object.entries(headers).map(([name, value]) =>
    html`<span class="code-keyword">${name}</span>: ${marked(name, value)}${'\n'}`);
  const shown = mark?.part === 'body' ? withMark(body, mark.index, decode) : decode(body);
  return html`
    <h4>What went over the wire${times > 1 ? html`, ${times} times` : nothing}</h4>
    <pre class="data is-wrapped">POST ${marked('path', path)}${'\n'}${lines}${'\n'}${shown}</pre>`;
}

const decode = (bytes) => new TextDecoder().decode(bytes);

const withMark = (whole, index, text = String) => html`${text(whole.slice(0, index))}<mark>${
  text(whole.slice(index, index + 1))}</mark>${text(whole.slice(index + 1))}`;
