// Webhooks: the package beside node:crypto and the SDKs of the providers.

import { DIFFERENCES } from './differences.mjs';
import { contest } from './lib/contest.mjs';
import { createOurs } from './lib/ours.mjs';
import { report } from './lib/report.mjs';
import { RECIPES } from './recipes/index.mjs';
import { SPECIAL_SDKS } from './sdks/special.mjs';
import { TEXT_SDKS } from './sdks/text.mjs';

export const webhooks = {
  cases: { long: 300_000, short: 10_000 },
  /** `only` names the providers that are wanted. */
  async run({ cases, seed, long, only }) {
    const entry = await import('fetchwright/webhooks');
    checkRecipes(entry.webhookProviders());
    const sdks = new Map(
      Object.entries({ ...TEXT_SDKS, ...SPECIAL_SDKS }).map(([provider, sdk]) => [
        provider,
        [sdk].flat(),
      ]),
    );
    const ours = createOurs(entry);
    const recipes = chosen(only);
    const outcome = await contest({ recipes, sdks, differences: DIFFERENCES, ours, cases, seed });
    return report(outcome, DIFFERENCES, { cases, seed, long: long && !only });
  },
};

/** A provider that signs and is left out would look like one that agrees. */
function checkRecipes(providers) {
  const ids = new Set(RECIPES.map(({ id }) => id));
  const missing = providers.filter(({ id, signs }) => signs && !ids.has(id));
  if (missing.length > 0) throw new Error(`no recipe: ${missing.map(({ id }) => id).join(', ')}`);
}

function chosen(providers) {
  if (!providers) return RECIPES;
  const unknown = providers.find((id) => !RECIPES.some((recipe) => recipe.id === id));
  if (unknown) throw new Error(`no provider ${unknown}`);
  return RECIPES.filter(({ id }) => providers.includes(id));
}
