import { readJson } from '../body.js';
import { json, problem } from '../respond.js';

/** The public keys of issuers that practise: what is put there is what verifiers fetch. */
export const keySets = [
  { method: 'GET', path: '/issuers/:id/jwks', run: read },
  { method: 'PUT', path: '/issuers/:id/jwks', run: publish },
];

const TYPES = ['application/jwk-set+json', 'application/json'];

async function read({ store, params }) {
  const set = await store.get(`jwks:${params.id}`);
  if (set === undefined) return problem(404, `issuer ${params.id} has published no keys`);
  return json(set, { type: TYPES[0] });
}

async function publish(context) {
  const { value, refusal } = readJson(context, TYPES);
  if (refusal) return refusal;
  if (!Array.isArray(value?.keys)) return problem(422, 'send a set of keys, { "keys": [...] }');
  await context.store.update(`jwks:${context.params.id}`, () => value);
  return json(value, { type: TYPES[0] });
}
