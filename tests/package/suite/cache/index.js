// The client's cache against a server that answers by script: what RFC 9111 and RFC 5861 ask of a
// private cache, and what they leave to it.

import { ok, test } from '../harness.js';
import { CASES } from './cases.js';
import { play } from './play.js';

/** Cases have nothing in common, and wait most of the time: several are under way at once. */
const AHEAD = 5;
const nameOf = ({ says, clause }) => `cache: ${says} (${clause})`;
const begun = new Map();

/** What a case came to, as a promise of an error or nothing. */
function endOf(context, index) {
  for (const one of CASES.slice(index, index + AHEAD)) {
    if (begun.has(one) || !nameOf(one).includes(context.only ?? '')) continue;
    begun.set(one, play(context, one).then(() => undefined, (error) => error));
  }
  return begun.get(CASES[index]);
}

for (const [index, one] of CASES.entries()) {
  test(nameOf(one), async (context) => {
    const error = await endOf(context, index);
    if (error) throw error;
  });
}

test('cache: the cases cover what is required', () => {
  const required = CASES.filter(({ level }) => level === 'must').length;
  ok(CASES.length >= 150 && required >= 137, `enough cases, not ${CASES.length} with ${required}`);
});
