import { bearerOf } from '../bearer.js';
import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

/** Who may do what: each role may also do what those before it may. */
const ROLES = ['reader', 'editor', 'admin'];
const SEED = [{ id: 1, title: 'Sales in March' }, { id: 2, title: 'Sales in April' }];

/** Reports behind tokens: `reader-token`, `editor-token` and `admin-token`. */
export const reports = [
  { method: 'GET', path: '/reports', run: (context) => allow('reader', context, list) },
  { method: 'POST', path: '/reports', run: (context) => allow('editor', context, create) },
  { method: 'DELETE', path: '/reports/:id', run: (context) => allow('admin', context, remove) },
];

function allow(needed, context, run) {
  const role = roleOf(context.request);
  if (!role) {
    const headers = { 'www-authenticate': 'Bearer realm="reports"' };
    return problem(401, 'send one of the tokens as Authorization: Bearer', { headers });
  }
  if (ROLES.indexOf(role) >= ROLES.indexOf(needed)) return run(context);
  const challenge = `Bearer realm="reports", error="insufficient_scope", scope="${needed}"`;
  const headers = { 'www-authenticate': challenge };
  return problem(403, `a ${role} may not do this`, { headers, role, needed });
}

function roleOf(request) {
  const token = bearerOf(request);
  return ROLES.find((role) => `${role}-token` === token);
}

async function list({ store }) {
  const { rows } = (await store.get('reports')) ?? INITIAL;
  return json({ data: rows, meta: { total: rows.length } });
}

async function create(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const title = isObject(value) ? value.title : undefined;
  if (typeof title !== 'string' || title === '') return problem(422, 'title must be a text');
  const { rows } = await context.store.update('reports', ({ rows, lastId } = INITIAL) =>
    ({ rows: [...rows, { id: lastId + 1, title }], lastId: lastId + 1 }));
  return json(rows.at(-1), { status: 201 });
}

async function remove({ store, params }) {
  let found = false;
  await store.update('reports', (state = INITIAL) => {
    const rows = state.rows.filter(({ id }) => String(id) !== params.id);
    found = rows.length < state.rows.length;
    return { ...state, rows };
  });
  return found ? empty(204) : problem(404, `there is no report ${params.id}`);
}

const INITIAL = { rows: SEED, lastId: SEED.length };
