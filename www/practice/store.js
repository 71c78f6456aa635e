/**
 * Where the practice API keeps its state. Every store has four methods:
 *
 * - `get(key)`: the value, or undefined;
 * - `update(key, change)`: replaces the value by `change(value)` in one step and returns the new
 *   one, so that two requests at the same moment cannot count the same number twice;
 * - `list(prefix)`: the values whose keys start with `prefix`, in the order of their keys' birth;
 * - `clear()`: forgets everything.
 *
 * A value of undefined removes its key. Values are plain data that `structuredClone` can copy.
 */
export function memoryStore() {
  const values = new Map();
  return {
    async get(key) {
      return values.get(key);
    },
    async update(key, change) {
      const next = change(values.get(key));
      if (next === undefined) values.delete(key);
      else values.set(key, next);
      return next;
    },
    async list(prefix) {
      return [...values].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value);
    },
    async clear() {
      values.clear();
    },
  };
}
