import { BodyError, NetworkError, TimeoutError } from './errors.js';

/**
 * Reads the body of a request, of which a stranger decides the length and the pace: never more than
 * `limit` bytes, whatever `content-length` says, and never longer than `seconds`.
 */
export const readBody = async (request, limit, seconds) => {
  const declared = Number(request.headers.get('content-length'));
  if (declared > limit) {
    discard(request.body);
    throw tooLarge(limit);
  }
  try {
    if (request.body) {
      const reader = request.body.getReader();
      return await within(seconds, readAll(reader, limit), reader);
    }
    // Either there is no body, or the runtime, as Firefox, shows no stream of it.
    const bytes = new Uint8Array(await within(seconds, request.arrayBuffer()));
    if (bytes.length <= limit) return bytes;
  } catch (cause) {
    if (cause instanceof BodyError || cause instanceof TimeoutError) throw cause;
    throw new NetworkError('ERR_BODY_TRUNCATED', 'the body did not arrive whole', { cause });
  }
  throw tooLarge(limit);
};

const within = async (seconds, reading, reader) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const message = `the body did not arrive within ${seconds} s`;
      reject(new TimeoutError('ERR_TIMEOUT', message, { kind: 'body' }));
      discard(reader);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** The bytes that come from a reader, of which there must not be more than `limit`. */
export const readAll = async (reader, limit) => {
  let bytes = new Uint8Array(Math.min(limit, FIRST_ROOM));
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, length);
    if (!ArrayBuffer.isView(value)) throw new TypeError('a chunk that is not bytes');
    const needed = length + value.length;
    if (needed > limit) {
      discard(reader);
      throw tooLarge(limit);
    }
    // One growing array: a list of chunks would cost a sender of single bytes nothing, and us much.
    if (needed > bytes.length) bytes = enlarge(bytes, Math.min(limit, needed * 2));
    bytes.set(value, length);
    length = needed;
  }
};

const enlarge = (bytes, length) => {
  const larger = new Uint8Array(length);
  larger.set(bytes);
  return larger;
};

/** Tells the sender to stop; whether it listens is not waited for. */
const discard = (source) => {
  source?.cancel().catch(() => {});
};

const tooLarge = (limit) =>
  new BodyError('ERR_BODY_TOO_LARGE', `the body is longer than ${limit} bytes`);

const FIRST_ROOM = 16_384;
