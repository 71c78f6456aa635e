// The error classes that users catch. One copy serves all entry points, so `instanceof` holds
// whichever of them threw. Rust chooses class, code, message and details; nothing here decides.

const INSPECT = Symbol.for('nodejs.util.inspect.custom'); // Node, Deno and Bun print through it.
const brandOf = (name) => Symbol.for(`fetchwright.${name}`);

/** Members that may hold a secret: readable, but in no listing, JSON or console output. */
const PRIVATE = new Set(['cause', 'data', 'issues', 'oauthErrorDescription', 'problem', 'response']);

export class FetchwrightError extends Error {
  constructor(code, message, details = {}) {
    super(message);
    const define = (key, value, enumerable) =>
      Object.defineProperty(this, key, { value, enumerable, configurable: true, writable: true });
    define('name', new.target.className, false);
    define('code', code, true);
    for (const [key, value] of Object.entries(details)) {
      if (value !== undefined) define(key, value, !PRIVATE.has(key));
    }
  }

  static className = 'FetchwrightError';

  /** True across the ESM and CommonJS copies of this file, which one program may load together. */
  static [Symbol.hasInstance](value) {
    return typeof value === 'object' && value !== null && brandOf(this.className) in value;
  }

  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }

  [INSPECT]() {
    const details = JSON.stringify({ ...this }, null, 2);
    return `${this.stack ?? `${this.name}: ${this.message}`} ${details}`;
  }
}

const define = (name, Base) => {
  const Class = { [name]: class extends Base {} }[name];
  Class.className = name;
  Object.defineProperty(Class.prototype, brandOf(name), { value: true });
  return Class;
};
Object.defineProperty(FetchwrightError.prototype, brandOf('FetchwrightError'), { value: true });

export const BodyError = define('BodyError', FetchwrightError);
export const HttpError = define('HttpError', FetchwrightError);
export const JwtError = define('JwtError', FetchwrightError);
export const NetworkError = define('NetworkError', FetchwrightError);
export const OAuthError = define('OAuthError', FetchwrightError);
export const OptionsError = define('OptionsError', FetchwrightError);
export const PaginationError = define('PaginationError', FetchwrightError);
export const RateLimitError = define('RateLimitError', HttpError);
export const TimeoutError = define('TimeoutError', FetchwrightError);
export const WebhookError = define('WebhookError', FetchwrightError);

const CLASSES = { BodyError, HttpError, JwtError, NetworkError, OptionsError, RateLimitError, TimeoutError, WebhookError };

/** Called from Rust: `className` is a key of `CLASSES`, `details` a plain object or undefined. */
export const createError = (className, code, message, details) =>
  new CLASSES[className](code, message, details);
