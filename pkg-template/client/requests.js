// `Client`: single requests are those of the glue; what takes several of them is here.

import { batch } from './batch.js';
import { _Client } from './client_bg.js';
import { download } from './download.js';
import { fetchWith } from './fetch.js';
import { Pages } from './pages.js';
import { upload } from './upload.js';

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

  batch(requests, options) {
    return batch(this, requests, options);
  }

  download(path, options) {
    return download(this, path, options);
  }

  get(path, options) {
    return resumable(this, super.get(path, options), path, options);
  }

  request(method, path, options) {
    const call = super.request(method, path, options);
    const isGet = typeof method === 'string' && method.toUpperCase() === 'GET';
    return isGet ? resumable(this, call, path, options) : call;
  }

  paginate(path, options) {
    return new Pages(this, path, options);
  }

  stats() {
    const [requests, attempts, retries, cacheHits, waitedMs] = this._counts();
    return { requests, attempts, retries, cacheHits, waitedMs };
  }

  upload(path, data, options) {
    return upload(this, path, data, options);
  }
}

/** An event stream is sent for again as the call says at that time, and with the id of its last event. */
const resumable = (client, call, path, options) =>
  call.resumedBy((lastEventId) => client.get(path, { ...options, lastEventId }));
