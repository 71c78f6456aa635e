import { literal } from '../literal.js';
import { retryOf, seedOf } from './settings.js';

/** How the first client's delays were drawn, and the client that waits like this. */
export function codeOf(settings, [delays]) {
  const { limit, ...policy } = retryOf(settings);
  return `import { backoffSchedule, Client } from 'fetchwright/client';

const policy = ${literal(policy)};

// What client 1 of this chart waits, in milliseconds.
backoffSchedule(policy, ${limit}, ${seedOf(settings.seed, 0)});
// ${delays.map(Math.round).join(', ')}

// A program has no seed, and its client draws by itself.
const client = new Client({ retry: { limit: ${limit}, ...policy } });
`;
}
