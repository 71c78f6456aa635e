// `client.upload`: a file in one request, or in parts that are gone on with where they broke off.

import { checkSignal } from './abort.js';
import { invalid, oneOf, whole } from './arguments.js';
import { _nextOffset } from './client_bg.js';
import { HttpError, NetworkError, TimeoutError } from './errors.js';
import { pause, withFields } from './transfers.js';

/** Resolves to the response that ends the upload. */
export const upload = async (client, path, data, options = {}) => {
  const plan = planOf(client, path, data, options);
  const { onProgress, size } = plan;
  onProgress?.({ loaded: 0, total: size });
  if (plan.chunkSize !== undefined) return inParts(plan);
  const response = await client.request(plan.method, path, { ...plan.request, body: data });
  onProgress?.({ loaded: size, total: size });
  return response;
};

const planOf = (client, path, data, options) => {
  if (Object(options) !== options) throw invalid('options', 'an object');
  const isForm = typeof FormData === 'function' && data instanceof FormData;
  const size = isForm ? undefined : data?.size ?? data?.byteLength;
  if (!isForm && !Number.isInteger(size)) throw invalid('data', 'a Blob, bytes or a FormData');
  const {
    chunkSize, method, onProgress, onUploadUrl, protocol = 'tus', resumes = 5, uploadUrl, ...request
  } = options;
  if (chunkSize !== undefined) {
    whole('chunkSize', chunkSize, 1, Number.MAX_SAFE_INTEGER);
    if (isForm) throw invalid('chunkSize', 'left out with a FormData');
    if (method !== undefined) throw invalid('method', 'left out with `chunkSize`');
  }
  oneOf('protocol', protocol, Object.keys(PROTOCOLS));
  whole('resumes', resumes, 0, 1_000);
  for (const [name, hook] of Object.entries({ onProgress, onUploadUrl })) {
    if (hook !== undefined && typeof hook !== 'function') throw invalid(name, 'a function');
  }
  checkSignal(request.signal);
  const send = (sent, target, more) => {
    const headers = withFields(request.headers, more.headers);
    const parts = { ...request, ...more, headers, retry: 0, idempotencyKey: false };
    return client.request(sent, target, { ...parts, throwHttpErrors: true });
  };
  return {
    chunkSize, client, data, method: method ?? (isForm ? 'POST' : 'PUT'), onProgress, onUploadUrl, path,
    protocol, request, resumes, send, size, uploadUrl,
  };
};

/** Sends part after part; where one fails, the server says how much it has. */
const inParts = async (plan) => {
  const { data, onProgress, size } = plan;
  const protocol = PROTOCOLS[plan.protocol];
  const blob = data instanceof Blob ? data : new Blob([data]);
  const state = { url: plan.uploadUrl, offset: plan.uploadUrl === undefined ? 0 : undefined };
  let furthest = -1;
  for (let failures = 0; ; ) {
    try {
      const created = state.url === undefined && (await protocol.create(plan, state));
      if (created) return created;
      const end = state.offset === undefined
        ? await protocol.ask(plan, state)
        : await protocol.send(plan, state, blob.slice(state.offset, state.offset + plan.chunkSize));
      onProgress?.({ loaded: state.offset, total: size });
      if (end) return end;
      if (state.offset > furthest) [furthest, failures] = [state.offset, 0];
    } catch (error) {
      failures += 1;
      if (!isPassing(error) || failures > plan.resumes) throw error;
      if (state.url !== undefined) state.offset = undefined;
      await pause(failures, plan.request.signal);
    }
  }
};

/** Whether the server may take another part, or the same one again. */
const isPassing = (error) =>
  (error instanceof NetworkError && error.code !== 'ERR_UPLOAD')
  || error instanceof TimeoutError
  || (error instanceof HttpError && (PASSING.has(error.status) || error.status >= 500));

/** Too late, in conflict with what the server has, locked, too early, too many. */
const PASSING = new Set([408, 409, 423, 425, 429, 460]);

/** tus 1.0.0 (https://tus.io/protocols/resumable-upload). */
const TUS = {
  async create({ client, data, onUploadUrl, path, request, send, size }, state) {
    const headers = { ...VERSION, 'upload-length': String(size) };
    const metadata = Object.entries({ filename: data.name, filetype: data.type });
    const told = metadata.filter(([, value]) => value).map(([name, value]) => `${name} ${base64(value)}`);
    if (told.length > 0) headers['upload-metadata'] = told.join();
    const response = await send('POST', path, { headers });
    const location = response.headers.get('location');
    const asked = client._urlOf('POST', path, request);
    // A response that was made by hand has no URL.
    const url = location && resolved(location, response.url || asked);
    if (!url) throw refused('the server does not say where the parts go');
    // What the requests carry is meant for the one that was asked.
    if (url.origin !== new URL(asked).origin) throw refused('the parts would go to another origin');
    state.url = url.href;
    await onUploadUrl?.(state.url);
    return size === 0 && response;
  },

  async ask({ send, size }, state) {
    const response = await send('HEAD', state.url, { ...ITS_OWN, headers: VERSION });
    const length = response.headers.get('upload-length');
    if (length !== null && Number(length) !== size) {
      throw refused('what was begun there is a file of another size');
    }
    state.offset = offsetOf(response, 0, size);
    return state.offset === size ? response : undefined;
  },

  async send({ send, size }, state, body) {
    const headers = {
      ...VERSION,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(state.offset),
    };
    const response = await send('PATCH', state.url, { ...ITS_OWN, headers, body });
    state.offset = offsetOf(response, state.offset, size);
    return state.offset === size ? response : undefined;
  },
};

/** The URL of a file comes from the server, whole. */
const ITS_OWN = { params: undefined, query: undefined };
const VERSION = { 'tus-resumable': '1.0.0' };

const offsetOf = ({ headers }, least, size) => {
  const offset = headers.get('upload-offset');
  const isFit = /^\d{1,15}$/.test(offset) && Number(offset) >= least && Number(offset) <= size;
  if (!isFit) throw refused('the server does not say how much of the file it has');
  return Number(offset);
};

/** Where a relative reference leads; undefined where it is none. */
const resolved = (reference, base) => {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
};

/** Text as UTF-8 in base64. */
const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** Parts with `Content-Range` to the URL of a session, as Google's APIs take them. */
const CONTENT_RANGE = {
  async create({ path, onUploadUrl }, state) {
    state.url = path;
    await onUploadUrl?.(String(path));
  },

  ask: (plan, state) => CONTENT_RANGE.put(plan, state, `bytes */${plan.size}`),

  send(plan, state, body) {
    const last = state.offset + body.size - 1;
    // Of nothing there is no first byte.
    const range = body.size > 0 ? `${state.offset}-${last}` : '*';
    return CONTENT_RANGE.put(plan, state, `bytes ${range}/${plan.size}`, body);
  },

  async put({ send, size }, state, range, body) {
    // A 308 without a place to go is no redirect here, and none to those who follow them.
    const response = await send('PUT', state.url, { headers: { 'content-range': range }, body });
    if (response.status !== 308) {
      state.offset = size;
      return response;
    }
    const offset = _nextOffset(response.headers.get('range') ?? undefined);
    if (offset === undefined || offset > size) {
      throw refused('the server does not say how much of the file it has');
    }
    state.offset = offset;
    return undefined;
  },
};

const PROTOCOLS = { 'content-range': CONTENT_RANGE, 'tus': TUS };

const refused = (message) => new NetworkError('ERR_UPLOAD', message);
