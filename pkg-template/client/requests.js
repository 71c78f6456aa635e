// `Client`: single requests are those of the glue; what takes several of them is here.

import { _Client } from './client_bg.js';

export class Client extends _Client {
  extend(options) {
    return Object.setPrototypeOf(super.extend(options), Client.prototype);
  }

  stats() {
    const [requests, attempts, retries, waitedMs] = this._counts();
    return { requests, attempts, retries, waitedMs };
  }
}
