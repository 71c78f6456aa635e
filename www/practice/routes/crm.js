import { isObject, readJson } from '../body.js';
import { answerList } from '../collection.js';
import { once } from '../once.js';
import { json, problem } from '../respond.js';

const CONTACTS = [
  { email: 'ada@example.com', name: 'Ada Lovelace' },
  { email: 'grace@example.com', name: 'Grace Murray' },
];
const DEALS = Array.from({ length: 24 }, (_, index) => ({
  id: `deal_${index + 1}`,
  month: `2026-0${1 + index % 3}`,
  amount: 1_000 + index * 50,
}));
const MEMBERS = ['first_name', 'last_name', 'email', 'company'];
const isText = (value) => typeof value === 'string' && value.trim() !== '';

export const crm = [
  { method: 'GET', path: '/crm/leads', run: leads },
  { method: 'POST', path: '/crm/leads', run: createLead },
  { method: 'GET', path: '/crm/contacts', run: contacts },
  { method: 'PUT', path: '/crm/contacts/:email', run: putContact },
  { method: 'POST', path: '/crm/campaigns/:name/runs', run: startCampaign },
  { method: 'GET', path: '/crm/deals', run: (context) => answerList(context, DEALS) },
];

const rowsOf = async (store) => (await store.get('leads')) ?? [];

async function leads({ store }) {
  return json({ data: await rowsOf(store) });
}

async function createLead(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const missing = MEMBERS.filter((name) => !isObject(value) || !isText(value[name]));
  if (missing.length > 0) return problem(422, `a lead needs ${missing.join(', ')}`);
  return once(context, async () => {
    const lead = Object.fromEntries(MEMBERS.map((name) => [name, value[name]]));
    const all = await context.store.update('leads', (rows = []) =>
      [...rows, { id: `lead_${rows.length + 1}`, ...lead }]);
    const headers = { location: `${context.basePath}/crm/leads/${all.at(-1).id}` };
    return { data: all.at(-1), status: 201, headers };
  });
}

async function contacts({ store }) {
  return json({ data: (await store.get('contacts')) ?? CONTACTS });
}

async function putContact(context) {
  const { store, params } = context;
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  if (!isObject(value) || !isText(value.name)) return problem(422, 'a contact needs a name');
  const contact = { email: params.email, name: value.name };
  let isNew;
  await store.update('contacts', (rows = CONTACTS) => {
    isNew = rows.every(({ email }) => email !== params.email);
    return [...rows.filter(({ email }) => email !== params.email), contact];
  });
  return json(contact, { status: isNew ? 201 : 200 });
}

async function startCampaign(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const isValid = isObject(value) && Array.isArray(value.emails) && value.emails.length > 0;
  if (!isValid) return problem(422, 'emails must be a list with at least one address');
  return once(context, async () =>
    ({ data: { campaign: context.params.name, queued: value.emails.length }, status: 202 }));
}
