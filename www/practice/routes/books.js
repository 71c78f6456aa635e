import { isObject, readJson } from '../body.js';
import { linksOf } from '../collection.js';
import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';
import { BOOKS } from '../shelf.js';

const MOST_IDS = 50;
const FIELDS = Object.keys(BOOKS[0]);

export const books = [
  { method: 'GET', path: '/books', run: list },
  { method: 'POST', path: '/books/lookup', run: lookUp },
  { method: 'GET', path: '/books/:id', run: read },
];

/** A page of the shelf. `cost` is how many milliseconds each book takes, as a slow query would. */
async function list({ url, request, sleep, basePath }) {
  const { values, refusal } = readNumbers(url.searchParams, {
    page: [1, 1, BOOKS.length], per_page: [20, 1, 100], cost: [0, 0, 20],
  });
  if (refusal) return refusal;
  const { choose, refused } = readFields(url.searchParams);
  if (refused) return refused;

  const { page, per_page: size, cost } = values;
  const rows = BOOKS.slice((page - 1) * size, page * size);
  if (cost > 0) await sleep(rows.length * cost, request.signal);
  const meta = { total: BOOKS.length, page, per_page: size };
  const pages = Math.ceil(BOOKS.length / size);
  const link = linksOf(`${basePath}/books`, url.searchParams, page, pages);
  return json({ data: rows.map(choose), meta }, { headers: { link } });
}

function read({ url, params }) {
  const { choose, refused } = readFields(url.searchParams);
  if (refused) return refused;
  const book = find(params.id);
  return book ? json(choose(book)) : problem(404, `there is no book ${params.id}`);
}

/** Many books by one request. Each has a status of its own: what fails, fails alone. */
function lookUp(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const ids = isObject(value) ? value.ids : undefined;
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > MOST_IDS) {
    return problem(422, `ids must be a list of 1 to ${MOST_IDS} numbers`);
  }
  const results = ids.map((id) => {
    const book = find(id);
    return book ? { id, status: 200, book } : { id, status: 404, detail: `there is no book ${id}` };
  });
  return json({ results });
}

const find = (id) => BOOKS.find((book) => String(book.id) === String(id));

/** What `fields=id,title` leaves of a book. Returns `{ choose }`, or `{ refused }`. */
function readFields(searchParams) {
  const text = searchParams.get('fields');
  if (text === null) return { choose: (book) => book };
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    const detail = `a book has no field "${unknown}", but ${FIELDS.join(', ')}`;
    return { refused: problem(400, detail) };
  }
  return { choose: (book) => Object.fromEntries(names.map((name) => [name, book[name]])) };
}
