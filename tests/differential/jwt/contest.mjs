// Runs random tokens, each through the package and its peers, and keeps score.

import { setClock } from '../lib/clock.mjs';
import { createRandom } from '../lib/random.mjs';
import { compare, createScore, note } from '../lib/score.mjs';
import { draftOf, finish } from './draft.mjs';
import { mutate } from './mutations/index.mjs';

/** How many tokens stay as they were made. */
const UNTOUCHED = 0.15;

/** How often each algorithm comes; those on large numbers take their time. */
const LOTS = Object.entries({
  HS256: 6, HS384: 2, HS512: 2, RS256: 3, RS384: 1, RS512: 1, PS256: 2, PS384: 1, PS512: 1,
  ES256: 4, ES384: 1, ES512: 1, EdDSA: 4, Ed25519: 4,
}).flatMap(([name, lots]) => Array(lots).fill(name));

/** The same result as that of the webhooks' contest. */
export async function contest({ peers, differences, ours, cases, seed, only }) {
  const score = createScore(differences, describe);
  const lots = only ?? LOTS;
  const begin = performance.now();
  for (let index = 0; index < cases; index += 1) {
    // Each case has a generator of its own, so that one can be run alone.
    const random = createRandom(seed + index * 7919);
    const example = caseOf(random, random.pick(lots));
    setClock(example.now * 1000);
    await judge({ score, ours, peers }, { ...example, index });
    if ((index + 1) % 50_000 === 0) console.log(`${index + 1} tokens`);
  }
  setClock(undefined);
  return { ...score, seconds: (performance.now() - begin) / 1000 };
}

function caseOf(random, algorithm) {
  const draft = draftOf(random, algorithm);
  if (!random.chance(UNTOUCHED)) mutate(random, draft);
  return { subject: algorithm, ...finish(random, draft) };
}

async function judge({ score, ours, peers }, example) {
  const { subject } = example;
  const verdict = await ours.later(example);
  const own = { subject, example, verdict };
  if (verdict.kind === 'broken') {
    note(score, { ...own, opponent: 'the package', theirs: 'an error of ours' });
  }
  const atOnce = await ours.atOnce(example);
  if (atOnce !== null && JSON.stringify(atOnce) !== JSON.stringify(verdict)) {
    note(score, { ...own, opponent: 'verifyJwtSync', theirs: JSON.stringify(atOnce) });
  }
  if (example.labels.length === 0 && verdict.kind !== 'accept') {
    note(score, { ...own, opponent: 'the draft', theirs: 'accept' });
  }
  for (const { name, isFor, verify } of peers) {
    if (!isFor(example)) continue;
    const claims = await verify(example).catch(() => undefined);
    compare(score, { ...own, opponent: name, theirs: claims !== undefined });
    if (claims !== undefined && verdict.kind === 'accept') {
      const [theirs, mine] = [claims, verdict.claims].map((value) => JSON.stringify(value));
      if (theirs !== mine) note(score, { ...own, opponent: name, theirs: 'other claims' });
    }
  }
}

/** Everything about a case that someone needs to look into it. */
function describe({ token, key, ...rest }) {
  const [header, payload] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  const value = key.value instanceof Uint8Array ? key.value.toString('hex') : key.value;
  const shown = token.length > 3000 ? `${token.slice(0, 3000)}…` : token;
  return JSON.stringify({ ...rest, key: { form: key.form, value }, header, payload, token: shown });
}
