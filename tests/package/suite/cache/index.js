// The client's cache against a server that answers by script: what RFC 9111 and RFC 5861 ask of a
// private cache, and what they leave to it.

import { ok, test } from '../harness.js';
import { CASES } from './cases.js';
import { play } from './play.js';

for (const one of CASES) {
  test(`cache: ${one.says} (${one.clause})`, (context) => play(context, one));
}

test('cache: the cases cover what is required', () => {
  const required = CASES.filter(({ level }) => level === 'must').length;
  ok(CASES.length >= 150 && required >= 137, `enough cases, not ${CASES.length} with ${required}`);
});
