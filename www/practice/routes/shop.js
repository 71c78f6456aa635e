import { isObject, readJson } from '../body.js';
import { once } from '../once.js';
import { json, problem } from '../respond.js';

const STOCK = 5;
const UPDATES = [
  { shipment: 's1', sequence: 1, status: 'packed' },
  { shipment: 's1', sequence: 3, status: 'delivered' },
  { shipment: 's1', sequence: 2, status: 'in transit' },
];
const CUSTOMERS = [
  { email: 'ada@example.com', name: 'Ada Lovelace' },
  { email: 'grace@example.com', name: 'Grace Hopper' },
  { email: 'annie@example.com', name: 'Annie Easley' },
];

export const shop = [
  { method: 'GET', path: '/shop/customers', run: () => json({ data: CUSTOMERS }) },
  { method: 'GET', path: '/shop/payments', run: payments },
  { method: 'POST', path: '/shop/payments', run: pay },
  { method: 'GET', path: '/shop/stock/:product', run: readStock },
  { method: 'PUT', path: '/shop/stock/:product', run: writeStock },
  // As they arrived, which is not as they happened.
  { method: 'GET', path: '/shop/shipments/s1/updates', run: () => json({ data: UPDATES }) },
  { method: 'GET', path: '/warehouse/orders', run: copies },
  { method: 'PUT', path: '/warehouse/orders/:id', run: copy },
];

async function payments({ store }) {
  return json({ data: (await store.get('payments')) ?? [] });
}

async function pay(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const isValid = isObject(value) && Number.isInteger(value.amount) && value.amount > 0;
  if (!isValid) return problem(422, 'amount must be a whole number of cents above zero');
  return once(context, async () => {
    const { amount, order = null } = value;
    const all = await context.store.update('payments', (rows = []) =>
      [...rows, { id: `pay_${rows.length + 1}`, amount, order }]);
    return { data: all.at(-1), status: 201 };
  });
}

async function readStock({ store, params }) {
  const stock = await stockOf(store, params.product);
  return json({ product: params.product, count: stock.count }, { headers: tagOf(stock) });
}

/** Nobody overwrites what they have not seen. */
async function writeStock(context) {
  const { store, params, request } = context;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !Number.isInteger(value.count) || value.count < 0) {
    return problem(422, 'count must be a whole number from zero');
  }
  const wanted = request.headers.get('if-match');
  if (wanted === null) return problem(428, 'send If-Match with the ETag of the stock that you have read');
  let isCurrent;
  const stock = await store.update(`stock:${params.product}`, (before = UNTOUCHED) => {
    isCurrent = wanted === tagOf(before).etag;
    return isCurrent ? { count: value.count, version: before.version + 1 } : before;
  });
  if (!isCurrent) return problem(412, 'the stock has changed since you have read it');
  return json({ product: params.product, count: stock.count }, { headers: tagOf(stock) });
}

const UNTOUCHED = { count: STOCK, version: 1 };

const stockOf = async (store, product) => (await store.get(`stock:${product}`)) ?? UNTOUCHED;

const tagOf = ({ version }) => ({ etag: `"stock-${version}"` });

async function copies({ store }) {
  return json({ data: await store.list('warehouse:') });
}

/** Written again, an order is still one. */
async function copy(context) {
  const { store, params } = context;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value)) return problem(422, 'an order is a JSON object');
  let isNew;
  const order = await store.update(`warehouse:${params.id}`, (before) => {
    isNew = before === undefined;
    return { ...value, id: params.id };
  });
  return json(order, { status: isNew ? 201 : 200 });
}
