// The names of what a wasm file imports and exports. Those that wasm-bindgen gives are long, and
// numbers in them hardly compress: here they become letters, in the order in which they stand.

import { HEADER_BYTES, leb, lebBytes, sectionsOf } from './sections.mjs';

const IMPORT = 2;
const EXPORT = 7;

/** The module that all is imported from. */
export const MODULE = '_';

/** The loader reads these. */
const KEPT = ['memory', '__wbindgen_start'];

/**
 * The same file with short names. `imports` tells by short name what was imported, as `module` and
 * `name`; `exports` the short name by the long one.
 */
export function shortenNames(wasm) {
  const imports = new Map();
  const exports = new Map();
  const parts = [wasm.subarray(0, HEADER_BYTES)];
  for (const { id, start, end, whole } of sectionsOf(wasm)) {
    const rename = { [IMPORT]: renamedImports, [EXPORT]: renamedExports }[id];
    if (rename === undefined) {
      parts.push(whole);
      continue;
    }
    const body = rename(wasm.subarray(start, end), id === IMPORT ? imports : exports);
    parts.push(Buffer.from([id]), lebBytes(body.length), body);
  }
  return { bytes: Buffer.concat(parts), imports, exports };
}

function renamedImports(section, imports) {
  const { value: count, end: first } = leb(section, 0);
  const parts = [section.subarray(0, first)];
  for (let index = 0, at = first; index < count; index++) {
    const module = nameAt(section, at);
    const name = nameAt(section, module.end);
    const short = letters(index);
    const end = endOfImport(section, name.end);
    imports.set(short, { module: module.text, name: name.text });
    parts.push(named(MODULE), named(short), section.subarray(name.end, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** Behind what kind of import it is: of functions, there is the number of their type. */
function endOfImport(section, at) {
  if (section[at] !== 0) throw new Error('an import that is no function');
  return leb(section, at + 1).end;
}

function renamedExports(section, exports) {
  const { value: count, end: first } = leb(section, 0);
  const parts = [section.subarray(0, first)];
  for (let index = 0, at = first; index < count; index++) {
    const { text, end } = nameAt(section, at);
    const short = KEPT.includes(text) ? text : letters(index);
    exports.set(text, short);
    at = leb(section, end + 1).end; // Behind the kind and the number.
    parts.push(named(short), section.subarray(end, at));
  }
  return Buffer.concat(parts);
}

function nameAt(section, at) {
  const { value, end } = leb(section, at);
  return { text: section.toString('utf8', end, end + value), end: end + value };
}

const named = (text) => Buffer.concat([lebBytes(text.length), Buffer.from(text)]);

/** a, b … z, ba, bb … */
function letters(index) {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26)) + last;
}
