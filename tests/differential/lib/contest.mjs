// Runs cases, each through the package, the oracle and the SDKs, and keeps score.

import { setClock } from './clock.mjs';
import { describe } from './delivery.mjs';
import { mutate } from './mutations.mjs';
import { createRandom } from './random.mjs';
import { compare, createScore, note } from './score.mjs';

/** How many deliveries stay as they were made. */
const UNTOUCHED = 0.3;
/** So many times as often comes a provider with an SDK, which has ways of its own. */
const WITH_SDK = 4;

/**
 * The recipe's own verdict is one opponent, from which ours may not differ at all; the SDKs of the
 * provider are others. Returns a score for each pair of provider and opponent, how often each
 * difference came up, and what is wrong.
 */
export async function contest({ recipes, sdks, differences, ours, cases, seed, quiet = false }) {
  const weightOf = ({ id, weight }) => weight * (sdks.has(id) ? WITH_SDK : 1);
  const lots = recipes.flatMap((recipe) => Array(weightOf(recipe)).fill(recipe));
  const score = createScore(differences, describe);
  const begin = performance.now();
  for (let index = 0; index < cases; index += 1) {
    // Each case has a generator of its own, so that one can be run alone.
    const random = createRandom(seed + index * 7919);
    const recipe = random.pick(lots);
    const delivery = makeCase(random, recipe);
    setClock(delivery.now * 1000);
    await judge({ score, ours, sdks }, recipe, { ...delivery, index });
    if (!quiet && (index + 1) % 50_000 === 0) console.log(`${index + 1} cases`);
  }
  setClock(undefined);
  return { ...score, seconds: (performance.now() - begin) / 1000 };
}

function makeCase(random, recipe) {
  const right = { provider: recipe.id, labels: [], ...recipe.make(random) };
  return random.chance(UNTOUCHED) ? right : mutate(random, right, recipe);
}

async function judge({ score, ours, sdks }, recipe, delivery) {
  const verdict = await ours.later(delivery);
  const atOnce = ours.atOnce(delivery);
  const own = { subject: delivery.provider, example: delivery, verdict };
  if (verdict.kind === 'broken') {
    note(score, { ...own, opponent: 'the package', theirs: 'an error of ours' });
  }
  if (atOnce !== null && (atOnce.kind !== verdict.kind || atOnce.code !== verdict.code)) {
    note(score, { ...own, opponent: 'verifyWebhookSync', theirs: JSON.stringify(atOnce) });
  }
  // A secret that is none is a mistake of the receiver's, whatever the others are.
  const isRight = !delivery.hasMalformedSecret && recipe.judge(delivery);
  compare(score, { ...own, opponent: 'recipe', theirs: isRight });
  for (const { name, verify } of sdks.get(recipe.id) ?? []) {
    compare(score, { ...own, opponent: name, theirs: await verify(delivery) });
  }
}
