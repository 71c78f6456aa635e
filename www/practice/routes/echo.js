import { bodyText } from '../journal.js';
import { MENU } from '../menu.js';
import { json } from '../respond.js';

export const echo = [
  { method: 'GET', path: '/menu', run: () => json({ data: MENU, meta: { total: MENU.length } }) },
  { method: '*', path: '/echo', run: repeat },
  // One segment may hold anything, also what would end it if it were not encoded.
  { method: '*', path: '/echo/:segment/end', run: repeat },
];

/** Repeats the request as data: what a client believes it sent is what it reads here. */
function repeat({ request, url, body }) {
  return json({
    method: request.method,
    url: url.href,
    query: [...url.searchParams],
    headers: Object.fromEntries(request.headers),
    body: bodyText(body),
  });
}
