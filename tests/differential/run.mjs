// Holds the packed package against its peers: for webhooks the SDKs of the providers, for tokens the
// libraries that people verify them with today.
//
//   node run.mjs --package <tarball> [--part webhooks | tokens | interop] [--cases N] [--seed S] [--short]
//                [--provider <id>]… [--algorithm <name>]…

import { setClock } from './lib/clock.mjs';

import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { unpack } from '../package/lib/unpack.mjs';
import { tokens } from './jwt/index.mjs';
import { interop } from './jwt/interop.mjs';
import { webhooks } from './webhooks.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PARTS = { webhooks, tokens, interop };

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
  // A short run guards what is there, and fails for no other reason; long ones look for more.
  const seed = numberOf(values.seed ?? (values.short ? 1 : Date.now() % 1_000_000_000));
  await unpack(values.package, HERE);

  let sum = { passed: 0, failed: 0 };
  for (const name of chosen(values)) {
    const sizes = PARTS[name].cases;
    const cases = sizes && numberOf(values.cases ?? sizes[values.short ? 'short' : 'long']);
    console.log(sizes ? `${name}: ${cases} cases, seed ${seed}` : name);
    const only = { webhooks: values.provider, tokens: values.algorithm }[name];
    const { passed, failed } = await PARTS[name].run({ cases, seed, long: cases >= LONG, only });
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
