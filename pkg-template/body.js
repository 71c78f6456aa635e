import { discard, gather } from './bytes.js';
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
  const { bytes, isWhole } = await gather(reader, limit);
  if (!isWhole) throw tooLarge(limit);
  return bytes;
};

const tooLarge = (limit) =>
  new BodyError('ERR_BODY_TOO_LARGE', `the body is longer than ${limit} bytes`);
