// What the project promises, and whether a run kept it.

import { CONTESTS } from '../contests/index.js';
import { ASYNC, RAW, SIZES, SYNC } from '../contests/webhooks.js';
import { ratio } from './statistics.mjs';

/** How many times as fast as the fastest JWT peer on SubtleCrypto, by kind of runtime. */
const JWT_FASTER = { Node: 4, Deno: 4, Bun: 4, Chromium: 3, workerd: 1.5 };

/** A GET through the client against `fetch` alone, on Node. */
const GET_AT_MOST = 1.25;

/** How many times as fast as the fastest webhook peer; no size may be slower than it. */
const WEBHOOKS_FASTER = {
  Node: { '300 B': 5, '2 KB': 5 },
  Deno: { '300 B': 5, '2 KB': 5 },
  Bun: { '300 B': 5, '2 KB': 5 },
  Chromium: { '300 B': 5, '2 KB': 5 },
  workerd: { '300 B': 3 },
};

/** The asynchronous check against SubtleCrypto alone and against the synchronous check. */
const ASYNC_AT_MOST = 1.1;

/** Longer bodies are for the asynchronous check. */
const LONGEST_SYNC = 2048;

const kindOf = (runtime) => runtime.split(' ')[0];

/** One line per target: what, where, the aim, what was measured, and whether that will do. */
export function judge({ runtime, results }) {
  const kind = kindOf(runtime);
  const verdicts = [jwt(JWT_FASTER[kind], results)];
  if (kind === 'Node') verdicts.push(get(results));
  return verdicts.map((verdict) => ({ runtime, ...verdict }));
}

function jwt(aim, results) {
  const peers = results.filter(({ contest, usesSubtle }) => usesSubtle && contest === 'jwt');
  const { name, times } = nearest(peers, results, CONTESTS.jwt.reference);
  return {
    target: `HS256 verify ≥ ${aim}x ${name}`,
    measured: `${times.toFixed(2)}x`,
    passed: times >= aim,
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

/** One line per target, with a verdict for each size. */
export function judgeSizes({ runtime, results }) {
  const aims = WEBHOOKS_FASTER[kindOf(runtime)];
  const lines = {
    'as fast as any peer on SubtleCrypto': (those, size) =>
      fasterThanPeers(those.filter(({ usesSubtle }) => usesSubtle), those, size, aims),
    'as fast as any peer': (those, size) => fasterThanPeers(those, those, size, aims),
    'async against SubtleCrypto alone': (those) => asyncAgainst(RAW, those),
    'async against sync': (those) => asyncAgainst(SYNC, those),
  };
  return Object.entries(lines).map(([target, verdictOf]) => ({
    runtime,
    target,
    verdicts: Object.keys(SIZES).map((size) =>
      verdictOf(results.filter(({ contest }) => CONTESTS[contest].size === size), size)),
  }));
}

function fasterThanPeers(candidates, results, size, aims) {
  const ours = SIZES[size] <= LONGEST_SYNC ? SYNC : ASYNC;
  const peers = candidates.filter(({ absent, name }) =>
    absent === undefined && ![SYNC, ASYNC, RAW].includes(name));
  const { times } = nearest(peers, results, ours);
  const aim = aims[size] ?? 1;
  return { measured: times, bound: `≥ ${aim}`, passed: times >= aim };
}

/** Of all contests that have it, the one in which the asynchronous check does worst. */
function asyncAgainst(reference, results) {
  const measured = Math.max(...results
    .filter(({ name }) => name === reference)
    .map(({ contest, micros }) => ratio(find(results, contest, ASYNC).micros, micros)));
  return { measured, bound: `≤ ${ASYNC_AT_MOST}`, passed: measured <= ASYNC_AT_MOST };
}

/** The peer with the least lead over it; each is held against ours of the same contest. */
function nearest(peers, results, ours) {
  const [first] = peers
    .map(({ contest, name, micros }) => ({
      name,
      times: ratio(micros, find(results, contest, ours).micros),
    }))
    .sort((a, b) => a.times - b.times);
  return first;
}

const find = (results, contest, name) =>
  results.find((result) => result.contest === contest && result.name === name);
