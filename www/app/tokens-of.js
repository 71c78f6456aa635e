const KEYWORDS = [
  'async', 'await', 'break', 'catch', 'class', 'const', 'continue', 'else', 'export', 'extends', 'false',
  'finally', 'for', 'from', 'function', 'if', 'import', 'in', 'let', 'new', 'null', 'of', 'return', 'throw',
  'true', 'try', 'typeof', 'undefined', 'while', 'yield',
];

const TOKENS = new RegExp([
  /(?<comment>\/\/.*)/, /(?<string>'[^'\n]*'|"[^"\n]*"|`[^`]*`)/,
  new RegExp(`(?<keyword>\\b(?:${KEYWORDS.join('|')})\\b)`),
  /(?<number>\b\d[\d_.]*\b)/,
].map(({ source }) => source).join('|'), 'g');

/** JavaScript as a list of `{ kind, text }`; what is in no need of colour has no kind. */
export function tokensOf(source) {
  const tokens = [];
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    tokens.push({ text: source.slice(end, match.index) }, { kind, text: match[0] });
    end = match.index + match[0].length;
  }
  return [...tokens, { text: source.slice(end) }];
}
