import { isObject, readJson } from '../body.js';
import { hasVersion } from '../conditional.js';
import { empty, json, problem } from '../respond.js';

const SEED = {
  rules: {
    version: 1, changed: Date.parse('2025-11-03T09:00:00Z'),
    content: { title: 'House rules', text: 'The last one to leave closes the window.' },
  },
};

/** Notices with validators: read again only when changed, written only over what was read. */
export const notices = [
  { method: 'GET', path: '/notices/:id', run: read },
  { method: 'PUT', path: '/notices/:id', run: replace },
];

async function read({ request, store, params }) {
  const notice = await load(store, params.id);
  if (!notice) return unknown(params.id);
  const headers = headersOf(notice);
  if (isUnchanged(request, notice)) return empty(304, headers);
  return json({ id: params.id, ...notice.content }, { headers });
}

async function replace(context) {
  const { request, store, params, now } = context;
  const sent = request.headers.get('if-match');
  if (!(await load(store, params.id))) return unknown(params.id);
  if (sent === null) return problem(428, 'name the version that you have read in If-Match');
  const { value, refusal } = readContent(context);
  if (refusal) return refusal;

  let written = false;
  const notice = await store.update(keyOf(params.id), (current = SEED[params.id]) => {
    written = tagsOf(sent).some((tag) => tag === '*' || tag === tagOf(current));
    return written ? { version: current.version + 1, changed: now(), content: value } : current;
  });
  const headers = headersOf(notice);
  if (!written) return problem(412, 'the notice has changed since you read it', { headers });
  return json({ id: params.id, ...notice.content }, { headers });
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
function isUnchanged(request, notice) {
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return hasVersion(request, tagOf(notice)) ?? Math.floor(notice.changed / 1000) * 1000 <= since;
}

const load = async (store, id) =>
  (await store.get(keyOf(id))) ?? (Object.hasOwn(SEED, id) ? SEED[id] : undefined);

const headersOf = (notice) => ({
  'etag': tagOf(notice),
  'last-modified': new Date(notice.changed).toUTCString(),
  'cache-control': 'private, no-cache',
});

const keyOf = (id) => `notice:${id}`;
const tagOf = ({ version }) => `"v${version}"`;
const tagsOf = (field) => field.split(',').map((tag) => tag.trim());
const isText = (value) => typeof value === 'string' && value.trim() !== '';
const unknown = (id) => problem(404, `there is no notice ${id}`);
