// `client.download`: a file, gone on with where it broke off. What an answer to the request for the
// rest means, and what the file is called, is Rust's word.

import { checkSignal, follow, unlessAborted } from './abort.js';
import { invalid, whole } from './arguments.js';
import { hex } from './bytes.js';
import { _fileName, _resumption, _validator } from './client_bg.js';
import { BodyError, HttpError, NetworkError, TimeoutError } from './errors.js';
import { hasField, pause, withFields } from './transfers.js';

/** Resolves to the whole file. */
export const download = async (client, path, options = {}) => {
  const plan = planOf(options);
  const file = {
    chunks: [], received: 0, size: undefined, tag: null, validator: undefined, head: undefined,
  };
  let furthest = 0;
  for (let failures = 0, resumes = 0; ; resumes += 1) {
    try {
      await fetchRest(client, path, plan, file);
      return await finish(plan, file, resumes, client._urlOf('GET', path, plan.request));
    } catch (error) {
      if (!isPassing(error)) throw error;
      // Whoever gets further than ever is not failing; to begin anew is no way to get on.
      failures = file.received > furthest ? 1 : failures + 1;
      furthest = Math.max(furthest, file.received);
      if (failures > plan.resumes) throw error;
      if (!file.validator) restart(file);
      await pause(failures, plan.request.signal);
    }
  }
};

const planOf = (options) => {
  if (Object(options) !== options) throw invalid('options', 'an object');
  const {
    maxBytes = 2 ** 30, onProgress, resumes = 5, sha256, stallTimeout = 10_000, ...request
  } = options;
  whole('maxBytes', maxBytes, 0, Number.MAX_SAFE_INTEGER);
  whole('resumes', resumes, 0, 1_000);
  whole('stallTimeout', stallTimeout, 1, 2 ** 31 - 1);
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalid('onProgress', 'a function');
  }
  if (sha256 !== undefined && !/^[\da-f]{64}$/i.test(sha256)) {
    throw invalid('sha256', 'a SHA-256 in hex, 64 digits');
  }
  if (request.throwHttpErrors === false) throw invalid('throwHttpErrors', 'true: an error is no file');
  checkSignal(request.signal);
  if (hasField(request.headers, 'range')) {
    throw invalid('headers', 'without `Range`: a download asks for the rest by itself');
  }
  return { maxBytes, onProgress, request, resumes, sha256: sha256?.toLowerCase(), stallTimeout };
};

/** Adds to the file what one response gives of it. */
const fetchRest = async (client, path, plan, file) => {
  const { request } = plan;
  const controller = new AbortController();
  const unfollow = follow(request.signal, () => controller.abort(request.signal.reason));
  try {
    const fields = {};
    // Bytes of a compressed body cannot be counted on.
    if (!hasField(request.headers, 'accept-encoding')) fields['accept-encoding'] = 'identity';
    if (file.received > 0) {
      Object.assign(fields, { 'range': `bytes=${file.received}-`, 'if-range': file.validator });
    }
    const headers = withFields(request.headers, fields);
    const call = client.get(path, { ...request, headers, signal: controller.signal });
    const response = await call.catch(refusal(file));
    if (!place(response, file)) return;
    await read(response, controller, plan, file);
  } catch (error) {
    controller.abort();
    throw request.signal?.aborted ? request.signal.reason : error;
  } finally {
    unfollow();
  }
};

/** An answer that the range is beyond the end says whether nothing is missing. */
const refusal = (file) => (error) => {
  if (file.received > 0 && error instanceof HttpError && error.status === 416) return error.response;
  throw error;
};

/** Notes where a response goes on; false where there is nothing to go on with. */
const place = (response, file) => {
  const { headers, status } = response;
  if (file.received > 0) {
    const range = headers.get('content-range') ?? undefined;
    const answer = _resumption(status, range, file.received, file.size);
    if (answer === 'done') return false;
    // Some servers give the rest of another version, as if they knew no `If-Range`.
    const isSame = (headers.get('etag') ?? file.tag) === file.tag;
    if (answer === 'continue' && isSame) return true;
    restart(file);
    if (answer !== 'restart') {
      throw new NetworkError('ERR_BODY_TRUNCATED', 'the server does not give the rest of the file');
    }
  }
  const field = (name) => headers.get(name) ?? undefined;
  file.head = response;
  file.size = sizeOf(headers);
  file.tag = headers.get('etag');
  // Where the host has unpacked the body, no range fits what was received.
  file.validator = isPacked(headers)
    ? undefined
    : _validator(field('etag'), field('last-modified'), field('date'));
  return true;
};

const restart = (file) => Object.assign(file, { chunks: [], received: 0, validator: undefined });

const isPacked = (headers) => (headers.get('content-encoding') ?? 'identity') !== 'identity';

const sizeOf = (headers) => {
  const length = headers.get('content-length');
  return /^\d{1,15}$/.test(length) && !isPacked(headers) ? Number(length) : undefined;
};

const read = async (response, controller, plan, file) => {
  const reader = response.body?.getReader?.();
  const next = reader ? () => reader.read() : once(() => response.arrayBuffer());
  report(plan, file);
  for (;;) {
    const { done, value } = await unlessStalled(plan.stallTimeout, next, controller);
    if (done) break;
    file.received += value.byteLength;
    if (file.received > plan.maxBytes) throw tooLarge();
    file.chunks.push(value);
    report(plan, file);
  }
  // Some hosts take a body that broke off for a whole one.
  if (file.size !== undefined && file.received !== file.size) throw truncated();
};

/** A body that can be read only as a whole, as a reader. */
const once = (readAll) => {
  let isDone = false;
  return async () => {
    if (isDone) return { done: true };
    isDone = true;
    return { done: false, value: new Uint8Array(await readAll()) };
  };
};

const unlessStalled = async (limitMs, next, { signal }) => {
  let timer;
  const stalled = new Promise((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await unlessAborted(signal, Promise.race([next(), stalled]));
  } catch (cause) {
    if (signal.aborted || cause instanceof TimeoutError) throw cause;
    throw truncated();
  } finally {
    clearTimeout(timer);
  }
};

const late = () =>
  new TimeoutError('ERR_TIMEOUT', 'nothing of the file came for too long', {
    kind: 'body', hint: 'raise `stallTimeout` if the server is known to pause',
  });
const truncated = () =>
  new NetworkError('ERR_BODY_TRUNCATED', 'the connection was lost while the file was being read');
const tooLarge = () =>
  new BodyError('ERR_BODY_TOO_LARGE', 'the file is larger than `maxBytes`', {
    hint: 'raise `maxBytes` if that much fits into memory',
  });

/** Whether another request may help. */
const isPassing = (error) =>
  (error instanceof NetworkError && error.code === 'ERR_BODY_TRUNCATED')
  || (error instanceof TimeoutError && error.kind === 'body');

const report = ({ onProgress }, { received, size }) =>
  onProgress?.({ loaded: received, total: size });

const finish = async (plan, file, resumes, asked) => {
  const { head } = file;
  const type = head.headers.get('content-type') ?? '';
  const blob = new Blob(file.chunks, { type });
  const sha256 = plan.sha256 && (await hashOf(blob));
  if (sha256 !== plan.sha256) {
    throw new BodyError('ERR_BODY_DIGEST', 'the file is not the one with that SHA-256', {
      hint: 'it was changed on its way, or on the server; do not use it',
    });
  }
  const disposition = head.headers.get('content-disposition') ?? undefined;
  const fileName = _fileName(disposition, head.url || asked) ?? 'download';
  return { blob, fileName, response: head, resumes, sha256, size: blob.size, type };
};

const hashOf = async (blob) => hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
