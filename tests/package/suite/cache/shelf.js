// A path of the fault server whose answers are scripted, for a cache to stand before.

import { Client } from 'fetchwright/client';

export const FRESH = [['cache-control', 'max-age=60']];

/** A path whose answers are these, and what was asked there. */
export async function shelf(faults, answers) {
  const id = crypto.randomUUID();
  const server = new Client({ baseUrl: faults });
  const filled = answers.map((answer) => ({ status: 200, fields: FRESH, body: 'kept', ...answer }));
  await server.put('/shelf-script', { query: { id }, json: filled });
  const asked = () => server.get('/shelf-log', { query: { id } }).json();
  return { path: `/shelf?id=${id}`, asked, times: async () => (await asked()).length };
}
