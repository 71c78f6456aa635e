// Deliveries as JavaScript has them. Rust asks one coarse question per check, `gather`, since what
// surrounds a crossing costs about as much as hashing a block; nothing here judges.

import { CAUSES } from './causes.js';
import { createError } from './errors.js';
import { WebhookEvent } from './event.js';
import { allLinesOf, valuesOf } from './headers.js';
import { createSender, factsAt, factsOf, insteadOf, numberOf } from './sender.js';
import { LONG, isSignedByAny, keyOf } from './subtle.js';
import { invalid } from './webhook-options.js';

/** Longer text is written by itself: to join it with the headers would copy it once more. */
const MAX_JOINED_TEXT = 1024;

/** Longer text is encoded first, so that Rust need not reserve three bytes for each character. */
const MAX_TEXT = 65_536;

/** Behind the delivery: the sender's number, the secret's slot, whether the body is long. */
const CONTROL_BYTES = 3;

/** What a delivery is gathered for; the numbers are those of Rust. */
export const PURPOSE = { check: 0, checkAsync: 1, sign: 2, challenge: 3 };

const MAX_SLOTS = 16;

/** In place of a slot: Rust has to read the secret. */
const NO_SLOT = 255;

const NOTHING = new Uint8Array();

const encoder = new TextEncoder();

/**
 * What one wasm instance has prepared: which scheme has which number, and in which slot the key of
 * which secret is. The secrets are the strings that the caller holds anyway.
 */
export const createMemory = (wasmMemory) => ({
  wasmMemory,
  schemes: new WeakMap(),
  senders: [],
  usedSlots: 0,
  // Where Rust reads the delivery, and the view of it.
  pointer: 0,
  capacity: 0,
  view: new Uint8Array(),
  // The delivery that is being checked.
  delivery: undefined,
  // Why there is none.
  cause: undefined,
});

/** Tells where deliveries go from now on. */
export const setScratch = (memory, pointer, capacity) => {
  memory.pointer = pointer;
  memory.capacity = capacity;
  memory.view = new Uint8Array(memory.wasmMemory.buffer, pointer, capacity);
};

/** Remembers a scheme of the user's, which `readScheme` has read to `list`. */
export const addScheme = (memory, number, scheme, list) => {
  memory.senders[number] = createSender(number, factsOf(list), scheme);
  memory.schemes.set(scheme, number);
};

/** The provider of an id, or the scheme, if it is known; that has made room for another, maybe. */
const senderOf = (memory, provider) => {
  if (typeof provider === 'string') {
    const number = numberOf(provider);
    return memory.senders[number] ?? addProvider(memory, number);
  }
  const sender = memory.senders[memory.schemes.get(provider)];
  return sender?.scheme === provider ? sender : undefined;
};

const addProvider = (memory, number) => {
  if (number === undefined) return undefined;
  memory.senders[number] = createSender(number, factsAt(number));
  return memory.senders[number];
};

/** The id of a sender that is known, be it that another scheme has its number by now. */
const idOf = ({ schemes, senders }, provider) =>
  typeof provider === 'string' && numberOf(provider) !== undefined
    ? provider
    : senders[schemes.get(provider)]?.id;

/** Whether this is a scheme of the user's, to judge by the one member that each has. */
const isScheme = (value) => {
  try {
    return typeof value === 'object' && typeof value.header === 'string';
  } catch {
    return false;
  }
};

/** The slot of a secret that was read before. */
export const slotOf = ({ senders }, number, secret) => senders[number].slots.get(secret) ?? NO_SLOT;

/** Gives a new secret a free slot, or the one that was given away first. */
export const slotFor = (memory, number, secret) => {
  const slot = memory.usedSlots++ % MAX_SLOTS;
  for (const sender of memory.senders) {
    if (sender === undefined) continue;
    for (const [other, taken] of sender.slots) if (taken === slot) sender.slots.delete(other);
  }
  memory.senders[number].slots.set(secret, slot);
  return slot;
};

/** What `gather` returns in place of a number of bytes. */
const NO_SCHEME = -1;
const NO_HEADERS = -2;
const NO_ROOM = -3;
const BODY_ASYNC = -4;
const BODY_NOT_RAW = -5;
const BODY_TOO_LARGE = -6;
const NO_PROVIDER = -7;
const BODY_UNREADABLE = -8;
const BODY_USED = -9;

/**
 * Writes a delivery for Rust: method and URL, a line for each header that is read and an empty one,
 * then the body, unless it is long and only hashed; and, at the very end of the room, the control bytes.
 * Returns the number of bytes without these.
 *
 * Getters of the caller run here and nowhere else, and may well check another delivery: so nothing
 * is remembered or written before the last of them.
 */
