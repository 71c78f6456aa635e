import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const SEED = [
  { id: 1, name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin' },
  { id: 2, name: 'Grace Hopper', email: 'grace@example.com', role: 'member' },
  { id: 3, name: 'Annie Easley', email: 'annie@example.com', role: 'member' },
];
const ROLES = ['admin', 'member'];

/** What each member must look like. Returns what is wrong, or nothing. */
const RULES = {
  name: (value) =>
    typeof value === 'string' && value.trim() && value.length <= 100
      ? undefined : 'must be a text of 1 to 100 characters',
  email: (value) =>
    typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value)
      ? undefined : 'must be an e-mail address',
  role: (value) => (ROLES.includes(value) ? undefined : `must be one of ${ROLES.join(', ')}`),
};

export const users = [
  { method: 'GET', path: '/users', run: list },
  { method: 'POST', path: '/users', run: create },
  { method: 'GET', path: '/users/:id', run: read },
  { method: 'PUT', path: '/users/:id', run: replace },
  { method: 'PATCH', path: '/users/:id', run: modify },
  { method: 'DELETE', path: '/users/:id', run: remove },
];

async function list({ store }) {
  const { rows } = await load(store);
  return json({ data: rows, meta: { total: rows.length } });
}

async function read({ store, params }) {
  const { rows } = await load(store);
  const user = rows.find((row) => String(row.id) === params.id);
  return user ? json(user) : unknown(params.id);
}

/** A repeated Idempotency-Key gets the first answer again and creates nothing. */
async function create(context) {
  const { value, refusal } = readUser(context, Object.keys(RULES), { role: 'member' });
  if (refusal) return refusal;
  const { store, request, basePath } = context;
  const key = request.headers.get('idempotency-key');
  let user;
  let replayed = false;
  await change(store, ({ rows, lastId, keys }) => {
    user = rows.find((row) => key !== null && row.id === keys[key]);
    replayed = user !== undefined;
    if (replayed) return { rows, lastId, keys };
    user = { id: lastId + 1, ...value };
    return {
      rows: [...rows, user],
      lastId: user.id,
      keys: key === null ? keys : { ...keys, [key]: user.id },
    };
  });
  const headers = { location: `${basePath}/users/${user.id}` };
  if (replayed) headers['idempotent-replayed'] = 'true';
  return json(user, { status: 201, headers });
}

async function replace(context) {
  const { value, refusal } = readUser(context, Object.keys(RULES), { role: 'member' });
  return refusal ?? rewrite(context, ({ id }) => ({ id, ...value }));
}

/** JSON Merge Patch (RFC 7396); no member of a user may be removed. */
async function modify(context) {
  const types = ['application/json', 'application/merge-patch+json'];
  const { value, refusal } = readUser(context, [], {}, types);
  return refusal ?? rewrite(context, (user) => ({ ...user, ...value }));
}

async function remove({ store, params }) {
  let found = false;
  await change(store, (state) => {
    const rows = state.rows.filter((row) => String(row.id) !== params.id);
    found = rows.length < state.rows.length;
    return { ...state, rows };
  });
  return found ? empty(204) : unknown(params.id);
}

async function rewrite({ store, params }, edit) {
  let user;
  await change(store, (state) => {
    const rows = state.rows.map((row) =>
      String(row.id) === params.id ? (user = edit(row)) : row);
    return { ...state, rows };
  });
  return user ? json(user) : unknown(params.id);
}

function readUser(context, required, defaults, types) {
  const { value, refusal } = readJson(context, types);
  if (refusal) return { refusal };
  if (!isObject(value)) return { refusal: problem(422, 'the body must be a JSON object') };
  const user = { ...defaults, ...value };
  const names = new Set([...required, ...Object.keys(user)]);
  const errors = [...names].flatMap((name) => {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : () => 'is not a member of a user';
    const detail = rule(user[name]);
    return detail ? [{ pointer: `#/${name}`, detail }] : [];
  });
  if (errors.length > 0) return { refusal: problem(422, 'the user is not valid', { errors }) };
  return { value: user };
}

const unknown = (id) => problem(404, `there is no user ${id}`);

const INITIAL = { rows: SEED, lastId: SEED.length, keys: {} };

const load = async (store) => (await store.get('users')) ?? INITIAL;

const change = (store, edit) => store.update('users', (state = INITIAL) => edit(state));
