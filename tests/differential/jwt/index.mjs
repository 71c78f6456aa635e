// Tokens: the package beside the libraries that people verify them with today.

import { report } from '../lib/report.mjs';
import { contest } from './contest.mjs';
import { DIFFERENCES } from './differences/index.mjs';
import { createOurs } from './ours.mjs';
import { PEERS } from './peers/index.mjs';

export const tokens = {
  cases: { long: 200_000, short: 10_000 },
  /** `only` names the algorithms that are wanted. */
  async run({ cases, seed, long, only }) {
    const ours = createOurs(await import('fetchwright/jwt'));
    const options = { peers: PEERS, differences: DIFFERENCES, ours, cases, seed, only };
    return report(await contest(options), DIFFERENCES, { cases, seed, long: long && !only });
  },
};
