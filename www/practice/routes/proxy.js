import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';

const VIA = { via: '1.1 practice-gateway' };

/** A gateway in front of a kitchen that at first talks nonsense, and a cellar that never answers. */
export const proxy = [
  { method: 'GET', path: '/proxy/kitchen', run: askKitchen },
  {
    method: 'GET', path: '/proxy/cellar',
    run: () => problem(504, 'the cellar did not answer the gateway in time', { headers: VIA }),
  },
  { method: 'GET', path: '/proxy/portal', run: showPage },
];

async function askKitchen({ url, store }) {
  const { values, refusal } = readNumbers(url.searchParams, { bad: [1, 0, 100] });
  if (refusal) return refusal;
  const asked = await store.update('proxy:kitchen', (count = 0) => count + 1);
  if (asked <= values.bad) {
    return problem(502, 'what the kitchen answered to the gateway is no HTTP', { headers: VIA });
  }
  return json({ from: 'kitchen', asked }, { headers: VIA });
}

/** Such as a hotel's network shows: a page of its own in place of the answer, and with status 200. */
function showPage() {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...VIA };
  return new Response('<!doctype html><title>Welcome</title><p>Accept our terms to go on.', { headers });
}
