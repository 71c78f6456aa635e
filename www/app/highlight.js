import { html } from 'lit-html';

const TOKENS = new RegExp([
  /(?<comment>\/\/.*)/, /(?<string>'[^'\n]*'|"[^"\n]*"|`[^`]*`)/,
  /(?<keyword>\b(?:async|await|const|export|from|function|import|new|return)\b)/,
  /(?<number>\b\d[\d_.]*\b)/,
].map(({ source }) => source).join('|'), 'g');

/** The few words of JavaScript that the examples use, as coloured spans. */
export function highlight(source) {
  const parts = [];
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    parts.push(source.slice(end, match.index), html`<span class="code-${kind}">${match[0]}</span>`);
    end = match.index + match[0].length;
  }
  parts.push(source.slice(end));
  return parts;
}
