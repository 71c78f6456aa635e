import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const SEED = {
  rules: {
    version: 1, changed: Date.parse('2025-11-03T09:00:00Z'),
    content: { title: 'House rules', text: 'The last one to leave closes the window.' },
  },
};

/** Documents with validators: read again only when changed, written only over what was read. */
export const documents = [
  { method: 'GET', path: '/documents/:id', run: read },
  { method: 'PUT', path: '/documents/:id', run: replace },
];

async function read({ request, store, params }) {
  const document = await load(store, params.id);
  if (!document) return unknown(params.id);
  const headers = headersOf(document);
  if (isUnchanged(request.headers, document)) return empty(304, headers);
  return json({ id: params.id, ...document.content }, { headers });
}

async function replace(context) {
  const { request, store, params, now } = context;
  const sent = request.headers.get('if-match');
  if (!(await load(store, params.id))) return unknown(params.id);
  if (sent === null) return problem(428, 'name the version that you have read in If-Match');
  const { value, refusal } = readContent(context);
  if (refusal) return refusal;

  let written = false;
  const document = await store.update(keyOf(params.id), (current = SEED[params.id]) => {
    written = tagsOf(sent).some((tag) => tag === '*' || tag === tagOf(current));
    return written ? { version: current.version + 1, changed: now(), content: value } : current;
  });
  const headers = headersOf(document);
  if (!written) return problem(412, 'the document has changed since you read it', { headers });
  return json({ id: params.id, ...document.content }, { headers });
}

function readContent(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return { refusal };
  const { title, text } = isObject(value) ? value : {};
  if (!isText(title) || !isText(text)) {
    return { refusal: problem(422, 'title and text must be texts') };
  }
  return { value: { title, text } };
}

/** If-None-Match counts before If-Modified-Since and compares weakly (RFC 9110 §13.2.2). */
function isUnchanged(headers, document) {
  const tags = headers.get('if-none-match');
  if (tags !== null) {
    return tagsOf(tags).some((tag) => tag === '*' || tag.replace(/^W\//, '') === tagOf(document));
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return Math.floor(document.changed / 1000) * 1000 <= since;
}

const load = async (store, id) =>
  (await store.get(keyOf(id))) ?? (Object.hasOwn(SEED, id) ? SEED[id] : undefined);

const headersOf = (document) => ({
  'etag': tagOf(document),
  'last-modified': new Date(document.changed).toUTCString(),
  'cache-control': 'private, no-cache',
});

const keyOf = (id) => `document:${id}`;
const tagOf = ({ version }) => `"v${version}"`;
const tagsOf = (field) => field.split(',').map((tag) => tag.trim());
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const unknown = (id) => problem(404, `there is no document ${id}`);
