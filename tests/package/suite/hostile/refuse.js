// How hostile tokens and keys are tried, and what a refusal must not tell.

import { JwtError, importKey, verifyJws, verifyJwt, verifyJwtSync } from 'fetchwright/jwt';

import { forge, publicJwk } from '../forge.js';
import { equal, ok, rejects, throws } from '../harness.js';

export const NOW = 1_700_000_000;

/** In every good token, and so in none of the errors. */
export const CANARY = 'canary-5f1c';

export const CLAIMS = { sub: CANARY, exp: NOW + 60 };

/** One algorithm of each family, and ES512 because its numbers do not fill their bytes. */
export const FAMILIES = ['HS256', 'RS256', 'PS256', 'ES256', 'ES512', 'Ed25519'];

/** What a token of this algorithm is verified with; imported once. */
export function verifier(algorithm) {
  verifiers[algorithm] ??= importKey(publicJwk(algorithm), algorithm);
  return verifiers[algorithm];
}

const verifiers = {};

export const goodToken = (algorithm) => forge(algorithm, {}, CLAIMS);

/**
 * Asserts that the token is refused with the code, by each function that could take it, and returns
 * the error. `jws: false` leaves out `verifyJws`, which looks at no claims.
 */
export async function refuse(algorithm, token, code, { key, options, jws = true } = {}) {
  const trusted = key ?? (await verifier(algorithm));
  const given = { now: NOW, ...options };
  const errors = [await rejects(() => verifyJwt(token, trusted, given), JwtError, code)];
  if (isSync(algorithm)) {
    errors.push(throws(() => verifyJwtSync(token, trusted, given), JwtError, code));
    equal(errors[1].message, errors[0].message, 'the message of verifyJwtSync');
  }
  if (jws) errors.push(await rejects(() => verifyJws(token, trusted), JwtError, code));
  for (const error of errors) {
    silent(error, [CANARY, ...String(token).split('.')]);
    equal([error.claim, error.reason], [errors[0].claim, errors[0].reason], 'claim and reason');
  }
  return errors[0];
}

/** Asserts that the token verifies, so that what differs from it is refused for the difference. */
export async function accept(algorithm, token, { key, options } = {}) {
  const trusted = key ?? (await verifier(algorithm));
  const given = { now: NOW, ...options };
  const verified = await verifyJwt(token, trusted, given);
  if (isSync(algorithm)) equal(verifyJwtSync(token, trusted, given), verified);
  return verified;
}

/** Asserts that nothing can be imported from the source, and returns the error. */
export async function refuseKey(source, algorithm, secrets = []) {
  const error = await rejects(() => importKey(source, algorithm), JwtError, 'ERR_JWT_KEY');
  silent(error, [...secrets, ...secretsOf(source)]);
  return error;
}

/** Asserts that the error has a hint and that nothing of it, however printed, has the secrets. */
export function silent(error, secrets) {
  ok(typeof error.hint === 'string' && error.hint.length > 0, `a hint beside: ${error.message}`);
  const shown = everythingOf(error);
  // Shorter texts occur in any sentence.
  for (const secret of secrets.filter(({ length }) => length > 6)) {
    ok(!shown.includes(secret), `no ${JSON.stringify(secret)} in: ${shown}`);
  }
}

/** Whatever a log could show of an error, its own properties and those of its causes included. */
function everythingOf(error) {
  const seen = [];
  for (let one = error; one instanceof Error; one = one.cause) {
    const own = Object.getOwnPropertyNames(one).map((name) => `${name}: ${one[name]}`);
    const inspected = one[Symbol.for('nodejs.util.inspect.custom')]?.();
    seen.push(String(one), JSON.stringify(one), inspected, ...own);
  }
  return seen.join('\n');
}

/** Parts of a key's source that tell enough of it. */
function secretsOf(source) {
  if (typeof source === 'string') return source.split('\n').filter((line) => !/[- ]/.test(line));
  if (source instanceof Uint8Array) return [`${source}`, `${source.subarray(0, 8)}`];
  if (typeof source !== 'object' || source === null) return [];
  const numbers = ['k', 'n', 'd', 'p', 'q', 'x', 'y'];
  return numbers.map((name) => source[name]).filter((value) => typeof value === 'string');
}

const isSync = (algorithm) => /^HS|^Ed/.test(algorithm);
