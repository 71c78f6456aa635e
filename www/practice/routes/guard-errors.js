import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';
import { guarded } from './guard-keys.js';
import { settingsOf } from './guard-settings.js';

/** What a crash knows about the machine that it happened on. */
const CRASH = {
  message: 'connect ECONNREFUSED 10.0.4.7:5432',
  query: "SELECT * FROM invoices WHERE owner = 'ada@example.com'",
  stack: [
    'Error: connect ECONNREFUSED 10.0.4.7:5432',
    '    at Pool.connect (/srv/billing/node_modules/pg-pool/index.js:45:11)',
    '    at findInvoice (/srv/billing/invoices.js:88:20)',
  ].join('\n'),
};
const PORTAL = '<!doctype html><title>Sign in</title><p>Please sign in to go on.</p>\n';

/** Errors, as the world sees them, as the log has them, and what support makes of them. */
export const guardErrors = [
  { method: 'GET', path: '/guard/invoices/:id', run: crash },
  { method: 'GET', path: '/guard/incidents/:id', run: guarded('log:read', readIncident) },
  { method: 'POST', path: '/guard/tickets', run: openTicket },
  { method: 'GET', path: '/guard/portal', run: portal },
];

/** Always fails. With `debug` on, it tells everybody why. */
async function crash({ store, now, path, basePath }) {
  const incident = { time: new Date(now()).toISOString(), path, ...CRASH };
  const incidents = await store.update('guard/incidents', (rows = []) => [...rows, incident]);
  const instance = `${basePath}/guard/incidents/${incidents.length}`;
  const { debug } = await settingsOf(store);
  return problem(500, 'something went wrong on our side', { instance, ...(debug && CRASH) });
}

async function readIncident({ store, params }) {
  const incident = ((await store.get('guard/incidents')) ?? [])[Number(params.id) - 1];
  return incident ? json(incident) : problem(404, `there is no incident ${params.id}`);
}

/** Support can find a request by its id, and by nothing else. */
async function openTicket(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { requestId } = isObject(value) ? value : {};
  const number = Number(/^practice-(\d+)$/.exec(requestId)?.[1]);
  const found = (await context.journal.read({})).find((entry) => entry.number === number);
  if (!found) return problem(422, 'which request was it? Send its x-request-id as requestId');
  const { method, path, status, time } = found;
  return json({ request: { id: requestId, method, path, status, time } }, { status: 201 });
}

/** What a proxy or a wrong path often gives in place of JSON: a page for people, with a 200. */
function portal() {
  return new Response(PORTAL, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
