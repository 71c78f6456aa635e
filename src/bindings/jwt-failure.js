// Refusals of the wasm, which numbers its causes.

import { createError } from './errors.js';
import { CAUSES } from './jwt-causes.js';

/** Called from Rust: `texts` and `number` fill the blanks of the cause's texts. */
export const createFailure = (cause, first, second, third, number) => {
  const blanks = { 0: first, 1: second, 2: third, n: number };
  const filled = (text) => text?.replace(/\{([012n])\}/g, (_, blank) => blanks[blank]);
  const [code, message, hint, claim, reason] = CAUSES[cause].map(filled);
  return createError('JwtError', code, message, { claim, reason, hint });
};
