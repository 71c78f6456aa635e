// What the project promises, and whether a run kept it.

import { CONTESTS } from '../contests/index.js';
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

/** Where the peers are looked for; each is held against ours of the same contest. */
const RIVALS = { jwt: ['jwt'], stripe: ['stripe', 'github', 'standard-webhooks'] };

const TITLES = { jwt: 'HS256 verify', stripe: 'Stripe check' };

/** One line per target: what, where, the aim, what was measured, and whether that will do. */
export function judge({ runtime, results }) {
  const kind = runtime.split(' ')[0];
  const verdicts = Object.keys(RIVALS).map((id) => faster(id, FASTER[kind][id], results));
  if (kind === 'Node') verdicts.push(get(results));
  return verdicts.map((verdict) => ({ runtime, ...verdict }));
}

function faster(id, aim, results) {
  const [nearest] = results
    .filter(({ contest, usesSubtle }) => usesSubtle && RIVALS[id].includes(contest))
    .map(({ contest, name, micros }) => {
      const ours = find(results, contest, CONTESTS[contest].reference);
      return { name, times: ratio(micros, ours.micros) };
    })
    .sort((a, b) => a.times - b.times);
  return {
    target: `${TITLES[id]} ≥ ${aim}x ${nearest.name}`,
    measured: `${nearest.times.toFixed(2)}x`,
    passed: nearest.times >= aim,
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
