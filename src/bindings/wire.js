// What runs on every request, in the host's own language: a step that crosses into wasm and back
// costs more than it does. It measures time and moves bytes; what an outcome means is Rust's word. What
// becomes of a body is in `reading.js`.

import { discard } from './bytes.js';
import { TOO_LARGE, excerpt, parse, readWhole, readerOf, validated } from './reading.js';
import { redacted } from './redacted.js';
import { forEvents, iterate, jsonLines, serverEvents } from './streams.js';
import { LONGEST_TIMER } from './waiting.js';

/** Keeps a response's controller alive for as long as the response: its signal may still abort. */
const controllers = new WeakMap();
const registry =
  // Missing in workerd before compatibility date 2025-05-05; requests there are short-lived.
  globalThis.FinalizationRegistry &&
  new FinalizationRegistry(({ signal, abort }) => signal.removeEventListener('abort', abort));

/** The host's response, or its body in one step. */
class ResponsePromise extends Promise {
  #wire;

  /** What `then` returns is an ordinary promise: only the response can be read. */
  static get [Symbol.species]() {
    return Promise;
  }

  static of(wire, executor) {
    const promise = new ResponsePromise(executor);
    promise.#wire = wire;
    return promise;
  }

  json(schema) {
    return this.#wire.body('json', schema);
  }

  text() {
    return this.#wire.body('text');
  }

  bytes() {
    return this.#wire.body('bytes');
  }

  blob() {
    return this.#wire.body('blob');
  }

  formData() {
    return this.#wire.body('formData');
  }