export const gather = (memory, provider, input, secret, options, limit, purpose) => {
  const missing = unread.get(input);
  if (missing !== undefined) {
    memory.cause = missing.cause;
    return missing.reason;
  }
  const sender = senderOf(memory, provider);
  if (sender === undefined) return isScheme(provider) ? NO_SCHEME : NO_PROVIDER;
  const headers = headersOf(sender, input, options, purpose);
  if (headers === undefined) return NO_HEADERS;
  const body = bodyOf(input, limit);
  if (body === undefined) return noBody(input, limit);

  const slot = sender.slots.get(secret) ?? NO_SLOT;
  const { lines, values } = headers;
  const isLong = purpose === PURPOSE.checkAsync && body.length >= LONG;
  const sent = isLong && !sender.readsBody ? NOTHING : sendable(body);
  const isChecked = purpose === PURPOSE.check || purpose === PURPOSE.checkAsync;
  memory.delivery = { sender, slot, lines, values, body, sent, isLong, isChecked, questions: [] };
  return roomOf(memory) > memory.capacity ? NO_ROOM : write(memory);
};

const sendable = (body) =>
  typeof body === 'string' && body.length > MAX_TEXT ? encoder.encode(body) : body;

/** The bytes that the gathered delivery takes at most. */
export const roomOf = ({ delivery: { lines, sent } }) =>
  lines.length * 3 + sent.length * (typeof sent === 'string' ? 3 : 1) + CONTROL_BYTES;

/** Writes what was gathered, and forgets it unless an event may become of it. */
export const write = (memory) => {
  // Growing the wasm memory empties every view of it.
  if (memory.view.length === 0) setScratch(memory, memory.pointer, memory.capacity);
  const { view, capacity, delivery } = memory;
  const { sender, slot, lines, sent, isLong } = delivery;
  if (!delivery.isChecked) memory.delivery = undefined;
  view[capacity - 3] = sender.number;
  view[capacity - 2] = slot;
  view[capacity - 1] = isLong ? 1 : 0;
  if (typeof sent === 'string' && sent.length <= MAX_JOINED_TEXT) {
    return encoder.encodeInto(lines + sent, view).written;
  }
  const { written } = encoder.encodeInto(lines, view);
  if (typeof sent === 'string') {
    return written + encoder.encodeInto(sent, view.subarray(written)).written;
  }
  view.set(sent, written);
  return written + sent.length;
};

const headersOf = (sender, input, options, purpose) => {
  try {
    const headers = input.headers ?? (purpose === PURPOSE.sign ? {} : undefined);
    if (typeof headers !== 'object') return undefined;
    const values = valuesOf(sender, headers);
    const readsUrl = sender.readsUrl || purpose === PURPOSE.challenge;
    let lines = readsUrl ? requestLinesOf(input, options) : '\n\n';
    if (sender.readsAll) return { lines: lines + allLinesOf(headers), values };
    for (let at = 0; at < sender.sentCount; at++) lines += `${sender.names[at]}:${values[at]}\n`;
    return { lines: `${lines}\n`, values };
  } catch {
    return undefined;
  }
};

/** Method and URL, empty where they are not known. */
const requestLinesOf = (input, options) =>
  `${lineOf(input.method).toUpperCase()}\n${lineOf(options?.url ?? input.url)}\n`;

