// What a run has to say: a line for each pair, the differences with their counts, the sum.

/** Prints everything, and returns how many of its findings passed and failed. */
export function report({ scores, counts, wrong, seconds }, differences, { cases, seed, long }) {
  for (const [title, examples] of wrong) {
    console.log(`\nDISAGREEMENT ${title} (${examples.length} times)`);
    for (const { shown } of examples) if (shown) console.log(`  ${shown}`);
  }
  console.log(`\n${'pair'.padEnd(58)}${row('accepted', 'rejected', 'explained', 'wrong')}`);
  const names = [...scores.keys()].sort();
  for (const name of names) {
    const { accepted, rejected, explained, wrong: bad } = scores.get(name);
    console.log(name.padEnd(58) + row(accepted, rejected, explained, bad));
  }
  console.log('\nDocumented differences');
  for (const difference of differences) {
    const count = String(counts.get(difference) ?? 0);
    console.log(`${count.padStart(8)}  ${difference.opponent} ${difference.reason}`);
  }

  const failures = [
    ...names.filter((name) => scores.get(name).wrong > 0).map((name) => `${name}: disagreements`),
    ...names
      .filter((name) => isOneSided(scores.get(name)))
      .map((name) => `${name}: one verdict only`),
    ...(long ? differences.filter((difference) => !counts.has(difference)) : []).map(
      ({ opponent, reason }) => `${opponent}: this difference never came up: ${reason}`,
    ),
    ...(wrong.size > 0 && names.every((name) => scores.get(name).wrong === 0)
      ? ['the package: sync and async differ, or it throws what it should not']
      : []),
  ];
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`\n${cases} cases of seed ${seed} in ${seconds.toFixed(1)} s`);
  const tests = names.length + (long ? differences.length : 0) + 1;
  const failed = Math.min(tests, failures.length);
  return { passed: tests - failed, failed };
}

/** A pair that never saw both verdicts has shown nothing. */
const isOneSided = ({ accepted, rejected }) => accepted === 0 || rejected === 0;

const row = (...cells) => cells.map((cell) => String(cell).padStart(10)).join('');
