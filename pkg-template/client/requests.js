// `Client`: single requests are those of the glue; what takes several of them is here.

import { _Client } from './client_bg.js';
import { fetchWith } from './fetch.js';
import { Pages } from './pages.js';

export class Client extends _Client {
  extend(options) {
    return Object.setPrototypeOf(super.extend(options), Client.prototype);
  }

  /** Usable by itself, and the same function each time. */
  get fetch() {
    const value = fetchWith(this);
    Object.defineProperty(this, 'fetch', { value });
    return value;
  }

  get(path, options) {
    return this.#resumable(super.get(path, options), path, options);
  }

  request(method, path, options) {
    const call = super.request(method, path, options);
    return /^get$/i.test(method) ? this.#resumable(call, path, options) : call;
  }

  paginate(path, options) {
    return new Pages(this, path, options);
  }

  /** An event stream may be sent for again, as long as the options are those of now. */
  #resumable(call, path, options) {
    return call.resumedBy((id) => this._resume(path, options, id));
  }

  stats() {
    const [requests, attempts, retries, waitedMs] = this._counts();
    return { requests, attempts, retries, waitedMs };
  }
}
