// What panics would print, as the data of a wasm file has it: places in the source, which are file,
// line and column, and texts. Nothing prints them.

import { leb, sectionsOf } from './sections.mjs';

/** What the paths of source files look like once xtask has made them neutral. */
const PATH = /(?:\/rustc\/[0-9a-f]{40}|\/crates|\/cargo|\/fetchwright|src)\/[\w./-]+?\.rs/g;

/** What panics of Rust's libraries say, each with all the bytes that `core::fmt` keeps of it. */
const TEXTS = new RegExp(
  [
    '[^]slice index starts at [^]{2} but ends at [^]{2}',
    '[^]index out of bounds: the len is [^]{2} but the index is [^]{2}',
    '[^]range (?:start|end) index [^]{2} out of range for slice of length [^]{2}',
    '[^]copy_from_slice: source slice length [^]{4} does not match destination slice length [^]{4}',
    'RefCell already (?:mutably )?borrowed',
    'capacity overflow',
    '0001020304[0-9]{180}9596979899', // For numbers.
  ].join('|'),
  'g',
);

const DATA = 11;

/** The same file with zeros in place of the paths, and of all that refers to them. */
export function blankLocations(wasm) {
  const bytes = Buffer.from(wasm);
  for (const { address, data } of activeSegments(bytes)) {
    const paths = new Map();
    for (const { 0: path, index } of data.toString('latin1').matchAll(PATH)) {
      paths.set(address + index, path.length);
      data.fill(0, index, index + path.length);
    }
    // A location is the path's address and length, then line and column.
    for (let at = -address & 3; at + 16 <= data.length; at += 4) {
      const length = paths.get(data.readUInt32LE(at));
      // A path may be followed by a NUL that belongs to it.
      const rest = data.readUInt32LE(at + 4) - length;
      if (rest === 0 || rest === 1) data.fill(0, at, at + 16);
    }
  }
  return bytes;
}

/**
 * The same file with zeros in place of the texts of panics, where nothing refers to them: neither
 * other data nor `code`, which is the file as text.
 */
export function blankTexts(wasm, code) {
  const bytes = Buffer.from(wasm);
  const numbers = code.replaceAll(/^ *\(data .*$/gm, '').match(/\b\d{5,}\b/g) ?? [];
  for (const { address, data } of activeSegments(bytes)) {
    const used = new Set(numbers.map((number) => Number(number) - address));
    for (let at = -address & 3; at + 4 <= data.length; at += 4) {
      used.add(data.readUInt32LE(at) - address);
    }
    for (const { 0: text, index } of data.toString('latin1').matchAll(TEXTS)) {
      const end = index + text.length;
      if (![...used].some((at) => at >= index && at < end)) data.fill(0, index, end);
    }
  }
  return bytes;
}

/** The data segments with a fixed address; `data` is a view of the file. */
function* activeSegments(bytes) {
  for (const { id, start } of sectionsOf(bytes)) {
    if (id === DATA) yield* segmentsOf(bytes, start);
  }
}

function* segmentsOf(bytes, start) {
  const count = leb(bytes, start);
  let at = count.end;
  for (let index = 0; index < count.value; index++) {
    // Mode 0, `i32.const`, the address, `end`, the length.
    if (bytes[at] !== 0 || bytes[at + 1] !== 0x41) throw new Error('data at no fixed address');
    const address = leb(bytes, at + 2);
    const length = leb(bytes, address.end + 1);
    at = length.end + length.value;
    yield { address: address.value, data: bytes.subarray(length.end, at) };
  }
}
