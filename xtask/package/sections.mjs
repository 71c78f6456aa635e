// How a wasm file is laid out: a header, then sections, each with its kind and its length.

export const HEADER_BYTES = 8;

/** The sections: what is in them lies from `start` to `end`, and `whole` has the header too. */
export function* sectionsOf(bytes) {
  for (let at = HEADER_BYTES; at < bytes.length; ) {
    const { value, end: start } = leb(bytes, at + 1);
    const end = start + value;
    yield { id: bytes[at], start, end, whole: bytes.subarray(at, end) };
    at = end;
  }
}

/** A number as WebAssembly writes it, seven bits a byte; none is negative. */
export function leb(bytes, start) {
  let value = 0;
  let end = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[end++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value, end };
  }
}

export function lebBytes(value) {
  const bytes = [];
  let rest = value;
  for (; rest >= 0x80; rest >>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}
