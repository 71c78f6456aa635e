import { readNumbers } from '../query.js';
import { json } from '../respond.js';

const LONGEST = 10 * 365 * 86_400;

/** The API's clock can be put forward, so that nobody waits for a token to expire. */
export const clock = [{ method: 'POST', path: '/__clock', run: advance }];

function advance({ url, now }) {
  const { values, refusal } = readNumbers(url.searchParams, { seconds: [0, 0, LONGEST] });
  if (refusal) return refusal;
  now.advance(values.seconds * 1000);
  return json({ now: new Date(now()).toISOString() });
}
