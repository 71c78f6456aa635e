// The reading of bodies: as a whole and within a limit, and as JSON.

import { discard, gather } from './bytes.js';
import { createError } from './errors.js';

const READERS = {
  blob: (response) => response.blob(),
  bytes: async (response) => new Uint8Array(await response.arrayBuffer()),
  formData: (response) => response.formData(),
  text: (response) => response.text(),
};

/**
 * A body as `kind`. One of more than `limit` bytes ends in `TOO_LARGE`; `onCancel` is given what
 * stops the sender of one that is counted as it comes.
 */
export const readWhole = async (response, kind, limit, onCancel) => {
  const read = READERS[kind];
  const stream = streamOf(response);
  if (!stream || isSure(response, limit)) {
    const body = await read(response);
    // Of a response that has no stream, which may be only shaped like one.
    if ((body?.length ?? body?.size) > limit) throw TOO_LARGE;
    return body;
  }
  const reader = stream.getReader();
  onCancel(() => discard(reader));
  const { bytes, isWhole } = await gather(reader, limit);
  if (!isWhole) throw TOO_LARGE;
  if (kind === 'text') return new TextDecoder().decode(bytes);
  if (kind === 'bytes') return bytes.slice();
  const type = response.headers.get('content-type');
  return read(new Response(bytes, type ? { headers: { 'content-type': type } } : undefined));
};

/** The text of an error body, which nobody asked for and which may never end. */
export const excerpt = async (response, limit) => {
  const stream = streamOf(response);
  if (!stream) return response.text();
  const { bytes, isWhole } = await gather(stream.getReader(), limit);
  return new TextDecoder().decode(bytes, { stream: !isWhole });
};

/** Reads a body as it comes: of a response that is only shaped like one, in one piece. */
export const readerOf = (response) => {
  if (response.body === null || typeof response.body?.getReader === 'function') {
    return response.body?.getReader() ?? EMPTY;
  }
  const { bytes } = READERS;
  let reading = bytes(response);
  return {
    async read() {
      const value = await reading;
      reading = undefined;
      return { done: !value, value };
    },
    cancel: async () => {},
  };
};

const EMPTY = { read: async () => ({ done: true }), cancel: async () => {} };

/** Where its bytes come from, unless they have been taken. */
const streamOf = ({ body, bodyUsed }) =>
  !bodyUsed && typeof body?.getReader === 'function' ? body : undefined;

/** Whether the host reads no more than `limit` bytes: it holds the server to the length. */
const isSure = ({ headers, type }, limit) => {
  if (limit === Infinity) return true;
  // The length is that of what is coded, and of another origin no coding is shown.
  if (type === 'cors' || headers.get('content-encoding')) return false;
  const length = headers.get('content-length');
  if (length > limit) throw TOO_LARGE;
  return length !== null && length <= limit;
};

export const TOO_LARGE = Symbol('too large');

/**
 * As `JSON.parse`, with integers that a number cannot hold as `BigInt` where it `isExact`. `line` is
 * where the text begins.
 */
export const parse = (text, line, isExact, ask) => {
  try {
    const places = isExact && LONG_NUMBER.test(text) ? ask('places', 0, text) : [];
    return places.length > 0 ? parseExactly(text, places) : JSON.parse(text);
  } catch {
    throw notJson(ask('places', 0, text), line); // The host's own error quotes the body.
  }
};

const notJson = (places, first) => {
  let message = 'the body is not valid JSON';
  const hint = 'compare the content-type header; an HTML page often means a wrong URL';
  // Of a text that only the host refuses, those of large integers, which are pairs.
  if (places.length !== 3) return createError('BodyError', 'ERR_BODY_JSON', message, { hint });
  const [position, within, column] = places;
  const line = first + within - 1;
  message += ` at line ${line}, column ${column}`;
  return createError('BodyError', 'ERR_BODY_JSON', message, { hint, position, line });
};

/** With more, `BigInt` would take longer than the whole body: it stays what `JSON.parse` makes of it. */
const MOST_DIGITS = 1_000;

/** At least as many digits as the first integer that does not fit has. */
const LONG_NUMBER = /\d{16}/;

/** `places` are where integers begin and end, in turn: they are parsed as texts that are marked. */
const parseExactly = (text, places) => {
  // Made up after the text was written: no string in it can begin with the same.
  const mark = crypto.getRandomValues(new Uint32Array(4)).join();
  const parts = [];
  let end = 0;
  for (let at = 0; at < places.length; at += 2) {
    const [begin, next] = [places[at], places[at + 1]];
    if (next - begin > MOST_DIGITS) continue;
    parts.push(text.slice(end, begin), `"${mark}`, text.slice(begin, next), '"');
    end = next;
  }
  const marked = parts.join('') + text.slice(end);
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value);
};

/**
 * What a Standard Schema makes of a value, or a promise of that. Throws the error for what does not
 * fit.
 */
export const validated = (schema, value) => {
  const standard = schema?.['~standard'];
  if (typeof standard?.validate !== 'function') throw unfit('a Standard Schema');
  const outcome = standard.validate(value);
  const settle = ({ issues, value }) => {
    if (issues) {
      const details = { hint: 'see `issues`', issues: issues.map(issueOf) };
      throw createError('BodyError', 'ERR_SCHEMA', 'the data does not fit the schema', details);
    }
    return value;
  };
  return typeof outcome?.then === 'function' ? outcome.then(settle) : settle(outcome);
};

/** The same for what is about to be sent, which nobody waits for. It needs no schema. */
export const fitted = (schema, value) => {
  if (schema === undefined) return value;
  const made = validated(schema, value);
  if (typeof made?.then !== 'function') return made;
  made.then(null, () => {}); // It has an error already.
  throw unfit('one that validates without waiting');
};

const unfit = (expected) => {
  const message = `option \`schema\` must be ${expected}`;
  return createError('OptionsError', 'ERR_OPTION_INVALID', message, { option: 'schema' });
};

const issueOf = ({ message, path }) => ({
  message,
  path: (path ?? []).map((part) => part?.key ?? part),
});
