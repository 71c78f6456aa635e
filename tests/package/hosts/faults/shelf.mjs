// What stands behind a cache: it answers as it was told to, and tells what it was asked.
//
// `PUT /shelf-script?id=…` takes a JSON array of answers, `/shelf?id=…` gives one for each request
// whatever else is in its query, and `/shelf-log?id=…` lists the requests that came. Connections stay:
// there are thousands of requests, and where a connection is about to end, Node takes chunks that end
// early for whole.

import { gzipSync } from 'node:zlib';

import { ALLOWED, JSON_TYPE, TEXT, head } from './reply.mjs';

const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
/** Shared by all servers, so that one script may lead from one origin to another. */
const shelves = new Map();

function shelfOf(id) {
  if (!shelves.has(id)) shelves.set(id, { answers: [], log: [] });
  return shelves.get(id);
}

/** Answers that nobody came for are gone with the next script. */
export function script(reply, { query, body }) {
  shelfOf(query.get('id')).answers = JSON.parse(body);
  return reply.write(head('204 No Content', ALLOWED));
}

export function log(reply, { query }) {
  const text = JSON.stringify(shelfOf(query.get('id')).log);
  return reply.write(head('200 OK', [...ALLOWED, JSON_TYPE, ['content-length', text.length]]) + text);
}

/**
 * Of an answer: `status`, `fields` as pairs, `body`; `gzip` and `chunked` for how that travels; `cut`
 * for a body that ends early, `drop` for a connection that ends before any answer. A number stands
 * for a date that many seconds from now, `{id}`, `{origin}` and `{elsewhere}` for what they are here.
 */
export function shelf(reply, request) {
  const { headers, method, query } = request;
  const { answers, log: seen } = shelfOf(query.get('id'));
  const answer = answers[0] ?? { status: 200, fields: [], body: 'uncalled-for' };
  // Browsers repeat a request whose connection broke; that is not the doing of what they run.
  if (!(answer.drop && answer.asked)) seen.push({ method, headers, query: Object.fromEntries(query) });
  answer.asked = true;
  if (answer.drop) return reply.reset();
  answers.shift();
  return put(reply, answer, request);
}

function put(reply, { status, fields, body, gzip, chunked, cut }, request) {
  const isBodiless = [204, 205, 304].includes(status);
  const text = isBodiless ? '' : body;
  const bytes = gzip ? gzipSync(text) : Buffer.from(text);
  const framing = [];
  if (!isBodiless) framing.push(TEXT);
  if (gzip) framing.push(['content-encoding', 'gzip']);
  if (chunked) framing.push(['transfer-encoding', 'chunked']);
  else if (![204, 304].includes(status)) framing.push(['content-length', bytes.length]);
  const own = framing.filter(([name]) => !fields.some(([other]) => other === name));
  const all = [...ALLOWED, ...own, ...fields.map((field) => written(field, request))];
  const content = isBodiless || request.method === 'HEAD' ? [] : framed(bytes, { chunked, cut });
  // In one piece: a second one would wait until the first has been acknowledged.
  reply.write(Buffer.concat([Buffer.from(head(`${status} Scripted`, all), 'latin1'), ...content]));
  return cut ? reply.later(reply.reset) : undefined;
}

function framed(bytes, { chunked, cut }) {
  const content = cut ? bytes.subarray(0, bytes.length / 2) : bytes;
  if (!chunked) return [content];
  return [Buffer.from(`${bytes.length.toString(16)}\r\n`), content, ...(cut ? [] : [LAST_CHUNK])];
}

function written([name, value], { elsewhere, headers, query }) {
  if (typeof value === 'number') return [name, new Date(Date.now() + value * 1_000).toUTCString()];
  const here = { id: query.get('id'), origin: `http://${headers.host}`, elsewhere };
  return [name, value.replace(/\{(\w+)\}/g, (_, word) => here[word])];
}