  lines() {
    return iterate(this.#wire, jsonLines);
  }

  events() {
    return iterate(forEvents(this.#wire), serverEvents);
  }

  /** Called by the client: `resume` sends the same request again, with the id of the last event. */
  resumedBy(resume) {
    this.#wire.resume = (id) => resume(id).#wire;
    return this;
  }
}

/** One call: its promise, and the attempt that is on the wire. */
export class Wire {
  #ask;
  #attempts = 0;
  #begun;
  #call;
  #cancel;
  #controller;
  #deadline = Infinity;
  #ended;
  #idle;
  #isExact;
  #isLeft = false;
  #maxBytes;
  #onTimeout;
  #reject;
  #response;
  #signal;
  #signed;
  #timer;
  #unfollow;
  #url;
  #wantsBody = false;

  /**
   * `ask` asks Rust what the failure of a body is as an error to throw, and for the place of large
   * integers, which `isExact` keeps. A body may have `maxBytes`, and one that is read as it comes may
   * be silent for `idle` milliseconds. `call` is what Rust knows the call by.
   */
  constructor(ask, call, idle = Infinity, maxBytes, isExact) {
    this.#ask = ask;
    this.#call = call;
    this.#idle = idle;
    this.#maxBytes = maxBytes;
    this.#isExact = isExact;
    this.promise = ResponsePromise.of(this, (resolve, reject) => {
      this.resolve = resolve;
      this.#reject = reject;
    });
  }

  reject(error) {
    this.#disarm();
    this.#reject(error);
  }

  /** Has a signer look at the attempt that is sent next; rejects with what that throws. */
  async sign(signer, ...request) {
    this.#signed = await signer(...request);
  }

  /**
   * Sends one attempt that may take `limit` milliseconds, headers and body together. Tells `wait` of
   * the response, of `null` if time ran out, and of `undefined` if what came is no response.
   */
  send(fetch, url, method, headers, body, limit, returnsRedirects, chosen, cacheMode, tell, wait) {
    this.#attempts += 1;
    this.#url = url;
    this.#begun = Date.now();
    const controller = new AbortController();
    this.#controller = controller;
    this.#deadline = limit === undefined ? Infinity : this.#begun + limit;
    const { signal } = controller;
    const init = { ...chosen, method, headers, body, ...this.#signed, signal };
    this.#signed = undefined;
    if (this.accept && !init.headers?.has('accept')) {
      (init.headers ??= new Headers()).set('accept', this.accept);
    }
    if (returnsRedirects) init.redirect = 'manual';
    if (cacheMode !== undefined) init.cache ??= cacheMode;
    if (isStream(body)) init.duplex = 'half'; // Node asks for it.
    this.#arm(limit ?? Infinity, () => {
      this.#ended = Date.now();
      tell(wait, false, null);
    });
    const answer = (response) => {
      if (controller !== this.#controller) return; // Of an attempt that was given up.
      this.#ended = Date.now();
      // The timer goes on for the body.
      if (!this.#wantsBody) this.#disarm();
      this.#response = response;
      tell(wait, false, isResponse(response) ? response : undefined);
    };
    const fail = (cause) => {
      if (controller !== this.#controller) return;
      this.#ended = Date.now();
      this.#disarm();
      tell(wait, true, redacted(cause, url));
    };
    // A fetch that throws is one that rejects. Called bare: workerd minds any other `this`.
    try {
      Promise.resolve((fetch ?? globalThis.fetch)(url, init)).then(answer, fail);
    } catch (cause) {
      fail(cause);
    }
  }

  /** Tells the caller's `log` of the attempt that has just ended; what that throws is its own affair. */
  note(log, method, url, attempt, status, code, retryInMs) {
    const durationMs = this.#ended - this.#begun;
    const requestId = status === undefined ? undefined : requestIdOf(this.#response);
    try {
      log({ time: this.#begun, method, url, attempt, status, code, durationMs, retryInMs, requestId });
    } catch {
      // A call does not fail because nobody could write it down.
    }
  }

  /** Cuts the attempt off. */
  abort() {
    this.#disarm();
    this.#controller?.abort();
    this.#cancel?.();
  }

  /** Lets a caller's signal cut off the body too, without collecting a listener per call. */
  follow(signal, response) {
    this.#signal = signal;
    // Of a response out of a cache there was no attempt.
    this.#controller ??= new AbortController();
    const abort = abortOf(signal, hold(this.#controller));
    controllers.set(response, this.#controller);
    signal.addEventListener('abort', abort, { once: true });
    registry?.register(this.#controller, { signal, abort }, abort);
    this.#unfollow = () => {
      registry?.unregister(abort);
      signal.removeEventListener('abort', abort);
    };
  }

  /** The body of the call's response; the time limit goes on until it has arrived. */
  body(kind, schema) {
    this.#wantsBody = true;
    return this.promise.then((response) => this.#read(response, kind, schema));
  }

  /** What an error says, of which nobody wants to read much. */
  excerpt(response) {
    const maxBytes = Math.min(this.#maxBytes ?? MAX_BYTES, MAX_ERROR_BYTES);
    return this.#within(undefined, () => excerpt(response, maxBytes));
  }

  /** Rust's parser for a body that is read as it comes. */
  parser(kind) {
    return this.#ask(kind, Math.min(this.#maxBytes ?? MAX_PIECE_BYTES, 2 ** 32 - 1));
  }

  /** The value of a text of JSON that begins in this line. */
  parse(text, line) {
    return parse(text, line, this.#isExact, this.#ask);
  }

  /** The error for a body that cannot be read on. */
  failure(what) {
    return this.#ask(what, this.#attempts);
  }

  /** Throws the reason of a caller's signal that has aborted. */
  check() {
    if (this.#signal?.aborted) throw this.#signal.reason;
  }

  /** Begins to read a body as it comes; `close` is the end of that. */
  open(response) {
    const reader = readerOf(response);
    this.#cancel = () => discard(reader);
    return reader;
  }

  /** The next bytes of a body that is read as it comes; `undefined` at its end. */
  pull(reader) {
    return this.#within(this.#idle, async () => {
      const { done, value } = await reader.read();
      if (this.#isLeft) throw LEFT;
      if (done) return undefined;
      if (!ArrayBuffer.isView(value)) throw new TypeError('a chunk that is not bytes');
      return value;
    });
  }

  /** Waits, unless nobody waits for that any more. */
  pause(ms) {
    return this.#within(Infinity, () => new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_TIMER));
      this.#cancel = () => {
        clearTimeout(timer);
        resolve();
      };
    }));
  }

  close() {
    this.abort();
    this.#unfollow?.();
  }

  get isLeft() {
    return this.#isLeft;
  }

  /** Nobody waits any more, neither for the response nor for what is left of its body. */
  leave() {
    this.#isLeft = true;
    this.close();
    this.#reject(AbortSignal.abort().reason);
    this.#ask('left', this.#call);
  }

  async #read(response, kind, schema) {
    const onCancel = (cancel) => {
      this.#cancel = cancel;
    };
    const isJson = kind === 'json';
    const maxBytes = this.#maxBytes ?? MAX_BYTES;
    const body = await this.#within(undefined, () =>
      readWhole(response, isJson ? 'text' : kind, maxBytes, onCancel));
    if (!isJson) return body;
    // As with 204.
    const value = body === '' ? undefined : this.parse(body, 1);
    return schema === undefined ? value : validated(schema, value);
  }

  /**
   * What `read` comes to within `limit` milliseconds; or of a whole body, for which there are none,
   * within what is left of the attempt's time.
   */
  #within(limit, read) {
    const signal = this.#signal;
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#disarm();
        signal?.removeEventListener('abort', abandon);
        if (limit === undefined) this.#unfollow?.();
      };
      const fail = (cause) => {
        end();
        this.abort();
        reject(signal?.aborted ? signal.reason : this.#failureOf(cause));
      };
      const abandon = () => fail(signal.reason);
      signal?.addEventListener('abort', abandon);
      if (signal?.aborted) return abandon();
      this.#arm(limit, () => fail(TIMED_OUT));
      read().then((value) => {
        end();
        resolve(value);
      }, fail);
    });
  }

  #failureOf(cause) {
    this.isLost = cause !== TOO_LARGE;
    const what = FAILURES.get(cause) ?? 'truncated';
    return this.#ask(what, this.#attempts, redacted(cause, this.#url));
  }

  /** Calls back after `limit` milliseconds, or where none are given when the attempt's time is over. */
  #arm(limit, onTimeout) {
    this.#onTimeout = onTimeout;
    // A timer costs more than a function that is called in another's place.
    if (limit === undefined && this.#timer !== undefined) return;
    this.#disarm();
    const left = limit ?? this.#deadline - Date.now();
    if (left === Infinity) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#controller?.abort();
      this.#onTimeout();
    }, Math.min(left, LONGEST_TIMER));
  }

  #disarm() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

// Apart, since functions that are made in one scope keep alive what any of them names.
const hold = (value) => (registry ? new WeakRef(value) : { deref: () => value });
const abortOf = (signal, held) => () => held.deref()?.abort(signal.reason);

const TIMED_OUT = Symbol('timed out');
const FAILURES = new Map([[TIMED_OUT, 'timeout'], [TOO_LARGE, 'large']]);

/** Of a body, where no other limit is set, and at most of that of an error. */
const MAX_BYTES = 100 << 20;
const MAX_ERROR_BYTES = 1 << 20;
/** A line or an event, likewise. */
const MAX_PIECE_BYTES = 16 << 20;
const LEFT = Symbol('nobody reads on');

/** The names under which servers number what they have answered. */
const REQUEST_IDS = ['x-request-id', 'request-id', 'x-correlation-id'];

const requestIdOf = ({ headers }) => {
  const name = REQUEST_IDS.find((name) => headers.get(name));
  return name && headers.get(name);
};

const isStream = (body) => typeof body?.getReader === 'function';

/** By its shape: a mocked fetch may return no real one, or something that throws when looked at. */
const isResponse = (value) => {
  try {
    const { status } = value;
    // Servers make up others than 100 to 599, and hosts pass them on.
    const isStatus = Number.isInteger(status) && status >= 0 && status < 1 << 16;
    return isStatus && typeof value.headers.get === 'function';
  } catch {
    return false;
  }
};
