import { readNumbers } from '../query.js';
import { empty, json } from '../respond.js';

export const journalRoutes = [
  { method: 'GET', path: '/__journal', run: read },
  { method: 'POST', path: '/__reset', run: reset },
];

async function read({ url, journal }) {
  const { values, refusal } = readNumbers(url.searchParams, {
    since: [0, 0, Number.MAX_SAFE_INTEGER],
  });
  if (refusal) return refusal;
  const entries = await journal.read({
    since: values.since,
    path: url.searchParams.get('path'),
    method: url.searchParams.get('method'),
  });
  return json({ entries });
}

async function reset({ store }) {
  await store.clear();
  return empty(204);
}
