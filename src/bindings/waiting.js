/** Tells `tell` how a promise is settled: the number of the wait, whether it failed, with what. */
export const settle = (promise, tell, wait) => {
  promise.then((value) => tell(wait, false, value), (cause) => tell(wait, true, cause));
};

export const isSignal = (value) => {
  try {
    return typeof value.aborted === 'boolean' && typeof value.addEventListener === 'function';
  } catch {
    return false;
  }
};

/** Tells after some milliseconds, unless the function returned is called before. */
export const sleep = (ms, tell, wait) => {
  let timer;
  const begin = (left) => {
    const next = left > LONGEST_TIMER ? () => begin(left - LONGEST_TIMER) : () => tell(wait, false);
    timer = setTimeout(next, Math.min(left, LONGEST_TIMER));
  };
  begin(ms);
  return () => clearTimeout(timer);
};

/** Tells when a signal aborts; returns what `unlisten` takes. */
export const listen = (signal, tell, wait) => {
  const listener = () => tell(wait, false);
  signal.addEventListener('abort', listener);
  return listener;
};

export const unlisten = (signal, listener) => signal.removeEventListener('abort', listener);

/** About 25 days. Hosts fire a longer timer at once. */
export const LONGEST_TIMER = 2 ** 31 - 1;
