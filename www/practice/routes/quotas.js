import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';

const HOUR = 3_600_000;

/** Requests per hour of each plan: `pro` is that of the key `pro-ada`. */
const PLANS = { free: 60, pro: 1000 };

/** After so many refusals within one window a key is shut out. */
const STRIKES = 3;

/** The notations in which APIs tell of their limits. */
const STYLES = {
  epoch: (state) => namesWithX(state, Math.ceil(state.ends / 1000)),
  millis: (state) => namesWithX(state, state.ends),
  delta: (state) => namesWithX(state, (state.ends - state.time) / 1000),
  structured: ({ limit, left, ms, ends, time }) => ({
    'ratelimit-policy': `"hourly";q=${limit};w=${Math.ceil(ms / 1000)}`,
    ratelimit: `"hourly";r=${left};t=${Math.ceil((ends - time) / 1000)}`,
  }),
};

export const quotas = [
  { method: 'GET', path: '/quotas/:style', run: quota },
  { method: 'GET', path: '/strict', run: strict },
];

/** Counts the requests of each `X-API-Key` and says in the notation of its name how many are left. */
async function quota(context) {
  const { style } = context.params;
  if (!Object.hasOwn(STYLES, style)) {
    return problem(404, `there is no style ${style}, but ${Object.keys(STYLES).join(', ')}`);
  }
  const key = keyOf(context);
  const { values, refusal } = readNumbers(context.url.searchParams, {
    limit: [PLANS[key.split('-')[0]] ?? PLANS.free, 1, 10_000], ms: [HOUR, 50, HOUR],
  });
  if (refusal) return refusal;
  const state = await count(context, `quota:${style}:${key}`, values);
  const headers = { date: new Date(state.time).toUTCString(), ...STYLES[style](state) };
  if (state.count > state.limit) return overLimit(state, headers);
  return json({ key, remaining: state.left }, { headers });
}

/** Asks for patience by Retry-After, and shuts a key out for an hour that goes on all the same. */
async function strict(context) {
  const { values, refusal } = readNumbers(context.url.searchParams, {
    limit: [4, 1, 1000], ms: [900, 50, HOUR],
  });
  if (refusal) return refusal;
  const key = keyOf(context);
  if (await context.store.get(`banned:${key}`) > context.now()) return shutOut(key);

  const state = await count(context, `strict:${key}`, values);
  if (state.count <= state.limit) return json({ key, remaining: state.left });
  if (state.count - state.limit >= STRIKES) {
    await context.store.update(`banned:${key}`, () => state.time + HOUR);
    return shutOut(key);
  }
  // Rounded up: a client that waits exactly so long must find the window open.
  return overLimit(state, { 'retry-after': String(Math.ceil((state.ends - state.time) / 1000)) });
}

const keyOf = ({ request }) => request.headers.get('x-api-key') ?? 'anonymous';

/** A window opens with its first request. */
async function count({ store, now }, name, { limit, ms }) {
  const time = now();
  const { number, ends } = await store.update(name, (current) =>
    current && current.ends > time
      ? { ...current, number: current.number + 1 }
      : { number: 1, ends: time + ms });
  return { time, ends, ms, limit, count: number, left: Math.max(0, limit - number) };
}

const namesWithX = ({ limit, left }, reset) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(left),
  'x-ratelimit-reset': String(reset),
});

const overLimit = ({ limit, ms }, headers) =>
  problem(429, `more than ${limit} requests in ${ms} ms`, { headers });

const shutOut = (key) =>
  problem(403, `${key} went on after ${STRIKES} refusals and is shut out for an hour`);
