import { MAX_BODY_BYTES } from '../body.js';
import { readNumbers } from '../query.js';
import { empty, json, problem } from '../respond.js';

const VERSION = { 'tus-resumable': '1.0.0' };
const TYPE = 'application/offset+octet-stream';

/** Resumable uploads as tus 1.0.0 describes them, with its extension for creation. */
export const uploads = [
  { method: 'POST', path: '/uploads', run: create },
  { method: 'HEAD', path: '/uploads/:id', run: ask },
  { method: 'GET', path: '/uploads/:id', run: read },
  { method: 'PATCH', path: '/uploads/:id', run: append },
];

/** `break=2` loses the connection in the middle of the second part. */
async function create({ url, request, store, basePath }) {
  const refused = otherVersion(request);
  if (refused) return refused;
  const { values, refusal } = readNumbers(url.searchParams, { break: [0, 0, 100] });
  if (refusal) return refusal;
  const length = request.headers.get('upload-length') ?? '';
  if (!/^\d{1,12}$/.test(length)) return problem(400, 'Upload-Length must say how long the file is');
  if (Number(length) > MAX_BODY_BYTES) return problem(413, `files have at most ${MAX_BODY_BYTES} bytes`);
  const id = await store.update('last-upload', (last = 0) => last + 1);
  const upload = { length: Number(length), bytes: new Uint8Array(), parts: 0, breakAt: values.break };
  await store.update(`upload:${id}`, () => upload);
  return empty(201, { ...VERSION, location: `${basePath}/uploads/${id}` });
}

async function ask({ request, store, params }) {
  const refused = otherVersion(request);
  if (refused) return refused;
  const upload = await store.get(`upload:${params.id}`);
  return upload ? empty(200, { ...progress(upload), 'upload-length': String(upload.length) }) : empty(404);
}

async function read({ store, params }) {
  const upload = await store.get(`upload:${params.id}`);
  if (!upload) return unknown(params.id);
  const { length, bytes, parts } = upload;
  const sha256 = bytes.length === length ? await digestOf(bytes) : null;
  return json({ length, offset: bytes.length, parts, sha256 });
}

async function append({ request, store, params, body }) {
  const refused = otherVersion(request);
  if (refused) return refused;
  const upload = await store.get(`upload:${params.id}`);
  if (!upload) return unknown(params.id);
  if (request.headers.get('content-type') !== TYPE) return problem(415, `send a part as ${TYPE}`);
  const { length, bytes } = upload;
  if (request.headers.get('upload-offset') !== String(bytes.length)) {
    return problem(409, 'Upload-Offset is not how much of the file there is', { headers: progress(upload) });
  }
  if (bytes.length + body.length > length) return problem(413, 'the part is longer than what is missing');

  const isBroken = upload.parts + 1 === upload.breakAt;
  const part = isBroken ? body.subarray(0, body.length >> 1) : body;
  const next = { ...upload, bytes: joined(bytes, part), parts: upload.parts + 1 };
  await store.update(`upload:${params.id}`, () => next);
  return isBroken ? Response.error() : empty(204, progress(next));
}

const progress = ({ bytes }) => ({ ...VERSION, 'upload-offset': String(bytes.length) });

function otherVersion({ headers }) {
  if (headers.get('tus-resumable') === '1.0.0') return null;
  return problem(412, 'send Tus-Resumable: 1.0.0', { headers: { 'tus-version': '1.0.0' } });
}

function joined(first, second) {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

async function digestOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const unknown = (id) => problem(404, `there is no upload ${id}`);
