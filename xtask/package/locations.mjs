// The places in the source that panics would name: file, line and column, as the data of a wasm file
// has them. Nothing prints them.

/** What the paths of source files look like once xtask has made them neutral. */
const PATH = /(?:\/rustc\/[0-9a-f]{40}|\/crates|\/cargo|\/fetchwright|src)\/[\w./-]+?\.rs/g;

const DATA = 11;
const HEADER_BYTES = 8;

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
    for (let at = 0; at + 16 <= data.length; at += 4) {
      const length = paths.get(data.readUInt32LE(at));
      // A path may be followed by a NUL that belongs to it.
      const isLocation = length !== undefined && data.readUInt32LE(at + 4) - length <= 1;
      if (isLocation) data.fill(0, at, at + 16);
    }
  }
  return bytes;
}

/** The data segments with a fixed address; `data` is a view of the file. */
function* activeSegments(bytes) {
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    const id = bytes[at];
    const size = leb(bytes, at + 1);
    if (id === DATA) yield* segmentsOf(bytes, size.end);
    at = size.end + size.value;
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

/** A number as WebAssembly writes it, seven bits a byte; addresses are far from being negative. */
function leb(bytes, start) {
  let value = 0;
  let end = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[end++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value, end };
  }
}
