// All heats of a plan, wherever the calls are run: `enter` and `time` know how.

import { CONTESTS, HEATS } from '../contests/index.js';
import { race } from './rounds.js';

export async function runHeats({ enter, time }, fixtures, plan) {
  const results = [];
  for (const { contests, ...heat } of HEATS[plan.heats]) {
    const entries = [];
    for (const contest of contests) {
      entries.push(...(await enter(contest, fixtures[CONTESTS[contest].fixture])));
    }
    const present = entries.filter(({ absent }) => absent === undefined);
    const micros = await race(present, time, {
      ...plan,
      batchMs: Math.max(heat.batchMs, plan.shortestBatchMs ?? 0),
      warmUpMs: Math.max(heat.warmUpMs ?? 0, plan.warmUpMs),
    });
    for (const { contest, name, absent, usesSubtle, ofCpu } of entries) {
      const index = present.findIndex((entry) => entry.contest === contest && entry.name === name);
      results.push({ contest, name, absent, usesSubtle, ofCpu, micros: micros[index] });
    }
  }
  return results;
}
