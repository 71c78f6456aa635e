import { recordFetch } from './wire.js';

/**
 * Runs an exercise against a practice API that begins anew, and checks what came of it.
 *
 * `fetch` reaches the API below `root`; `modules` holds what the package exports, `input` the values of
 * the exercise's fields; `onChange` is told when `wire` has changed, also after the end. Resolves to
 * `{ result, error, wire, journal, verdicts }`.
 */
export async function runExercise(exercise, { fetch, root, modules, input, wire = [], onChange }) {
  const baseUrl = `${root}/~${crypto.randomUUID()}`;
  const recorded = recordFetch(fetch, wire, onChange);
  const lesson = { ...modules, Client: clientOf(modules.Client, recorded), baseUrl, input, sleep };
  const outcome = { wire };
  try {
    outcome.result = await exercise.run({ ...lesson, fetch: recorded });
  } catch (error) {
    outcome.error = error;
  }
  const response = await fetch(`${baseUrl}/__journal`);
  outcome.journal = (await response.json()).entries;
  outcome.verdicts = verdictsOf(exercise.check, { ...outcome, input });
  return outcome;
}

/** The values that an exercise's fields begin with, or those that solve it. */
export const inputOf = ({ fields = [] }, isSolved = false) =>
  Object.fromEntries(fields.map(({ name, value, solution }) =>
    [name, isSolved && solution !== undefined ? solution : value]));

/**
 * What each assertion says of an outcome. Those below `journal` are given what arrived at the API, those
 * below `result` what `run` returned; both the whole outcome after that.
 */
export function verdictsOf(check, outcome) {
  return ['journal', 'result'].flatMap((of) =>
    Object.entries(check[of] ?? {}).map(([name, holds]) =>
      ({ of, name, isMet: isMet(() => holds(outcome[of], outcome)) })));
}

/** An outcome that an assertion cannot even read does not meet it. */
function isMet(holds) {
  try {
    return holds() === true;
  } catch {
    return false;
  }
}

/** The package's client, sending with a fetch that is watched unless an exercise brings its own. */
const clientOf = (Client, fetch) =>
  class extends Client {
    constructor(options) {
      super({ fetch, ...options });
    }
  };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