const lineOf = (value) => {
  const text = value === undefined || value === null ? '' : `${value}`;
  return /[\n\0]/.test(text) ? '' : text;
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
  if (typeof body === 'string') return body.length > limit ? undefined : body;
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

/** Whether the body has to be read from a stream. */
export const isStream = (input) => {
  try {
    return typeof input.arrayBuffer === 'function';
  } catch {
    return false;
  }
};

/** Why there is no body. */
const noBody = (input, limit) => {
  if (isTooLong(input, limit)) return BODY_TOO_LARGE;
  return isStream(input) ? BODY_ASYNC : BODY_NOT_RAW;
};

const isTooLong = (input, limit) => {
  try {
    return input.body.length > limit || input.body.byteLength > limit;
  } catch {
    return false;
  }
};

/** The error for an input that has no headers. */
export const inputError = (input) =>
  typeof input === 'object' && input !== null
    ? invalid('input.headers', 'Headers, pairs or a record')
    : invalid('input', 'a Request or { headers, body }');

/** Why the body cannot be had, by what stands in place of the input. */
const unread = new WeakMap();

const without = (reason, cause) => {
  const input = {};
  unread.set(input, { reason, cause });
  return input;
};

/** Reads a request to an input that is at hand. */
export const afterReading = async (request) => {
  try {
    if (request.bodyUsed === true) return without(BODY_USED);
    const { headers, method, url } = request;
    return { headers, method, url, body: await request.arrayBuffer() };
  } catch (cause) {
    return without(BODY_UNREADABLE, cause);
  }
};

/** Makes the event of the delivery that was gathered, and lets go of that. */
export const createEvent = (memory, timestamp) => {
  const { delivery } = memory;
  memory.delivery = undefined;
  return new WebhookEvent(delivery, timestamp);
};

/**
 * Adds a question about the delivery; its keys and signatures follow. What is passed is copied. The
 * time is that of the event, should a signature be right.
 */
export const addQuestion = ({ delivery }, algorithm, before, hasBody, after, timestamp) => {
  delivery.questions.push({
    algorithm,
    keys: [],
    signatures: [],
    before: before.slice(),
    hasBody,
    after: after.slice(),
    timestamp,
    refusal: undefined,
  });
};

export const addKey = ({ delivery }, bytes) => {
  const question = delivery.questions.at(-1);
  question.keys.push(keyOf(question.algorithm, bytes));
};

export const addSignature = ({ delivery }, bytes) => {
  delivery.questions.at(-1).signatures.push(bytes.slice());
};

/** Says why the delivery is refused even though a signature is right. */
export const addRefusal = ({ delivery }, ...refusal) => {
  delivery.questions.at(-1).refusal = refusal;
};

/** A delivery whose signatures the host checks. */
export class Open {
  /** `settle` resolves to the event, or rejects. */
  constructor(settle) {
    this.settle = settle;
  }
}

/** What has been asked about the delivery that was gathered; lets go of that. */
export const createOpen = (memory, provider, number) => {
  const { delivery } = memory;
  memory.delivery = undefined;
  return new Open(() => afterAsking(memory, provider, delivery, [number, '']));
};

/** Has SubtleCrypto check the signatures, until one is right that Rust accepts as well. */
const afterAsking = async (memory, provider, delivery, otherwise) => {
  let refusal = otherwise;
  for (const question of delivery.questions) {
    if (!(await isSignedByAny(question, messageOf(question, delivery)))) continue;
    if (question.refusal === undefined) return new WebhookEvent(delivery, question.timestamp);
    refusal = question.refusal;
  }
  throw createFailure(memory, provider, ...refusal);
};

/** Bytes as they were signed. A text becomes them only here, so that it is encoded once. */
const messageOf = ({ before, hasBody, after }, { body, sent }) => {
  if (!hasBody) return before;
  const content = sent === NOTHING ? body : sent;
  const isText = typeof content === 'string';
  if (before.length + after.length === 0) return isText ? encoder.encode(content) : content;
  const bytes = isText ? joinedText(before, content, after) : joined(before, content, after);
  return bytes ?? joined(before, encoder.encode(content), after);
};

/** As `joined`, in one go, for a text that is as long in UTF-8: one of ASCII alone. */
const joinedText = (before, text, after) => {
  const end = before.length + text.length;
  const bytes = new Uint8Array(end + after.length);
  const { read } = encoder.encodeInto(text, bytes.subarray(before.length, end));
  if (read < text.length) return undefined;
  bytes.set(before);
  bytes.set(after, end);
  return bytes;
};

const joined = (before, body, after) => {
  const bytes = new Uint8Array(before.length + body.length + after.length);
  bytes.set(before);
  bytes.set(body, before.length);
  bytes.set(after, before.length + body.length);
  return bytes;
};

/** The bytes of a secret, or its text in UTF-8. */
export const secretOf = (value, limit) => {
  if (typeof value === 'string') return value.length > limit ? undefined : encoder.encode(value);
  try {
    return contentOf(value, limit)?.slice();
  } catch {
    return undefined;
  }
};

/** How many items a list has, -1 for what is no list, or -2 for nothing. */
export const countOf = (list) => {
  if (list === undefined || list === null || list === '') return -2;
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

/** A record, given as names and values in turn, with a NUL behind each. */
export const recordOf = (list) => {
  const record = {};
  const texts = list.split('\0');
  for (let i = 0; i + 1 < texts.length; i += 2) record[texts[i]] = texts[i + 1];
  return record;
};

/** What the answer to a handshake is made of; `isConditional` if the request must be genuine. */
export const createReply = (status, headers, body, isConditional, confirmUrl) => ({
  status,
  headers: recordOf(headers),
  body,
  isConditional,
  confirmUrl,
});

/**
 * The error that users catch, and the end of the delivery that was gathered. Of the provider it
 * shows the id alone, and only where that is known: arguments in the wrong order would show a secret.
 */
export const createFailure = (memory, provider, number, name) => {
  const { cause } = memory;
  memory.delivery = undefined;
  memory.cause = undefined;
  const id = idOf(memory, provider);
  const named = (text) => text.replace('{}', () => name || insteadOf(id));
  const [code, message, hint] = CAUSES[number].map(named);
  const details = { provider: id, hint, cause };
  return createError('WebhookError', code, message, details);
};
