import { isObject, readJson } from '../body.js';
import { MENU } from '../menu.js';
import { empty, json, problem } from '../respond.js';

const DISHES = MENU.map(({ id }) => id);
const MOST = 20;

/** When an order reaches which state, in seconds after it was taken. The last that is over counts. */
const STATES = [[0, 'received'], [60, 'cooking'], [300, 'ready']];

/** What each member must look like. Returns what is wrong, or nothing. */
const RULES = {
  dish: (value) => (DISHES.includes(value) ? undefined : `must be one of ${DISHES.join(', ')}`),
  quantity: (value) =>
    (Number.isInteger(value) && value >= 1 && value <= MOST
      ? undefined : `must be a whole number from 1 to ${MOST}`),
  table: (value) =>
    (value === null || (Number.isInteger(value) && value >= 1)
      ? undefined : 'must be a whole number from 1, or null'),
};

export const orders = [
  { method: 'GET', path: '/orders', run: list },
  { method: 'POST', path: '/orders', run: create },
  { method: 'GET', path: '/orders/:id', run: read },
  { method: 'PUT', path: '/orders/:id', run: replace },
  { method: 'PATCH', path: '/orders/:id', run: modify },
  { method: 'DELETE', path: '/orders/:id', run: remove },
];

const DEFAULTS = { quantity: 1, table: null };

async function list({ store, now }) {
  const { rows } = await load(store);
  return json({ data: rows.map((row) => show(row, now())), meta: { total: rows.length } });
}

async function read({ store, params, now }) {
  const { rows } = await load(store);
  const order = rows.find(({ id }) => String(id) === params.id);
  return order ? json(show(order, now())) : unknown(params.id);
}

async function create(context) {
  const { value, refusal } = readOrder(context, DEFAULTS);
  if (refusal) return refusal;
  const { store, basePath, now } = context;
  const taken = now();
  const { lastId } = await change(store, ({ rows, lastId }) => {
    const id = lastId + 1;
    return { rows: [...rows, { id, ...value, taken }], lastId: id };
  });
  const headers = { location: `${basePath}/orders/${lastId}` };
  return json(show({ id: lastId, ...value, taken }, taken), { status: 201, headers });
}

async function replace(context) {
  const { value, refusal } = readOrder(context, DEFAULTS);
  return refusal ?? rewrite(context, ({ id, taken }) => ({ id, ...value, taken }));
}

/** JSON Merge Patch (RFC 7396); null is a value of `table` that stands for none. */
async function modify(context) {
  const types = ['application/json', 'application/merge-patch+json'];
  const { value, refusal } = readOrder(context, null, types);
  return refusal ?? rewrite(context, (order) => ({ ...order, ...value }));
}

async function remove({ store, params }) {
  let isKnown = false;
  await change(store, (state) => {
    const rows = state.rows.filter(({ id }) => String(id) !== params.id);
    isKnown = rows.length < state.rows.length;
    return { ...state, rows };
  });
  return isKnown ? empty(204) : unknown(params.id);
}

async function rewrite({ store, params, now }, edit) {
  let order;
  await change(store, (state) => {
    const rows = state.rows.map((row) => (String(row.id) === params.id ? (order = edit(row)) : row));
    return { ...state, rows };
  });
  return order ? json(show(order, now())) : unknown(params.id);
}

/** An order that is whole where there are `defaults`, else the members to change. */
function readOrder(context, defaults, types) {
  const { value, refusal } = readJson(context, types);
  if (refusal) return { refusal };
  if (!isObject(value)) return { refusal: problem(422, 'the body must be a JSON object') };
  const order = { ...defaults, ...value };
  const names = new Set([...(defaults ? ['dish'] : []), ...Object.keys(order)]);
  const errors = [...names].flatMap((name) => {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : () => 'is not a member of an order';
    const detail = rule(order[name]);
    return detail ? [{ pointer: `#/${name}`, detail }] : [];
  });
  if (errors.length > 0) return { refusal: problem(422, 'the order is not valid', { errors }) };
  return { value: order };
}

/** What the kitchen makes of an order: what it costs, and how far it is. */
function show({ taken, ...order }, now) {
  const { price } = MENU.find(({ id }) => id === order.dish);
  const seconds = (now - taken) / 1000;
  const [, state] = STATES.findLast(([after]) => seconds >= after) ?? STATES[0];
  return { ...order, total: price * order.quantity, state };
}

const unknown = (id) => problem(404, `there is no order ${id}`);

const INITIAL = { rows: [], lastId: 0 };

const load = async (store) => (await store.get('orders')) ?? INITIAL;

const change = (store, edit) => store.update('orders', (state = INITIAL) => edit(state));
