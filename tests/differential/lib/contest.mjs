// Runs cases, each through the package, the oracle and the SDKs, and keeps score.

import { setClock } from './clock.mjs';
import { describe } from './delivery.mjs';
import { mutate } from './mutations.mjs';
import { createRandom } from './random.mjs';

/** How many deliveries stay as they were made. */
const UNTOUCHED = 0.3;
/** So many times as often comes a provider with an SDK, which has ways of its own. */
const WITH_SDK = 4;
/** Of each kind of disagreement, so many are shown. */
const EXAMPLES = 2;

/**
 * The recipe's own verdict is one opponent, from which ours may not differ at all; the SDKs of the
 * provider are others. Returns a score
 * for each pair of provider and opponent, how often each difference came up, and what is wrong.
 */
export async function contest({ recipes, sdks, differences, ours, cases, seed, quiet = false }) {
  const weightOf = ({ id, weight }) => weight * (sdks.has(id) ? WITH_SDK : 1);
  const lots = recipes.flatMap((recipe) => Array(weightOf(recipe)).fill(recipe));
  const state = { scores: new Map(), counts: new Map(), wrong: new Map(), ours, sdks, differences };
  const begin = performance.now();
  for (let index = 0; index < cases; index += 1) {
    // Each case has a generator of its own, so that one can be run alone.
    const random = createRandom(seed + index * 7919);
    const recipe = random.pick(lots);
    const delivery = makeCase(random, recipe);
    setClock(delivery.now * 1000);
    await judge(state, recipe, { ...delivery, index });
    if (!quiet && (index + 1) % 50_000 === 0) console.log(`${index + 1} cases`);
  }
  setClock(undefined);
  return { ...state, seconds: (performance.now() - begin) / 1000 };
}

function makeCase(random, recipe) {
  const right = { provider: recipe.id, labels: [], ...recipe.make(random) };
  return random.chance(UNTOUCHED) ? right : mutate(random, right, recipe);
}

async function judge(state, recipe, delivery) {
  const verdict = await state.ours.later(delivery);
  const atOnce = state.ours.atOnce(delivery);
  if (verdict.kind === 'broken') wrong(state, delivery, 'the package', verdict, 'an error of ours');
  if (atOnce !== null && (atOnce.kind !== verdict.kind || atOnce.code !== verdict.code)) {
    wrong(state, delivery, 'verifyWebhookSync', verdict, JSON.stringify(atOnce));
  }
  // A secret that is none is a mistake of the receiver's, whatever the others are.
  const isRight = !delivery.hasMalformedSecret && recipe.judge(delivery);
  compare(state, delivery, 'recipe', verdict, isRight);
  for (const { name, verify } of state.sdks.get(recipe.id) ?? []) {
    compare(state, delivery, name, verdict, await verify(delivery));
  }
}

function compare(state, delivery, opponent, verdict, theirs) {
  const score = scoreOf(state.scores, delivery.provider, opponent);
  score[theirs ? 'accepted' : 'rejected'] += 1;
  const ours = verdict.kind === 'accept';
  if (ours === theirs) return;
  const found = state.differences.find(
    (difference) =>
      (difference.opponent === opponent || (difference.opponent === '*' && opponent !== 'recipe')) &&
      (difference.ours ?? verdict.kind) === verdict.kind &&
      difference.when(delivery, verdict.code),
  );
  if (found) {
    state.counts.set(found, (state.counts.get(found) ?? 0) + 1);
    score.explained += 1;
    return;
  }
  score.wrong += 1;
  wrong(state, delivery, opponent, verdict, theirs ? 'accept' : 'reject');
}

function scoreOf(scores, provider, opponent) {
  const key = `${provider} against ${opponent}`;
  if (!scores.has(key)) scores.set(key, { accepted: 0, rejected: 0, explained: 0, wrong: 0 });
  return scores.get(key);
}

function wrong(state, delivery, opponent, { kind, code }, theirs) {
  const said = code ? `${kind} (${code})` : kind;
  const title = `${delivery.provider}, ${opponent}: ${theirs}, ours: ${said}`;
  const examples = state.wrong.get(title) ?? [];
  if (examples.push(delivery) <= EXAMPLES) delivery.shown = describe(delivery);
  state.wrong.set(title, examples);
}
