// Holds the packed package against node:crypto and against the SDKs of the providers.
//
//   node run.mjs --package <tarball> [--cases N] [--seed S] [--provider <id>]… [--short]

import { setClock } from './lib/clock.mjs';

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { unpack } from '../package/lib/unpack.mjs';
import { DIFFERENCES } from './differences.mjs';
import { contest } from './lib/contest.mjs';
import { createOurs } from './lib/ours.mjs';
import { report } from './lib/report.mjs';
import { RECIPES } from './recipes/index.mjs';
import { SPECIAL_SDKS } from './sdks/special.mjs';
import { TEXT_SDKS } from './sdks/text.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const LONG = 300_000;
const SHORT = 10_000;

async function main() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      cases: { type: 'string' },
      seed: { type: 'string' },
      provider: { type: 'string', multiple: true },
      short: { type: 'boolean' },
    },
  });
  if (!values.package) throw new Error('usage: run.mjs --package <tarball> [--cases N] [--seed S]');
  setClock(undefined);
  const cases = numberOf(values.cases ?? (values.short ? SHORT : LONG));
  const seed = numberOf(values.seed ?? Date.now() % 1_000_000_000);
  console.log(`${cases} cases, seed ${seed}`);

  await unpack(values.package, HERE);
  const webhooks = await import('fetchwright/webhooks');
  const ours = createOurs(webhooks);
  checkRecipes(webhooks.webhookProviders());
  const recipes = chosen(values.provider);
  const sdks = new Map(
    Object.entries({ ...TEXT_SDKS, ...SPECIAL_SDKS }).map(([provider, sdk]) => [
      provider,
      [sdk].flat(),
    ]),
  );
  const outcome = await contest({ recipes, sdks, differences: DIFFERENCES, ours, cases, seed });
  const long = cases >= 200_000 && !values.provider;
  if (!report(outcome, DIFFERENCES, { cases, seed, long })) process.exitCode = 1;
}

function numberOf(text) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`not a number: ${text}`);
  return number;
}

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

await main();
