// Outcomes: what a runtime, a bundler or a check has to say, as plain data.

/** Joins the outcomes of several runs; each run's label tells its failures apart. */
export function merge(runs) {
  const labelled = Object.entries(runs).map(([label, { passed, failed }]) => ({
    passed: passed.map((name) => `[${label}] ${name}`),
    failed: failed.map(({ name, error }) => ({ name: `[${label}] ${name}`, error })),
  }));
  return {
    passed: labelled.flatMap(({ passed }) => passed),
    failed: labelled.flatMap(({ failed }) => failed),
  };
}

/** Runs named steps in order, each a test: it passes unless it throws. */
export async function runSteps(steps) {
  const passed = [];
  const failed = [];
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      passed.push(name);
    } catch (error) {
      failed.push({ name, error: error.stack ?? String(error) });
    }
  }
  return { passed, failed };
}

/** How many tests passed and failed; one test may fail for more than one reason. */
export const count = ({ passed, failed }) => ({
  passed: passed.length,
  failed: new Set(failed.map(({ name }) => name)).size,
});

/** Prints each failure in full, then the line that sums the run up. */
export function print(name, outcome, seconds, verbose) {
  for (const test of verbose ? outcome.passed : []) console.log(`passed ${name}: ${test}`);
  for (const { name: test, error } of outcome.failed) {
    console.log(`FAILED ${name}: ${test}\n  ${error.trim().replaceAll('\n', '\n  ')}\n`);
  }
  const { passed, failed } = count(outcome);
  console.log(`${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
}
