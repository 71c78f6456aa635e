// Where SubtleCrypto overtakes the hash in wasm, from a run of the crossover contests.

import { CONTESTS } from '../contests/index.js';
import { FORMS, LENGTHS } from '../contests/crossover.js';
import { RAW, SYNC } from '../contests/webhooks.js';
import { median } from './statistics.mjs';
import { table } from './tables.mjs';

/**
 * Times of the synchronous check as multiples of SubtleCrypto's, and from where on that is faster:
 * than the whole check, and than its hash. The latter is where a check that has read its delivery
 * should hand the body over.
 */
export function crossoverTable(runs) {
  const from = ['faster than the check', 'than its hash'];
  const head = ['runtime', 'body', ...from, ...LENGTHS.map(String)];
  const rows = runs.flatMap(({ runtime, results }) => FORMS.map((form) => {
    const ours = micros(results, form, SYNC);
    const raw = micros(results, form, RAW);
    const reading = withoutHash(ours);
    const ratios = ours.map((value, index) => value / raw[index]);
    const hashRatios = ours.map((value, index) => (value - reading) / raw[index]);
    const cells = [crossing(ratios), crossing(hashRatios), ...ratios.map((it) => it.toFixed(2))];
    return [runtime, form, ...cells];
  }));
  return `## Time of wasm / time of SubtleCrypto, by bytes of the body\n\n${table(head, rows)}`;
}

const micros = (results, form, name) => LENGTHS.map((length) => median(results.find((result) => {
  const contest = CONTESTS[result.contest];
  return contest.form === form && contest.length === length && result.name === name;
}).micros));

/** What the check of an empty body would take, by the growth between the shortest ones. */
function withoutHash(ours) {
  const long = LENGTHS.indexOf(2048);
  const ofByte = (ours[long] - ours[0]) / (LENGTHS[long] - LENGTHS[0]);
  return ours[0] - ofByte * LENGTHS[0];
}

/** From where on SubtleCrypto is the faster one at every length, between two of those measured. */
function crossing(ratios) {
  const last = ratios.findLastIndex((value) => value < 1);
  if (last < 0) return `< ${LENGTHS[0]}`;
  if (last === LENGTHS.length - 1) return `> ${LENGTHS[last]}`;
  const part = (1 - ratios[last]) / (ratios[last + 1] - ratios[last]);
  return `${Math.round(LENGTHS[last] + part * (LENGTHS[last + 1] - LENGTHS[last]))}`;
}
