import { isObject, readJson } from '../body.js';
import { answerList } from '../collection.js';
import { once } from '../once.js';
import { json, problem } from '../respond.js';

const TEAMS = ['general', 'billing', 'technical'];
// One took three days: a mean would tell of nothing else.
const SOLVED = [12, 18, 25, 31, 40, 44, 52, 60, 75, 90, 4_320].map((minutes, index) =>
  ({ id: `solved_${index + 1}`, minutes }));

export const desk = [
  { method: 'POST', path: '/desk/tickets', run: open },
  { method: 'GET', path: '/desk/tickets/:id', run: read },
  { method: 'PATCH', path: '/desk/tickets/:id', run: route },
  { method: 'POST', path: '/desk/tickets/:id/replies', run: reply },
  { method: 'GET', path: '/desk/solved', run: (context) => answerList(context, SOLVED) },
];

async function open(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.subject !== 'string' || value.subject === '') {
    return problem(422, 'a ticket needs a subject');
  }
  const number = await context.store.update('last-ticket', (last = 0) => last + 1);
  const ticket = { id: String(number), subject: value.subject, team: null, replies: [] };
  await context.store.update(`ticket:${number}`, () => ticket);
  return json(ticket, { status: 201, headers: { location: `${context.basePath}/desk/tickets/${number}` } });
}

async function read({ store, params }) {
  const ticket = await store.get(`ticket:${params.id}`);
  return ticket ? json(ticket) : unknown(params.id);
}

async function route(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !TEAMS.includes(value.team)) {
    return problem(422, `team is one of ${TEAMS.join(', ')}`);
  }
  return rewrite(context, (ticket) => ({ ...ticket, team: value.team }));
}

async function reply(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || typeof value.text !== 'string' || value.text === '') {
    return problem(422, 'a reply needs a text');
  }
  if (!(await context.store.get(`ticket:${context.params.id}`))) return unknown(context.params.id);
  return once(context, async () => {
    await rewrite(context, (ticket) => ({ ...ticket, replies: [...ticket.replies, value.text] }));
    return { data: { text: value.text }, status: 201 };
  });
}

async function rewrite({ store, params }, edit) {
  const ticket = await store.update(`ticket:${params.id}`, (before) => before && edit(before));
  return ticket ? json(ticket) : unknown(params.id);
}

const unknown = (id) => problem(404, `there is no ticket ${id}`);
