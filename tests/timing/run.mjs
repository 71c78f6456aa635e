// Measures whether refusing a wrong signature takes longer the more of it is right.
//
//   node run.mjs --package <tarball> [--samples N] [--only <text>]… [--short]

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { unpack } from '../package/lib/unpack.mjs';
import { measure } from './lib/measure.mjs';
import { strongest } from './lib/statistics.mjs';
import { controls, subjects } from './subjects.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Beyond this, chance is no explanation: 7 in a million. */
const LIMIT = 4.5;
const LONG = 1_000_000;
const SHORT = 120_000;
/** A result that would fail has to come out again, in so many times the measurements. */
const AGAIN = 3;

async function main() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      samples: { type: 'string' },
      only: { type: 'string', multiple: true },
      short: { type: 'boolean' },
    },
  });
  if (!values.package)
    throw new Error('usage: run.mjs --package <tarball> [--samples N] [--short]');
  const samples = Number(values.samples ?? (values.short ? SHORT : LONG));
  if (!Number.isSafeInteger(samples) || samples < 20_000) throw new Error('at least 20000 samples');
  Error.stackTraceLimit = 0; // Collecting a stack is no part of what is measured.

  await unpack(values.package, HERE);
  const webhooks = await import('fetchwright/webhooks');
  const isChosen = ({ name }) => !values.only || values.only.some((part) => name.includes(part));
  const all = subjects(webhooks);
  const results = [
    ...controls(all).map((subject) => find(subject, samples)),
    ...all.filter(isChosen).map((subject) => exclude(subject, samples)),
  ];
  const failed = results.filter((passed) => !passed).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

/** A careless comparison has to stand out, if need be among more measurements: others are noise. */
const find = (subject, samples) => decide(subject, samples, (t) => t > 2 * LIMIT);

/** A careful one must not, at least not twice. */
const exclude = (subject, samples) => decide(subject, samples, (t) => t < LIMIT);

function decide(subject, samples, isRight) {
  const first = run(subject, samples);
  if (isRight(Math.abs(first.t))) return show(subject, first, samples, true);
  show(subject, first, samples, null);
  const second = run(subject, samples * AGAIN);
  return show(subject, second, samples * AGAIN, isRight(Math.abs(second.t)));
}

function run({ call, pools }, samples) {
  return strongest(measure(call, pools, samples));
}

/** `passed` is null where a result decides nothing yet. */
function show({ name }, { t, se, difference }, samples, passed) {
  const verdict = passed === null ? 'again ' : passed ? 'passed' : 'FAILED';
  console.log(
    `${verdict} ${name.padEnd(72)} |t| = ${Math.abs(t).toFixed(2).padStart(7)}` +
      `   ${difference.toFixed(2).padStart(8)} ns, would notice ${(LIMIT * se).toFixed(2)} ns` +
      ` (${samples} calls)`,
  );
  return passed;
}

await main();
