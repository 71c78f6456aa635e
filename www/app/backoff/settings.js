/** What the fields begin with, and what they may hold. */
const FIELDS = {
  clients: { value: 100, min: 1, max: 200 },
  base: { value: 300, min: 10, max: 5_000 },
  max: { value: 10_000, min: 10, max: 20_000 },
  retries: { value: 6, min: 1, max: 10 },
  capacity: { value: 10, min: 1, max: 200 },
  seed: { value: 1, min: 1, max: 9_999 },
};

export const STRATEGIES = ['full', 'equal', 'decorrelated', 'exponential', 'constant'];

/** The settings that names and texts say, as those of a form or an address; what is none is as it began. */
export function settingsOf(values) {
  const strategy = STRATEGIES.includes(values.strategy) ? values.strategy : STRATEGIES[0];
  const numbers = Object.entries(FIELDS).map(([name, field]) => [name, numberOf(values[name], field)]);
  return { strategy, ...Object.fromEntries(numbers) };
}

function numberOf(text, { value, min, max }) {
  const number = Math.round(Number(text ?? value));
  return text === '' || Number.isNaN(number) ? value : Math.min(max, Math.max(min, number));
}

/** The settings that are not those it began with: what an address has to say. */
export function changedSettings(settings) {
  const initial = settingsOf({});
  return Object.fromEntries(Object.entries(settings).filter(([name, value]) => value !== initial[name]));
}

/** The `retry` options of a client with these settings. */
export const retryOf = ({ strategy, base, max, retries }) =>
  ({ limit: retries, strategy, baseDelay: base, maxDelay: max });

/** Clients of one seed draw for themselves, and the next seed draws anew for all of them. */
export const seedOf = (seed, client) => seed * 1_000 + client;
