// The event that a genuine delivery becomes. What its body says is read when somebody asks.

import { createError } from './errors.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class WebhookEvent {
  #sender;
  #values;
  #body;

  constructor({ sender, values, body }, timestamp) {
    this.provider = sender.id;
    this.timestamp = Number.isNaN(timestamp) ? null : timestamp;
    this.#sender = sender;
    this.#values = values;
    this.#body = body;
  }

  get id() {
    return this.#find(this.#sender.deliveryId);
  }

  get type() {
    return this.#find(this.#sender.eventType);
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

  /** What may be logged. */
  toJSON() {
    const { provider, id, type, timestamp } = this;
    return { provider, id, type, timestamp };
  }

  #find({ path, places }) {
    if (places.length > 0) return inHeaders(this.#values, places);
    if (path === '') return null;
    try {
      return inBody(this.json(), path);
    } catch {
      return null;
    }
  }
}

/** Of each group the first header that is there; without one for every group, nothing. */
const inHeaders = (values, places) => {
  const found = places.map((group) => values[group.find((place) => values[place] !== '')]);
  return found.includes(undefined) ? null : found.map((value) => value.trim()).join('.');
};

/** The values at the paths that `+` separates; without one at every path, nothing. */
const inBody = (body, path) => {
  const found = path.split('+').map((one) => at(body, one.split('.')));
  return found.includes(null) ? null : found.join('.');
};

const at = (value, names) => {
  if (names.length === 0) return scalar(value);
  const [name, ...rest] = names;
  if (name !== '*') return Object.hasOwn(value, name) ? at(value[name], rest) : null;
  const items = value.map((item) => at(item, rest));
  return items.length === 0 || items.includes(null) ? null : items.join(',');
};

const scalar = (value) => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
};
