import { json, problem } from '../respond.js';
import { PARTNER_KEY } from '../secrets.js';

const PLACES = [
  'Paderborn', 'Padua', 'Palermo', 'Paris', 'Parma', 'Passau', 'Patras', 'Perth', 'Porto', 'Prague',
];

export const partner = [
  { method: 'GET', path: '/partner/places', run: search },
  { method: 'GET', path: '/edge/places', run: relay },
];

/** Another company's API, which only answers who has bought a key. */
function search({ request, url }) {
  if (request.headers.get('x-api-key') !== PARTNER_KEY) {
    const headers = { 'www-authenticate': 'ApiKey realm="partner"' };
    return problem(401, 'send the key that you were sold as X-API-Key', { headers });
  }
  const start = (url.searchParams.get('q') ?? '').toLowerCase();
  return json({ data: PLACES.filter((place) => place.toLowerCase().startsWith(start)) });
}

/** A small server of one's own: it takes what a page may ask for, and adds the key that only it has. */
async function relay({ url, basePath, dispatch }) {
  const start = url.searchParams.get('q') ?? '';
  if (!/^\p{L}{2,20}$/u.test(start)) return problem(400, 'q must be the first 2 to 20 letters of a place');
  const target = new URL(`${basePath}/partner/places`, url);
  target.searchParams.set('q', start);
  const answer = await dispatch(new Request(target, { headers: { 'x-api-key': PARTNER_KEY } }));
  if (!answer.ok) return problem(502, 'the partner gave no answer');
  return json(await answer.json());
}
