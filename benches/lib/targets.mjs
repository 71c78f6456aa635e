// What the project promises, and whether a run kept it.

import { ratio } from './statistics.mjs';

/** How many times as fast as the fastest peer on SubtleCrypto, by kind of runtime. */
const FASTER = {
  Node: { jwt: 4, stripe: 5 },
  Deno: { jwt: 4, stripe: 5 },
  Bun: { jwt: 4, stripe: 5 },
  Chromium: { jwt: 3, stripe: 5 },
  workerd: { jwt: 1.5, stripe: 3 },
};

/** A GET through the client against `fetch` alone, on Node. */
const GET_AT_MOST = 1.25;

/** Where the peers are looked for: all checks of one body take their rounds together. */
const RIVALS = { jwt: ['jwt'], stripe: ['stripe', 'github', 'standard-webhooks'] };

const OURS = { jwt: 'fetchwright verifyJwtSync', stripe: 'fetchwright verifyWebhookSync' };

/** One line per target: what, where, the aim, what was measured, and whether that will do. */
export function judge({ runtime, results }) {
  const kind = runtime.split(' ')[0];
  const verdicts = Object.keys(RIVALS).map((contest) => faster(contest, FASTER[kind], results));
  if (kind === 'Node') verdicts.push(get(results));
  return verdicts.map((verdict) => ({ runtime, ...verdict }));
}

function faster(contest, aims, results) {
  const ours = find(results, contest, OURS[contest]);
  const rivals = results
    .filter(({ contest: other, usesSubtle }) => usesSubtle && RIVALS[contest].includes(other))
    .map(({ name, micros }) => ({ name, times: ratio(micros, ours.micros) }))
    .sort((a, b) => a.times - b.times);
  const [{ name, times }] = rivals;
  const what = contest === 'jwt' ? 'HS256 verify' : 'Stripe check';
  return {
    target: `${what} ≥ ${aims[contest]}x ${name}`,
    measured: `${times.toFixed(1)}x`,
    passed: times >= aims[contest],
  };
}

function get(results) {
  const ours = find(results, 'get', 'fetchwright Client');
  const times = ratio(ours.micros, find(results, 'get', 'fetch').micros);
  return {
    target: `GET with JSON ≤ ${GET_AT_MOST}x fetch`,
    measured: `${times.toFixed(2)}x`,
    passed: times <= GET_AT_MOST,
  };
}

const find = (results, contest, name) =>
  results.find((result) => result.contest === contest && result.name === name);
