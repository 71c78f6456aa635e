// All that is compared. The contests of one heat take their rounds in turn, in one rotation; a
// batch of calls takes `batchMs`. Connections take longer to warm up than code does.

import { contests as crossover } from './crossover.js';
import { contests as get } from './get.js';
import { contests as jwt } from './jwt.js';
import { contests as webhooks, SIZES } from './webhooks.js';

export const CONTESTS = { ...jwt, ...webhooks, ...get, ...crossover };

const named = (contests, isWanted = () => true) =>
  Object.keys(contests).filter((name) => isWanted(contests[name]));

export const HEATS = {
  bench: [
    { contests: ['HS256'], batchMs: 5 },
    { contests: named(jwt).filter((name) => name !== 'HS256'), batchMs: 10 },
    ...Object.keys(SIZES).map((size) => ({
      contests: named(webhooks, (contest) => contest.size === size),
      batchMs: 5,
    })),
    { contests: named(get), batchMs: 15, warmUpMs: 60 },
  ],
  crossover: [{ contests: named(crossover), batchMs: 5 }],
};
