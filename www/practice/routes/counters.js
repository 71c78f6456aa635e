import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

export const counters = [
  { method: 'GET', path: '/counters/:name', run: read },
  { method: 'PUT', path: '/counters/:name', run: replace },
  { method: 'PATCH', path: '/counters/:name', run: change },
];

/** What a PATCH may ask for: the one can be repeated without harm, the other cannot. */
const CHANGES = {
  set: (value, amount) => amount,
  increment: (value, amount) => value + amount,
};

async function read({ store, params }) {
  const value = (await store.get(keyOf(params))) ?? 0;
  return json({ name: params.name, value });
}

async function replace(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !isCount(value.value)) return problem(422, 'value must be a whole number');
  return write(context, () => value.value);
}

async function change(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const [[name, amount] = [], ...others] = isObject(value) ? Object.entries(value) : [];
  if (others.length > 0 || !Object.hasOwn(CHANGES, name) || !isCount(amount)) {
    return problem(422, 'send either set or increment, with a whole number');
  }
  return write(context, (current) => CHANGES[name](current, amount));
}

async function write({ store, params }, edit) {
  const value = await store.update(keyOf(params), (current = 0) => edit(current));
  return json({ name: params.name, value });
}

const keyOf = ({ name }) => `counter:${name}`;

const isCount = (value) => Number.isSafeInteger(value) && Math.abs(value) <= 1_000_000;
