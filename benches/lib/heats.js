// All heats, wherever the calls are run: `enter` and `time` know how.

import { HEATS } from '../contests/index.js';
import { race } from './rounds.js';

export async function runHeats({ enter, time }, fixtures, plan) {
  const results = [];
  for (const heat of HEATS) {
    const entries = [];
    for (const contest of heat) entries.push(...(await enter(contest, fixtures[contest])));
    const present = entries.filter(({ absent }) => absent === undefined);
    const batchMs = plan.batchMs[heat[0]];
    const { calls, micros } = await race(present, time, { ...plan, batchMs });
    for (const { contest, name, absent, usesSubtle } of entries) {
      const index = present.findIndex((entry) => entry.contest === contest && entry.name === name);
      results.push({ contest, name, absent, usesSubtle, calls, micros: micros[index] });
    }
  }
  return results;
}
