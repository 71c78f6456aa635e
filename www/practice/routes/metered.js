import { isObject, readJson } from '../body.js';
import { json, problem } from '../respond.js';

const CENTS_PER_CHARACTER = 2;
const LONGEST_TEXT = 500;
const NOTHING = { requests: 0, characters: 0, cents: 0 };

/** Speech from text, paid by the character, as such services are. */
export const metered = [
  { method: 'POST', path: '/metered/speech', run: speak },
  { method: 'GET', path: '/metered/usage', run: usage },
];

async function speak(context) {
  const key = keyOf(context);
  if (!key) return withoutKey();
  const { value, refusal } = readJson(context);
  if (refusal) return refusal;
  const text = isObject(value) ? value.text : undefined;
  if (typeof text !== 'string' || text === '' || text.length > LONGEST_TEXT) {
    return problem(422, `text must be a text of 1 to ${LONGEST_TEXT} characters`);
  }
  const cents = text.length * CENTS_PER_CHARACTER;
  await context.store.update(`metered:${key}`, (total = NOTHING) => ({
    requests: total.requests + 1,
    characters: total.characters + text.length,
    cents: total.cents + cents,
  }));
  return json({ seconds: text.length / 15, usage: { characters: text.length, cents } });
}

async function usage(context) {
  const key = keyOf(context);
  if (!key) return withoutKey();
  return json((await context.store.get(`metered:${key}`)) ?? NOTHING);
}

const keyOf = ({ request }) => request.headers.get('x-api-key');

const withoutKey = () =>
  problem(401, 'send a key as X-API-Key', { headers: { 'www-authenticate': 'ApiKey realm="practice"' } });
