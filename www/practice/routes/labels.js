import { isObject, readJson } from '../body.js';
import { empty, json, problem } from '../respond.js';

const SEED = [
  { name: 'draft', colour: 'grey' }, { name: 'old', colour: 'brown' }, { name: 'urgent', colour: 'red' },
];
const NAME = /^[a-z0-9-]{1,30}$/;

/** Labels are called by their names, so that a client may choose the URL and PUT one there. */
export const labels = [
  { method: 'GET', path: '/labels', run: list },
  { method: 'POST', path: '/labels', run: create },
  { method: 'DELETE', path: '/labels', run: removeNamed },
  { method: 'GET', path: '/labels/:name', run: read },
  { method: 'PUT', path: '/labels/:name', run: put },
  { method: 'DELETE', path: '/labels/:name', run: remove },
];

async function list({ store }) {
  const data = await load(store);
  return json({ data, meta: { total: data.length } });
}

async function read({ store, params }) {
  const label = (await load(store)).find(({ name }) => name === params.name);
  return label ? json(label) : unknown(params.name);
}

async function create(context) {
  const { value, refusal } = readLabel(context);
  if (refusal) return refusal;
  const { replaced } = await write(context, value, false);
  if (replaced) return problem(409, `there is a label ${value.name} already`);
  return json(value, { status: 201, headers: { location: `${context.basePath}/labels/${value.name}` } });
}

/** 201 when the URL was free, 204 when something was replaced (RFC 9110 §9.3.4). */
async function put(context) {
  const { value, refusal } = readLabel(context, { name: context.params.name });
  if (refusal) return refusal;
  const { replaced } = await write(context, value, true);
  return replaced ? empty(204) : json(value, { status: 201 });
}

async function remove({ store, params }) {
  const removed = await removeAll(store, [params.name]);
  return removed.length > 0 ? empty(204) : unknown(params.name);
}

/** Reads the body of a DELETE. Not everything on the way of a request has to pass one on. */
async function removeNamed(context) {
  if (context.body.length === 0) return problem(400, 'name the labels to remove in the body');
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const names = isObject(value) ? value.names : undefined;
  if (!Array.isArray(names) || names.length === 0) return problem(422, 'names must be a list of names');
  return json({ removed: await removeAll(context.store, names) });
}

function readLabel(context, known = {}) {
  const { value, refusal } = readJson(context);
  if (refusal) return { refusal };
  const { name, colour } = isObject(value) ? { ...value, ...known } : {};
  if (typeof name !== 'string' || !NAME.test(name)) {
    return { refusal: problem(422, 'a name has 1 to 30 of a-z, 0-9 and -') };
  }
  if (typeof colour !== 'string' || colour === '') return { refusal: problem(422, 'colour must be a text') };
  return { value: { name, colour } };
}

async function write({ store }, label, mayReplace) {
  let replaced = false;
  await store.update('labels', (rows = SEED) => {
    replaced = rows.some(({ name }) => name === label.name);
    if (!replaced) return [...rows, label];
    return mayReplace ? rows.map((row) => (row.name === label.name ? label : row)) : rows;
  });
  return { replaced };
}

async function removeAll(store, names) {
  let removed = [];
  await store.update('labels', (rows = SEED) => {
    removed = rows.map(({ name }) => name).filter((name) => names.includes(name));
    return rows.filter(({ name }) => !names.includes(name));
  });
  return removed;
}

const load = async (store) => (await store.get('labels')) ?? SEED;
const unknown = (name) => problem(404, `there is no label ${name}`);
