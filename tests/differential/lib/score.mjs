// Keeps score of a contest: who said what, which differences are known, and what is wrong.

/** Of each kind of disagreement, so many are shown. */
const EXAMPLES = 2;

/** `describe` prints a case for whoever has to look into it. */
export const createScore = (differences, describe) => ({
  scores: new Map(),
  counts: new Map(),
  wrong: new Map(),
  differences,
  describe,
});

/**
 * Notes what `opponent` said about a case of `subject`: `theirs` is whether it accepted. A verdict
 * of ours that differs has to be a known difference.
 */
export function compare(score, { subject, example, opponent, verdict, theirs }) {
  const line = lineOf(score.scores, subject, opponent);
  line[theirs ? 'accepted' : 'rejected'] += 1;
  const ours = verdict.kind === 'accept';
  if (ours === theirs) return;
  const found = score.differences.find(
    (difference) =>
      (difference.opponent === opponent || (difference.opponent === '*' && opponent !== 'recipe')) &&
      (difference.ours ?? verdict.kind) === verdict.kind &&
      difference.when(example, verdict.code),
  );
  if (found) {
    score.counts.set(found, (score.counts.get(found) ?? 0) + 1);
    line.explained += 1;
    return;
  }
  line.wrong += 1;
  note(score, { subject, example, opponent, verdict, theirs: theirs ? 'accept' : 'reject' });
}

/** Notes a case that went wrong; the first ones of a kind are kept to be shown. */
export function note(score, { subject, example, opponent, verdict: { kind, code }, theirs }) {
  const said = code ? `${kind} (${code})` : kind;
  const title = `${subject}, ${opponent}: ${theirs}, ours: ${said}`;
  const examples = score.wrong.get(title) ?? [];
  examples.push({ shown: examples.length < EXAMPLES ? score.describe(example) : undefined });
  score.wrong.set(title, examples);
}

function lineOf(scores, subject, opponent) {
  const key = `${subject} against ${opponent}`;
  if (!scores.has(key)) scores.set(key, { accepted: 0, rejected: 0, explained: 0, wrong: 0 });
  return scores.get(key);
}
