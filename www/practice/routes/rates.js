import { json, problem } from '../respond.js';

const DAY = 86_400_000;
const RATES = { CHF: 0.94, GBP: 0.86, JPY: 171.2, USD: 1.12 };

/** When the first version was called deprecated: 1 June 2026. */
const DEPRECATED = Date.parse('2026-06-01T00:00:00Z');

export const rates = [
  { method: 'GET', path: '/v1/rates', run: first },
  { method: 'GET', path: '/v2/rates', run: second },
];

/**
 * The old version, which says that it is deprecated (RFC 9745) and when it will end (RFC 8594): 90 days
 * after it was first asked for, so that nobody comes too late to practise.
 */
async function first({ store, now, basePath }) {
  const sunset = await store.update('rates:sunset', (time = now() + 90 * DAY) => time);
  const successor = `<${basePath}/v2/rates>; rel="successor-version"`;
  if (now() >= sunset) {
    return problem(410, 'version 1 has ended; use /v2/rates', { headers: { link: successor } });
  }
  const headers = {
    deprecation: `@${DEPRECATED / 1000}`,
    sunset: new Date(sunset).toUTCString(),
    link: successor,
  };
  return json(RATES, { headers });
}

function second({ now }) {
  return json({ base: 'EUR', date: new Date(now()).toISOString().slice(0, 10), rates: RATES });
}
