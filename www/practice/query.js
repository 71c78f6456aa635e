import { problem } from './respond.js';

/**
 * Reads whole numbers from a query. `rules` maps a name to `[default, lowest, highest]`. Returns
 * `{ values }`, or `{ refusal }` naming the first parameter that is out of bounds.
 */
export function readNumbers(searchParams, rules) {
  const values = {};
  for (const [name, [fallback, lowest, highest]] of Object.entries(rules)) {
    const text = searchParams.get(name);
    const value = text === null ? fallback : Number(text);
    const given = text !== null;
    if (given && !(/^\d+$/.test(text) && value >= lowest && value <= highest)) {
      const detail = `${name} must be a whole number from ${lowest} to ${highest}`;
      return { refusal: problem(400, detail) };
    }
    values[name] = value;
  }
  return { values };
}
