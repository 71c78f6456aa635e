import { problem } from './respond.js';

export const MAX_BODY_BYTES = 1_048_576;

/** Reads the whole body, or returns null when it is larger than the API accepts. */
export async function readBody(request) {
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) return null;
  // Firefox has no `Request.body`.
  const bytes = request.body ? await collect(request.body) : await request.arrayBuffer();
  return bytes && new Uint8Array(bytes);
}

async function collect(stream) {
  const chunks = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > MAX_BODY_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return new Blob(chunks).arrayBuffer();
}

/**
 * Parses a JSON body. Returns `{ value }`, or `{ refusal }` with the response that says what was
 * wrong with it.
 */
export function readJson({ request, body }, types = ['application/json']) {
  const type = (request.headers.get('content-type') ?? '').split(';')[0].trim().toLowerCase();
  if (!types.includes(type)) {
    const detail = `send the body as ${types.join(' or ')}, not as ${type || 'an unnamed type'}`;
    return { refusal: problem(415, detail, { headers: { accept: types.join(', ') } }) };
  }
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return { refusal: problem(400, 'the body is not valid JSON in UTF-8') };
  }
}

export const isObject = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
