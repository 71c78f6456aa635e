// What uploads and downloads have in common.

import { unlessAborted } from './abort.js';
import { backoffSchedule } from './client_bg.js';

/** Header fields, in any form that a request takes them. */
export const fieldsOf = (headers) => {
  const fields = headers?.[Symbol.iterator] ? [...headers] : Object.entries(headers ?? {});
  return fields.filter((field) => field?.[1] !== undefined);
};

/** Whether there is one of this name, which is in lower case. */
export const hasField = (headers, wanted) =>
  fieldsOf(headers).some(([name]) => String(name).toLowerCase() === wanted);

/** The header fields with others, named in lower case, in place of their own. */
export const withFields = (headers, others) => {
  const kept = fieldsOf(headers).filter(([name]) => !(String(name).toLowerCase() in others));
  return [...kept, ...Object.entries(others)];
};

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
