import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const GUESTS = [
  { id: 1, name: 'Mary Jackson', email: 'mary@example.com', wantsNews: true },
  { id: 2, name: 'Alan Turing', email: 'alan@example.com', wantsNews: false },
  { id: 3, name: 'Hedy Lamarr', email: 'hedy@example.com', wantsNews: true },
  { id: 4, name: 'Donald Knuth', email: 'donald@example.com', wantsNews: false },
];
const FIRST = [{ email: 'mary@example.com', name: 'M. Jackson' }];

/** Two systems that know nothing of each other: the book of bookings, and the newsletter. */
export const contacts = [
  { method: 'GET', path: '/bookings/guests', run: guests },
  { method: 'GET', path: '/newsletter/subscribers', run: subscribers },
  { method: 'PUT', path: '/newsletter/subscribers/:email', run: subscribe },
  { method: 'DELETE', path: '/newsletter/subscribers/:email', run: unsubscribe },
];

function guests() {
  return json({ data: GUESTS, meta: { total: GUESTS.length } });
}

async function subscribers({ store }) {
  const data = await load(store);
  return json({ data, meta: { total: data.length } });
}

/** The address says which subscriber it is, so that twice is the same as once. */
async function subscribe(context) {
  const { store, params: { email } } = context;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const name = isObject(value) ? value.name : undefined;
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return problem(422, 'the address is no e-mail address');
  if (typeof name !== 'string' || name.trim() === '') return problem(422, 'name must be a text');
  let isNew = false;
  await change(store, (rows) => {
    isNew = !rows.some((row) => row.email === email);
    if (isNew) return [...rows, { email, name }];
    return rows.map((row) => (row.email === email ? { email, name } : row));
  });
  return json({ email, name }, { status: isNew ? 201 : 200 });
}

async function unsubscribe({ store, params: { email } }) {
  let isKnown = false;
  await change(store, (rows) => {
    isKnown = rows.some((row) => row.email === email);
    return rows.filter((row) => row.email !== email);
  });
  return isKnown ? empty(204) : problem(404, `${email} is no subscriber`);
}

const load = async (store) => (await store.get('newsletter')) ?? FIRST;

const change = (store, edit) => store.update('newsletter', (rows = FIRST) => edit(rows));
