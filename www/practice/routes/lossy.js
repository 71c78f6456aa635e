import { json } from '../respond.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const IDEMPOTENT = new Set(['PUT', 'DELETE']);

/** Does what it is asked, but its first answer to each method is lost on the way. */
export const lossy = [{ method: '*', path: '/lossy', run: answer }];

async function answer({ request, store }) {
  const { method } = request;
  const key = request.headers.get('idempotency-key');
  const { arrived, effects } = await store.update(`lossy:${method}`, (state = NONE) =>
    afterOneMore(state, method, key));
  return arrived === 1 ? Response.error() : json({ method, arrived, effects });
}

/** A request that was seen before has no second effect, nor has a second PUT or DELETE. */
function afterOneMore({ arrived, effects, keys }, method, key) {
  const isKnown = keys.includes(key) || (IDEMPOTENT.has(method) && arrived > 0);
  return {
    arrived: arrived + 1,
    effects: SAFE.has(method) || isKnown ? effects : effects + 1,
    keys: key === null ? keys : [...keys, key],
  };
}

const NONE = { arrived: 0, effects: 0, keys: [] };
