import { isObject, readJson } from '../body.js';
import { readNumbers } from '../query.js';
import { empty, json, problem } from '../respond.js';

const LONGEST = 10 * 365 * 86_400;

/** A shelf for JSON objects. With `?keep=seconds` the API forgets one by itself after that time. */
export const guardRecords = [
  { method: 'GET', path: '/guard/records/:id', run: read },
  { method: 'PUT', path: '/guard/records/:id', run: write },
  { method: 'DELETE', path: '/guard/records/:id', run: remove },
];

async function read({ store, params, now }) {
  const time = now();
  // What is past its time loses its content here and leaves a mark, as a nightly job would do it.
  const record = await store.update(keyOf(params), (known) =>
    known && known.ends !== null && known.ends <= time ? { ends: known.ends } : known);
  if (!record) return unknown(params);
  if (record.value) return json(record.value);
  return problem(410, `the record ${params.id} was kept for its time, and deleted`);
}

async function write(context) {
  const { url, store, params, now } = context;
  const { values, refusal } = readNumbers(url.searchParams, { keep: [null, 1, LONGEST] });
  const { value, refusal: refused } = readJson(context);
  if (refusal ?? refused) return refusal ?? refused;
  if (!isObject(value)) return problem(422, 'send a JSON object');
  const ends = values.keep === null ? null : now() + values.keep * 1000;
  let isNew;
  await store.update(keyOf(params), (known) => {
    isNew = !known?.value;
    return { value, ends };
  });
  return json(value, { status: isNew ? 201 : 200 });
}

async function remove({ store, params }) {
  let isKnown;
  await store.update(keyOf(params), (known) => {
    isKnown = known !== undefined;
    return undefined;
  });
  return isKnown ? empty(204) : unknown(params);
}

const keyOf = ({ id }) => `guard/records/${id}`;

const unknown = ({ id }) => problem(404, `there is no record ${id}`);
