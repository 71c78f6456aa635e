// The words that cases are made of. A case is plain data: what it says, where that is written, how
// binding it is there, and steps. In the fields of an answer a number is a date, that many seconds
// from when the answer is given; an array is one line for each of its values.

const level = (name) => (says, clause, ...steps) => ({ says, clause, level: name, steps });

/** A MUST, a MUST NOT, or a calculation that the RFC spells out. */
export const must = level('must');
/** A SHOULD, or what the RFC encourages. */
export const should = level('should');
/** What the RFC leaves to caches, and this one does. */
export const may = level('may');

/** A case with `clients` other than one that only has `cache: true`, which then share a store. */
export const given = (clients, what) => ({ ...what, clients: [clients].flat() });

/** A request goes out as the caller made it, and its answer comes back. */
export const sent = (fields = {}, { status = 200, answer, ...step } = {}) => ({
  expect: 'sent', answers: [{ status, fields, ...answer }], ...step,
});

/** No request goes out; what comes back is the answer with the number `from`. */
export const hit = (step) => ({ expect: 'hit', answers: [], from: 1, ...step });

/** A stale response comes back at once, and a request with `conditions` gets the answer meanwhile. */
export const hitMeanwhile = (conditions, fields, { status = 304, ...step } = {}) => ({
  ...hit(step), expect: 'meanwhile', conditions: conditionsOf(conditions),
  answers: [{ status, fields: { ...tagOf(conditions), ...fields } }],
});

/**
 * A request goes out with `conditions`, an entity tag or fields, and is answered by 304 unless there is
 * another `status`.
 */
export const validated = (conditions, fields = {}, { status = 304, answer, ...step } = {}) => ({
  expect: 'validated', conditions: conditionsOf(conditions), ...(status === 304 ? { from: 1 } : {}),
  answers: [{ status, fields: { ...tagOf(conditions), ...fields }, ...answer }], ...step,
});

/** A request goes out and fails by `answer`; what comes back is the first answer, stale. */
export const rescued = (answer, step) => ({
  expect: 'rescued', answers: [{ status: 200, fields: {}, ...answer }], from: 1, ...step,
});

/** No request goes out, and there is nothing to answer with: 504. */
export const unsatisfiable = (step) => ({
  expect: 'unsatisfiable', answers: [], status: 504, ...step,
});

const conditionsOf = (conditions) =>
  typeof conditions === 'string' ? { 'if-none-match': conditions } : conditions;

const tagOf = (conditions) => (typeof conditions === 'string' ? { etag: conditions } : {});

export const FRESH = { 'cache-control': 'max-age=3600' };
/** As old as it may become. */
export const STALE = { 'cache-control': 'max-age=3600', age: '3600' };
export const TAG = '"a"';
export const TAGGED = { etag: TAG };
/** Stale from the start, so that it can be freshened by what a 304 says. */
export const AT_ONCE = { 'cache-control': 'max-age=0', etag: TAG };
