// Times single calls, the two classes in random order, so that whatever else the machine does
// falls on both alike.

import { randomFillSync } from 'node:crypto';

const WARM_UP = 20_000;
/** After so many calls the inputs are moved: where a text lies in memory makes a difference. */
const ROUND = 2000;

/**
 * Times `count` calls of `call`, each with an input of one of the two pools. Returns rounds of
 * measurements, in nanoseconds, with the class of each.
 */
export function measure(call, pools, count) {
  const warm = moved(pools);
  for (let i = 0; i < Math.min(count, WARM_UP); i += 1) call(warm[i & 1][i % warm[0].length]);
  return Array.from({ length: Math.round(count / ROUND) }, () => round(call, moved(pools)));
}

function round(call, pools) {
  const classes = randomFillSync(new Uint8Array(ROUND)).map((byte) => byte & 1);
  const picks = randomFillSync(new Uint8Array(ROUND));
  const times = new Float64Array(ROUND);
  for (let i = 0; i < ROUND; i += 1) {
    const inputs = pools[classes[i]];
    const input = inputs[picks[i] % inputs.length];
    const begin = performance.now();
    call(input);
    times[i] = (performance.now() - begin) * 1e6;
  }
  return { times, classes };
}

/** Both pools anew, as if each input had just been received, in random order. */
function moved(pools) {
  const places = pools.flatMap((inputs, kind) => inputs.map((_, index) => [kind, index]));
  const order = randomFillSync(new Uint32Array(places.length));
  const shuffled = places.map((place, index) => [order[index], place]);
  shuffled.sort(([one], [other]) => one - other);
  const copies = pools.map((inputs) => inputs.map(() => undefined));
  for (const [, [kind, index]] of shuffled) copies[kind][index] = copy(pools[kind][index]);
  return copies;
}

/** Texts made of pieces are slower to read than whole ones; a copy is whole. */
function copy(value) {
  if (typeof value === 'string') return Buffer.from(value, 'latin1').toString('latin1');
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, copy(own)]));
}
