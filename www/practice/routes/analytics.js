import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const CHANNELS = ['search', 'mail', 'social', 'direct'];
const MOST = 500;
const ROWS = Array.from({ length: 1_200 }, (_, index) => ({
  day: 1 + Math.floor(index / CHANNELS.length),
  channel: CHANNELS[index % CHANNELS.length],
  visits: 20 + (index * 13) % 60 + 10 * (index % CHANNELS.length),
  orders: (index * 7) % 5,
}));
const COLUMNS = Object.keys(ROWS[0]);
const sumOf = (rows, name) => rows.reduce((sum, row) => sum + row[name], 0);

export const analytics = [
  { method: 'POST', path: '/analytics/query', run: query },
  { method: 'POST', path: '/analytics/reports', run: order },
  { method: 'GET', path: '/analytics/reports/:id', run: give },
  { method: 'GET', path: '/analytics/kpis', run: kpis },
];

/** A question too long for a query goes into the body of a POST, as with Google Analytics. */
async function query(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { metrics, limit = 100, offset = 0 } = isObject(value) ? value : {};
  const isValid = Array.isArray(metrics) && metrics.length > 0
    && metrics.every((name) => ['visits', 'orders'].includes(name));
  if (!isValid) return problem(422, 'metrics must be a list of visits and orders');
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST || !Number.isInteger(offset) || offset < 0) {
    return problem(422, `limit is a whole number from 1 to ${MOST}, offset one from 0`);
  }
  const data = ROWS.slice(offset, offset + limit).map(({ day, channel, ...values }) =>
    ({ day, channel, ...Object.fromEntries(metrics.map((name) => [name, values[name]])) }));
  return json({ data, meta: { total: ROWS.length } });
}

async function order(context) {
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const { columns } = isObject(value) ? value : {};
  const isValid = Array.isArray(columns) && columns.length > 0
    && columns.every((name) => COLUMNS.includes(name));
  if (!isValid) return problem(422, `columns must be a list out of ${COLUMNS.join(', ')}`);
  const id = await context.store.update('last-report', (last = 0) => last + 1);
  await context.store.update(`report:${id}`, () => columns);
  const location = `${context.basePath}/analytics/reports/${id}`;
  return json({ id, columns }, { status: 201, headers: { location } });
}

async function give({ store, params }) {
  const columns = await store.get(`report:${params.id}`);
  if (!columns) return problem(404, `there is no report ${params.id}`);
  const lines = [columns, ...ROWS.map((row) => columns.map((name) => row[name]))];
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="report-${params.id}.csv"`,
  };
  return new Response(lines.map((line) => `${line.join(',')}\r\n`).join(''), { headers });
}

function kpis() {
  const [visits, orders] = [sumOf(ROWS, 'visits'), sumOf(ROWS, 'orders')];
  return json({ visits, orders, conversion: orders / visits });
}
