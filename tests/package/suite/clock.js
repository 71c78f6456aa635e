// Time for tests: `pass` lets it go by, `reset` ends that.

import { delay } from './harness.js';

const { now } = Date;

/** Moves the hands of the clock; nobody waits. */
export const movedClock = {
  pass(ms) {
    const later = Date.now() + ms;
    Date.now = () => later;
  },
  reset() {
    Date.now = now;
  },
};

/** For what has a clock of its own. */
export const realClock = { pass: delay, reset() {} };
