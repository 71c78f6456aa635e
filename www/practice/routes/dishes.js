import { MENU } from '../menu.js';
import { preferred } from '../prefer.js';
import { json, problem } from '../respond.js';

/** One resource in two formats; `Accept` chooses (RFC 9110 §12.5.1). */
export const dishes = [{ method: 'GET', path: '/dishes', run: list }];

const FORMATS = {
  'application/json': () => json(MENU, { headers: { vary: 'Accept' } }),
  'text/csv': () => new Response(toCsv(MENU), {
    headers: { 'content-type': 'text/csv; charset=utf-8; header=present', vary: 'Accept' },
  }),
};

function list({ request }) {
  const types = Object.keys(FORMATS);
  const type = preferred(request.headers.get('accept'), types, covers);
  if (type) return FORMATS[type]();
  return problem(406, `dishes come as ${types.join(' or ')}`, { headers: { vary: 'Accept' } });
}

const covers = (range, type) =>
  range === '*/*' || range === type || range === `${type.split('/')[0]}/*`;

/** RFC 4180: lines end in CRLF. No name of a dish needs quotes. */
function toCsv(rows) {
  const names = Object.keys(rows[0]);
  const lines = rows.map((row) => names.map((name) => row[name]).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}
