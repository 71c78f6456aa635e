import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const LOOKS_UNTIL_DONE = 2;

/** Work that is taken on now and done later: a job is done when it has been looked at twice. */
export const jobs = [
  { method: 'POST', path: '/jobs', run: accept },
  { method: 'GET', path: '/jobs/:id', run: look },
];

async function accept(context) {
  const { store, basePath } = context;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const task = isObject(value) ? value.task : undefined;
  if (typeof task !== 'string' || task === '') return problem(422, 'task must be a text');
  const id = await store.update('job-number', (last = 0) => last + 1);
  await store.update(`job:${id}`, () => ({ id, task, looks: 0 }));
  const headers = { location: `${basePath}/jobs/${id}` };
  return json({ id, task, state: 'accepted' }, { status: 202, headers });
}

async function look({ store, params }) {
  const job = await store.update(`job:${params.id}`, (current) =>
    current && { ...current, looks: current.looks + 1 });
  if (!job) return problem(404, `there is no job ${params.id}`);
  const { id, task, looks } = job;
  return json({ id, task, state: looks < LOOKS_UNTIL_DONE ? 'running' : 'done' });
}
