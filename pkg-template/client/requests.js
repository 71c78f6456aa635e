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

  paginate(path, options) {
    return new Pages(this, path, options);
  }

  stats() {
    const [requests, attempts, retries, waitedMs] = this._counts();
    return { requests, attempts, retries, waitedMs };
  }
}
