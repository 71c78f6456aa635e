// Deliveries as JavaScript has them. A crossing into wasm costs about as much as hashing a block,
// so Rust asks few and coarse questions; nothing here judges.

import { createError } from './errors.js';

/** No server accepts longer headers; what follows is not looked at. */
const MAX_HEADER_LENGTH = 65_536;

/** Longer text is encoded here, so that Rust need not reserve three bytes for each character. */
const MAX_SHORT_TEXT = 4096;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// What one wasm instance has prepared: which provider has which number, and in which slot the key
// of which secret is. The secrets are the strings that the caller holds anyway.

const MAX_SLOTS = 16;

export const createMemory = () => ({ numbers: new Map(), senders: [], usedSlots: 0 });

export const addSender = (memory, number, id, headerNames, idMember) => {
  memory.numbers.set(id, number);
  memory.senders[number] = {
    id,
    idMember,
    headerNames: headerNames.split('\n').filter(Boolean),
    slots: new Map(),
  };
};

export const senderOf = (memory, id) => memory.numbers.get(id) ?? -1;

export const slotOf = (memory, sender, secret) => memory.senders[sender].slots.get(secret) ?? -1;

/** Gives a new secret a free slot, or the one that was given away first. */
export const slotFor = (memory, sender, secret) => {
  const slot = memory.usedSlots++ % MAX_SLOTS;
  memory.senders.forEach(({ slots }) => {
    for (const [other, taken] of slots) if (taken === slot) slots.delete(other);
  });
  memory.senders[sender].slots.set(secret, slot);
  return slot;
};

/** The headers that a provider reads, a line for each; undefined where there are no headers. */
export const headersOf = (memory, sender, input) => {
  try {
    const { headers } = input;
    const { headerNames } = memory.senders[sender];
    if (typeof headers !== 'object') return undefined;
    let text = headerOf(headers, headerNames[0]);
    for (let i = 1; i < headerNames.length; i++) text += `\n${headerOf(headers, headerNames[i])}`;
    return text;
  } catch {
    return undefined;
  }
};

const headerOf = (headers, name) => {
  let joined = '';
  if (typeof Headers === 'function' && headers instanceof Headers) {
    joined = headers.get(name) ?? '';
  } else if (typeof headers[Symbol.iterator] === 'function') {
    for (const [key, value] of headers) if (isNamed(key, name)) joined = join(joined, value);
  } else {
    for (const key of Object.keys(headers)) {
      if (isNamed(key, name)) joined = join(joined, headers[key]);
    }
  }
  return joined.length > MAX_HEADER_LENGTH ? joined.slice(0, MAX_HEADER_LENGTH) : joined;
};

const isNamed = (key, name) => key.length === name.length && key.toLowerCase() === name;

const join = (joined, value) => {
  if (value === undefined) return joined;
  const text = Array.isArray(value) ? value.join(', ') : `${value}`;
  if (text.includes('\n')) throw new TypeError();
  return joined === '' ? text : `${joined}, ${text}`;
};

/** The text or bytes of a body, undefined where it is neither or too long. */
export const bodyOf = (input, limit) => {
  try {
    return contentOf(input.body, limit);
  } catch {
    return undefined;
  }
};

const contentOf = (body, limit) => {
  if (typeof body === 'string') {
    if (body.length > limit) return undefined;
    return body.length > MAX_SHORT_TEXT ? encoder.encode(body) : body;
  }
  if (!ArrayBuffer.isView(body)) ArrayBuffer.prototype.slice.call(body, 0, 0); // Throws for others.
  const bytes = ArrayBuffer.isView(body)
    ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
    : new Uint8Array(body);
  if (bytes.length > limit) return undefined;
  return isShared(bytes.buffer) ? bytes.slice() : bytes;
};

/** Another thread could change what was verified. */
const isShared = (buffer) =>
  typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;

/** Whether the body has to be read from a stream; the numbers are those of Rust. */
const STREAM = { none: 0, unread: 1, used: 2 };

export const streamOf = (input) => {
  try {
    if (typeof input.arrayBuffer !== 'function') return STREAM.none;
    return input.bodyUsed === true ? STREAM.used : STREAM.unread;
  } catch {
    return STREAM.none;
  }
};

export const isTooLong = (input, limit) => {
  try {
    return input.body.length > limit || input.body.byteLength > limit;
  } catch {
    return false;
  }
};

/** Reads a request, then gives Rust the bytes, or says why there are none. */
export const afterReading = async (request, limit, delivery) => {
  let body;
  let cause;
  try {
    body = contentOf(await request.arrayBuffer(), limit);
  } catch (error) {
    cause = error;
  }
  return delivery.end(body, cause);
};

/** Enough bytes for a short text or bytes. */
export const roomFor = (content) =>
  typeof content === 'string' ? content.length * 3 : content.length;

/** Writes a short text or bytes to wasm memory and returns how many bytes that took. */
export const writeTo = (content, memory) => {
  if (typeof content === 'string') return encoder.encodeInto(content, memory).written;
  memory.set(content);
  return content.length;
};

class WebhookEvent {
  #body;
  #id;
  #idMember;

  constructor(provider, timestamp, id, idMember, body) {
    this.provider = provider;
    this.timestamp = timestamp ?? null;
    this.#id = id && decoder.decode(id);
    this.#idMember = idMember;
    this.#body = body;
  }

  get id() {
    this.#id ??= this.#idOfBody();
    return this.#id;
  }

  get body() {
    if (typeof this.#body === 'string') this.#body = encoder.encode(this.#body);
    return this.#body;
  }

  text() {
    // UTF-8 has no lone surrogates: what was signed in their place is U+FFFD.
    if (typeof this.#body === 'string' && this.#body.isWellFormed?.()) return this.#body;
    return decoder.decode(this.body);
  }

  json() {
    const text = this.text();
    try {
      return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    } catch {
      // The platform's own error quotes the body.
      throw createError('BodyError', 'ERR_BODY_JSON', 'the body is not JSON');
    }
  }

  #idOfBody() {
    if (this.#idMember === undefined) return null;
    try {
      const id = this.json()[this.#idMember];
      return typeof id === 'string' && id !== '' ? id : null;
    } catch {
      return null;
    }
  }
}

/** A record of headers, given as lines of names and values in turn. */
export const recordOf = (lines) => {
  const record = {};
  const texts = lines.split('\n');
  for (let i = 0; i + 1 < texts.length; i += 2) record[texts[i]] = texts[i + 1];
  return record;
};

export const createFailure = (code, message, provider, hint, cause) =>
  createError('WebhookError', code, message, { provider, hint, cause });

export const createEvent = (memory, sender, timestamp, id, body) => {
  const { id: provider, idMember } = memory.senders[sender];
  return new WebhookEvent(provider, timestamp, id, idMember, body);
};
