// What uploads and downloads have in common.

import { unlessAborted } from './abort.js';
import { backoffSchedule } from './client_bg.js';

/** The options whose names are wanted. */
export const pick = (options, isWanted) =>
  Object.fromEntries(Object.entries(options).filter(([name]) => isWanted(name)));

/** Waits as long as a retry after so many failures in a row would; rejects on an abort. */
export const pause = async (failures, signal) => {
  let timer;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, backoffSchedule({}, failures).at(-1));
  });
  try {
    await unlessAborted(signal, over);
  } finally {
    clearTimeout(timer);
  }
};
