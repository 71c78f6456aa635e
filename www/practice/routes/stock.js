import { isObject, readJson } from '../body.js';
import { versioned } from '../conditional.js';
import { json, problem } from '../respond.js';

const STOCK = { flour: 40, plums: 12, cream: 3 };

/** What is in the larder, as of now, and a special that holds for a minute. */
export const stock = [
  { method: 'GET', path: '/stock/:item', run: read },
  { method: 'POST', path: '/stock/:item/sales', run: sell },
  { method: 'GET', path: '/specials', run: specials },
];

/** May be kept, but has to be asked about before it is used: the level may have changed. */
async function read({ request, store, params: { item } }) {
  const left = await levelOf(store, item);
  if (left === undefined) return unknown(item);
  return versioned(request, { item, left }, `${item}-${left}`, { 'cache-control': 'no-cache' });
}

async function sell(context) {
  const { store, params: { item } } = context;
  if ((await levelOf(store, item)) === undefined) return unknown(item);
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const quantity = isObject(value) ? value.quantity : undefined;
  if (!Number.isInteger(quantity) || quantity < 1) {
    return problem(422, 'quantity must be a whole number from 1');
  }
  let isShort = false;
  const left = await store.update(`stock:${item}`, (level = STOCK[item]) => {
    isShort = level < quantity;
    return isShort ? level : level - quantity;
  });
  if (isShort) return problem(409, `only ${left} are left`, { left });
  return json({ item, sold: quantity, left }, { status: 201 });
}

function specials({ request }) {
  return versioned(request, { dish: 'tart', price: 4 }, 'specials-1', { 'cache-control': 'max-age=60' });
}

async function levelOf(store, item) {
  if (!Object.hasOwn(STOCK, item)) return undefined;
  return (await store.get(`stock:${item}`)) ?? STOCK[item];
}

const unknown = (item) => problem(404, `the larder has no ${item}`);
