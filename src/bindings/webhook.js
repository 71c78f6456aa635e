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

export const createMemory = () => ({
  numbers: new Map(),
  senders: [],
  usedSlots: 0,
  // The delivery that is being read.
  text: '',
  bytes: undefined,
  body: undefined,
});

export const addSender = (memory, number, id, headerNames, idMember) => {
  memory.numbers.set(id, number);
  memory.senders[number] = {
    id,
    idMember,
    headerNames: headerNames.split('\n').filter(Boolean),
    slots: new Map(),
  };
};

export const lengthOf = (text) => text.length;

/** How many items a list has, or -1 for what is no list. */
export const countOf = (list) => {
  try {
    return Array.isArray(list) ? list.length : -1;
  } catch {
    return -1;
  }
};

export const itemOf = (list, index) => {
  try {
    return list[index];
  } catch {
    return undefined;
  }
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

/** What `gather` returns in place of a number of bytes. */
const NO_HEADERS = -1;
const NO_BODY = -2;

/**
 * Collects a delivery: a line for each header that the provider reads, then the body. Returns how
 * many bytes that takes at most. Without a sender, it is the body alone.
 *
 * Getters of the caller run here and nowhere else, and may well check another delivery.
 */
export const gather = (memory, sender, input, limit) => {
  const lines = sender < 0 ? '' : linesOf(memory.senders[sender].headerNames, input);
  if (lines === undefined) return NO_HEADERS;
  const body = bodyOf(input, limit);
  if (body === undefined) return NO_BODY;
  const isText = typeof body === 'string';
  memory.text = isText ? lines + body : lines;
  memory.bytes = isText ? undefined : body;
  memory.body = body;
  return memory.text.length * 3 + (isText ? 0 : body.length);
};

/** Writes what was collected to wasm memory and returns how many bytes that took. */
export const copyTo = (memory, target) => {
  const { text, bytes } = memory;
  const { written } = encoder.encodeInto(text, target);
  if (bytes === undefined) return written;
  target.set(bytes, written);
  return written + bytes.length;
};

export const release = (memory) => {
  memory.text = '';
  memory.bytes = undefined;
  memory.body = undefined;
};

const linesOf = (names, input) => {
  try {
    const { headers } = input;
    if (typeof headers !== 'object') return undefined;
    let lines = '';
    for (const name of names) lines += `${headerOf(headers, name)}\n`;
    return lines;
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
const bodyOf = (input, limit) => {
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

/** Reads a request, then gives it to Rust as an input that is at hand, or says why it is not. */
export const afterReading = async (request, delivery) => {
  let input;
  let cause;
  try {
    input = { headers: request.headers, body: await request.arrayBuffer() };
  } catch (error) {
    cause = error;
  }
  return delivery.end(input, cause);
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

/** Makes the event of the delivery that was read, and lets go of that. */
export const createEvent = (memory, sender, timestamp, id) => {
  const { id: provider, idMember } = memory.senders[sender];
  const { body } = memory;
  release(memory);
  return new WebhookEvent(provider, timestamp, id, idMember, body);
};
