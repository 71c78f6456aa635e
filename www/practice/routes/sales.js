import { isObject, readJson } from '../body.js';
import { answerList } from '../collection.js';
import { json, problem } from '../respond.js';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-01-01T09:00:00Z');
const STATUSES = ['active', 'active', 'shipped', 'cancelled'];
const CUSTOMERS = ['Ada', 'Grace', 'Annie', 'Edsger', 'Barbara'];

const SEED = Array.from({ length: 32 }, (_, index) => ({
  id: index + 1,
  customer: CUSTOMERS[index % CUSTOMERS.length],
  status: STATUSES[(index * 7) % STATUSES.length],
  total: 10 + (index * 37) % 90,
  created: new Date(FIRST + index * 3 * DAY).toISOString().slice(0, 10),
}));

const PRODUCTS = [
  { id: 'mug', name: 'Mug', price: 9 }, { id: 'lamp', name: 'Desk lamp', price: 49 },
  { id: 'pen', name: 'Fountain pen', price: 30 }, { id: 'ink', name: 'Ink', price: 9 },
  { id: 'book', name: 'Notebook', price: 12 }, { id: 'bag', name: 'Bag', price: 49 },
  { id: 'box', name: 'Pencil box', price: 12 }, { id: 'clip', name: 'Clips', price: 4 },
];

export const sales = [
  { method: 'GET', path: '/sales', run: list },
  { method: 'POST', path: '/sales', run: create },
  { method: 'GET', path: '/sales/:id', run: read },
  { method: 'GET', path: '/products', run: products },
];

/** The newest first, as lists of things that happen mostly are. */
async function list(context) {
  const rows = (await context.store.get('sales')) ?? SEED;
  const created = context.url.searchParams.get('created_gte');
  if (created !== null && !/^\d{4}-\d\d-\d\d$/.test(created)) {
    return problem(400, 'created_gte must be a date such as 2026-03-01');
  }
  const filters = {
    status: (row, text) => row.status === text,
    created_gte: (row, text) => row.created >= text,
  };
  return answerList(context, [...rows].reverse(), { filters, sorts: ['id', 'total', 'created'] });
}

async function read({ store, params }) {
  const rows = (await store.get('sales')) ?? SEED;
  const order = rows.find(({ id }) => String(id) === params.id);
  return order ? json(order) : problem(404, `there is no order ${params.id}`);
}

async function create(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const isValid = isObject(value) && typeof value.customer === 'string' && Number.isFinite(value.total);
  if (!isValid) return problem(422, 'an order has a customer, a text, and a total, a number');
  const { customer, total } = value;
  const created = new Date(context.now()).toISOString().slice(0, 10);
  const rows = await context.store.update('sales', (rows = SEED) =>
    [...rows, { id: rows.length + 1, customer, status: 'active', total, created }]);
  const order = rows.at(-1);
  return json(order, { status: 201, headers: { location: `${context.basePath}/sales/${order.id}` } });
}

function products(context) {
  return answerList(context, [...PRODUCTS], { sorts: ['name', 'price'] });
}
