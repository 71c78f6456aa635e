const RATE_CENTS = 2;

/** What each button sends. `code` is what is shown of it; `lookups` are the calls that ask for rates. */
export const CALLS = {
  rates: {
    code: "await api.get('/bureau/rates').json();",
    lookups: 1,
    send: (api) => api.get('/bureau/rates').json(),
  },
  burst: {
    code: `const ask = () =>
  api.get('/bureau/rates').json();
await Promise.all(
  [ask(), ask(), ask(), ask(), ask()],
);`,
    lookups: 5,
    send: (api) => Promise.all(Array.from({ length: 5 }, () => api.get('/bureau/rates').json())),
  },
  flaky: {
    code: `await api.get('/flaky', {
  query: { fail: 2, key: 'a new one' },
}).json();`,
    lookups: 0,
    send: (api) =>
      api.get('/flaky', { query: { fail: 2, key: crypto.randomUUID().slice(0, 8) } }).json(),
  },
  speech: {
    code: `await api.post('/metered/speech', {
  json: { text: 'Table seven is ready' },
  auth: { apiKey: 'demo' },
}).json();`,
    lookups: 0,
    send: (api) => api.post('/metered/speech', {
      json: { text: 'Table seven is ready' }, auth: { apiKey: 'demo' },
    }).json(),
  },
};

export const clientOptions = ({ cache, dedupe, retries }) =>
  ({ cache, dedupe, retry: { limit: retries, baseDelay: 50 } });

/** The requests of the meter itself, which are not counted. */
const OWN = new Set(['/bureau/bill', '/metered/usage']);

/** What the API says of the calls: what arrived by its journal, and what it asks for by its bills. */
export async function readMeter(plain) {
  const [bill, usage, { entries }] = await Promise.all([
    plain.get('/bureau/bill').json(),
    plain.get('/metered/usage', { auth: { apiKey: 'demo' } }).json(),
    plain.get('/__journal').json(),
  ]);
  const arrived = entries.filter(({ path }) => !OWN.has(path));
  return {
    arrived: arrived.length,
    failed: arrived.filter(({ status }) => status >= 400).length,
    rates: bill.calls,
    cents: bill.cents + usage.cents,
  };
}

/**
 * Of the calls that were begun, of which `sent` requests came, those that shared the request of another;
 * whether all that was sent arrived; and what cache and shared requests were worth.
 */
export function balanceOf(stats, { sent, lookups }, meter) {
  return {
    sent,
    shared: stats.requests - stats.cacheHits - (sent - stats.retries),
    agrees: sent === meter.arrived,
    savedCents: (lookups - meter.rates) * RATE_CENTS,
  };
}
