// What the project promises, and whether a run kept it.

import { CONTESTS } from '../contests/index.js';
import { ASYNC, RAW, SIZES, SYNC } from '../contests/webhooks.js';
import { ratio } from './statistics.mjs';

/**
 * How many times as fast as the fastest JWT peer on SubtleCrypto, by contest. HMAC differs by kind
 * of runtime; of RSA and ECDSA the platform's own work is the limit.
 */
const JWT_FASTER = {
  HS256: { Node: 6, Deno: 6, Bun: 6, Chromium: 4, workerd: 2 },
  EdDSA: 1,
  RS256: 0.95,
  ES256: 0.95,
  'key set': 0.95,
};

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
  const verdicts = Object.entries(JWT_FASTER).flatMap(([contest, aim]) =>
    jwt(contest, aim[kind] ?? aim, results));
  if (kind === 'Node') verdicts.push(get(results));
  return verdicts.map((verdict) => ({ runtime, ...verdict }));
}

/** No line where no peer runs. */
function jwt(contest, aim, results) {
  const { reference, title } = CONTESTS[contest];
  const peers = results.filter((each) =>
    each.contest === contest && each.usesSubtle && !each.name.startsWith('fetchwright'));
  if (peers.length === 0) return [];
  const { name, times } = nearest(peers, results, reference);
  return [{
    target: `${title} ≥ ${aim}x ${name}`,
    measured: `${times.toFixed(2)}x`,
    passed: times >= aim,
  }];
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
