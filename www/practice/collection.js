import { readNumbers } from './query.js';
import { json, problem } from './respond.js';

const PAGING = ['limit', 'offset', 'page', 'per_page', 'cursor', 'sort'];
const MOST = 500;

/**
 * Answers a list of rows: filtered, sorted, and cut into pages by `offset`, `page` or `cursor`,
 * whichever the query has. `filters` maps a parameter to `(row, text) => isWanted`, `sorts` names the
 * members that `sort` may have, a minus before those that go down. Rows have an `id`.
 */
export function answerList({ url, basePath, path }, rows, { filters = {}, sorts = [] } = {}) {
  const query = url.searchParams;
  const known = [...PAGING, ...Object.keys(filters)];
  const strange = [...query.keys()].find((name) => !known.includes(name));
  if (strange) return problem(400, `there is no parameter ${strange}; there are ${known.join(', ')}`);
  const order = (query.get('sort') ?? '').split(',').filter(Boolean).map(direction);
  const unsortable = order.find(({ name }) => !sorts.includes(name));
  if (unsortable) return problem(400, `sort knows ${sorts.join(', ')}, not ${unsortable.name}`);

  const wanted = rows.filter((row) =>
    Object.entries(filters).every(([name, holds]) => !query.has(name) || holds(row, query.get(name))));
  const sorted = order.length > 0 ? wanted.sort(comparing(order)) : wanted;
  if (query.has('page')) return byPage(query, sorted, `${basePath}${path}`);
  return query.has('offset') ? byOffset(query, sorted) : byCursor(query, sorted);
}

const direction = (text) => ({ name: text.replace(/^-/, ''), sign: text.startsWith('-') ? -1 : 1 });

const comparing = (order) => (a, b) => {
  for (const { name, sign } of order) {
    if (a[name] !== b[name]) return a[name] < b[name] ? -sign : sign;
  }
  return 0;
};

function byOffset(query, rows) {
  const { values, refusal } = readNumbers(query, { limit: [10, 1, MOST], offset: [0, 0, 1_000_000] });
  if (refusal) return refusal;
  const { limit, offset } = values;
  return json({ data: rows.slice(offset, offset + limit), meta: { total: rows.length, limit, offset } });
}

function byPage(query, rows, path) {
  const { values, refusal } = readNumbers(query, { page: [1, 1, 100_000], per_page: [10, 1, MOST] });
  if (refusal) return refusal;
  const { page, per_page: size } = values;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const data = rows.slice((page - 1) * size, page * size);
  const link = linksOf(path, query, page, pages);
  return json({ data, meta: { total: rows.length, page, pages } }, { headers: { link } });
}

/** The `Link` field (RFC 8288) of a page among so many, with the rest of the query as it was asked. */
export function linksOf(path, query, page, pages) {
  const places = { first: 1, prev: page > 1 && page - 1, next: page < pages && page + 1, last: pages };
  const links = Object.entries(places).filter(([, place]) => place).map(([rel, place]) => {
    const target = new URLSearchParams([...query]);
    target.set('page', place);
    return `<${path}?${target}>; rel="${rel}"`;
  });
  return links.join(', ');
}

/** A cursor names the last row that was given, so that rows before it may come and go. */
function byCursor(query, rows) {
  const { values, refusal } = readNumbers(query, { limit: [10, 1, MOST] });
  if (refusal) return refusal;
  const cursor = query.get('cursor');
  const start = cursor === null ? 0 : rows.findIndex(({ id }) => cursorOf(id) === cursor) + 1;
  if (cursor !== null && start === 0) return problem(400, 'the cursor is none that this list has given');
  const data = rows.slice(start, start + values.limit);
  const hasMore = start + data.length < rows.length;
  return json({ data, meta: { next: hasMore ? cursorOf(data.at(-1).id) : null } });
}

const cursorOf = (id) => btoa(`after:${id}`).replace(/=+$/, '');
