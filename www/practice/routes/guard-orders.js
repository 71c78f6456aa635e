import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { holderOf } from './guard-keys.js';

const FIRST = { created: 201, anonymous: 401, forbidden: 403, unknown: 404, invalid: 422 };

/** A small shop whose statuses somebody else decides: an API answers as well as its makers choose. */
export const guardOrders = [
  { method: 'PUT', path: '/guard/statuses', run: choose },
  { method: 'POST', path: '/guard/orders', run: create },
  { method: 'GET', path: '/guard/orders/:id', run: read },
];

async function choose(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const statuses = { ...FIRST, ...(isObject(value) ? value : {}) };
  const isValid = Object.entries(statuses).every(([name, status]) =>
    Object.hasOwn(FIRST, name) && Number.isInteger(status) && status >= 200 && status <= 599);
  if (!isValid) return problem(422, `send ${Object.keys(FIRST).join(', ')} with statuses from 200 to 599`);
  return json(await context.store.update('guard/statuses', () => statuses));
}

async function create(context) {
  const statuses = await statusesOf(context.store);
  const holder = await holderOf(context);
  if (!holder) return refuse(statuses.anonymous, 'say who you are');
  if (!holder.scopes.includes('orders:write')) return refuse(statuses.forbidden, 'you may not order');
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (typeof value?.dish !== 'string') return refuse(statuses.invalid, 'dish must be a text');
  const { dish } = value;
  const orders = await context.store.update('guard/orders', (rows = []) =>
    [...rows, { id: rows.length + 1, dish }]);
  const order = orders.at(-1);
  const headers = { location: `${context.basePath}/guard/orders/${order.id}` };
  return json(order, { status: statuses.created, headers });
}

async function read({ store, params }) {
  const rows = (await store.get('guard/orders')) ?? [];
  const order = rows.find(({ id }) => String(id) === params.id);
  return order ? json(order) : refuse((await statusesOf(store)).unknown, `there is no order ${params.id}`);
}

/** A success that is an error only to those who read it, or a problem: the status decides. */
function refuse(status, detail) {
  if (status < 400) return json({ error: detail }, { status });
  const headers = status === 401 ? { 'www-authenticate': 'Bearer realm="guard"' } : undefined;
  return problem(status, detail, { headers });
}

const statusesOf = async (store) => (await store.get('guard/statuses')) ?? FIRST;
