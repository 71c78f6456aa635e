// Waiting that a caller's signal ends at once, whatever is waited for.

import { invalid } from './arguments.js';

/** The outcome of `promise`, or the reason of `signal` if that aborts first. */
export const unlessAborted = async (signal, promise) => {
  let abandon;
  const aborted = new Promise((_, reject) => {
    abandon = follow(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    abandon();
  }
};

/**
 * Calls `abort` when `signal` aborts, or if it has; what is returned ends that. `AbortSignal.any`
 * would leak, or be missing, in hosts that are still in use.
 */
export const follow = (signal, abort) => {
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  return () => signal?.removeEventListener('abort', abort);
};

/** By its shape: it may be a polyfill's, or of another realm. */
export const checkSignal = (signal) => {
  const isSignal = typeof signal?.aborted === 'boolean' && signal.addEventListener;
  if (signal != null && !isSignal) throw invalid('signal', 'an AbortSignal');
};
