import { readNumbers } from '../query.js';
import { json, problem } from '../respond.js';

export const limits = [{ method: '*', path: '/limited', run: limited }];

/** Allows `limit` requests per `window` seconds and key; a window opens with its first request. */
async function limited({ url, store, now }) {
  const { values, refusal } = readNumbers(url.searchParams, {
    limit: [5, 1, 1000], window: [10, 1, 3600],
  });
  if (refusal) return refusal;
  const { limit } = values;
  const key = url.searchParams.get('key') ?? 'default';
  const time = now();
  const { count, ends } = await store.update(`limited:${key}`, (current) =>
    current && current.ends > time
      ? { ...current, count: current.count + 1 }
      : { count: 1, ends: time + values.window * 1000 });

  const headers = {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - count)),
    'x-ratelimit-reset': String(Math.ceil(ends / 1000)),
  };
  if (count <= limit) return json({ ok: true, remaining: limit - count }, { headers });
  // Rounded up: a client that waits exactly so long must find the window open.
  headers['retry-after'] = String(Math.ceil((ends - time) / 1000));
  return problem(429, `more than ${limit} requests in ${values.window} s`, { headers });
}
