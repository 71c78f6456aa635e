// Bytes: what a stranger sends, who decides how many they are and in which pieces they come, and as hex.

/**
 * The bytes that come from a reader until they end, and `isWhole`; or the first `limit` of them, where
 * there are more. The sender is then told to stop.
 */
export const gather = async (reader, limit) => {
  let bytes = new Uint8Array(Math.min(limit, FIRST_ROOM));
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes: bytes.subarray(0, length), isWhole: true };
    if (!ArrayBuffer.isView(value)) throw new TypeError('a chunk that is not bytes');
    const isWhole = length + value.length <= limit;
    const piece = isWhole ? value : value.subarray(0, limit - length);
    const needed = length + piece.length;
    // One growing array: a list of chunks would cost a sender of single bytes nothing, and us much.
    if (needed > bytes.length) bytes = enlarge(bytes, Math.min(limit, needed * 2));
    bytes.set(piece, length);
    length = needed;
    if (!isWhole) {
      discard(reader);
      return { bytes, isWhole };
    }
  }
};

/** Tells the sender to stop; whether it listens is not waited for. */
export const discard = (source) => {
  source?.cancel().catch(() => {});
};

/** A buffer or bytes in hex. */
export const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

const enlarge = (bytes, length) => {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
};

const FIRST_ROOM = 16_384;
