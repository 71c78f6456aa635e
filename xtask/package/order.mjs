// The order of a wasm file's functions. Nothing depends on it but how well the file compresses: where
// one is like another nearby, gzip writes no more than where that was.

/** A function in the text of a module, as Binaryen prints it. */
const FUNCTION = /^ \(func [^]*?^ \)$/gm;

/** What only says what a function is called. */
const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s)]+)/;
const CALLED = new RegExp(`(?<=\\(call )${NAME.source}`, 'g');

/**
 * The text of a module with its functions by the number of their parameters, results and locals, and
 * then by what they do.
 */
export function ordered(module) {
  const functions = module.match(FUNCTION).map((text) => ({ text, key: keyOf(text) }));
  functions.sort((one, next) => (one.key < next.key ? -1 : Number(one.key > next.key)));
  let place = 0;
  return module.replace(FUNCTION, () => functions[place++].text);
}

function keyOf(text) {
  const [head, ...lines] = text.split('\n');
  const body = lines.filter((line) => !line.startsWith('  (local $'));
  const counts = [
    head.split('(param ').length,
    head.split('(result ').length,
    lines.length - body.length,
  ];
  const numbers = counts.map((count) => String(count).padStart(4, '0'));
  return [...numbers, ...body].join(' ').replaceAll(CALLED, '').replaceAll(/\s+/g, ' ');
}
