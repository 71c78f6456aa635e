// Holds the packed package against its peers: the SDKs of the providers for webhooks, the libraries
// that people verify tokens with today for tokens.
//
//   node run.mjs --package <tarball> [--part webhooks | tokens] [--cases N] [--seed S] [--short]
//                [--provider <id>]… [--algorithm <name>]…

import { setClock } from './lib/clock.mjs';

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { unpack } from '../package/lib/unpack.mjs';
import { tokens } from './jwt/index.mjs';
import { report } from './lib/report.mjs';
import { webhooks } from './webhooks.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PARTS = { webhooks, tokens };

async function main() {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      part: { type: 'string' },
      cases: { type: 'string' },
      seed: { type: 'string' },
      provider: { type: 'string', multiple: true },
      algorithm: { type: 'string', multiple: true },
      short: { type: 'boolean' },
    },
  });
  if (!values.package) throw new Error('usage: run.mjs --package <tarball> [--cases N] [--seed S]');
  setClock(undefined);
  const seed = numberOf(values.seed ?? Date.now() % 1_000_000_000);
  await unpack(values.package, HERE);

  let sum = { passed: 0, failed: 0 };
  for (const name of chosen(values)) {
    const { differences, ...part } = PARTS[name];
    const cases = numberOf(values.cases ?? part.cases[values.short ? 'short' : 'long']);
    console.log(`${name}: ${cases} cases, seed ${seed}`);
    const only = { webhooks: values.provider, tokens: values.algorithm }[name];
    const outcome = await part.run({ cases, seed, only });
    const long = cases >= LONG && !only;
    const { passed, failed } = report(outcome, differences, { cases, seed, long });
    sum = { passed: sum.passed + passed, failed: sum.failed + failed };
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  if (sum.failed > 0) process.exitCode = 1;
}

/** The parts that are asked for, by their name or by something that only one of them has. */
function chosen({ part, provider, algorithm }) {
  if (part && !Object.hasOwn(PARTS, part)) throw new Error(`no part ${part}`);
  if (part) return [part];
  if (provider || algorithm) return [provider && 'webhooks', algorithm && 'tokens'].filter(Boolean);
  return Object.keys(PARTS);
}

function numberOf(text) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`not a number: ${text}`);
  return number;
}

/** A run of so many cases has to come upon every difference that is listed. */
const LONG = 200_000;

await main();
