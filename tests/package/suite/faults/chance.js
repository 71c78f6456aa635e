// Chance that is the same in every run and in every runtime, and the inputs made of it.

/** A generator of the family of mulberry32, and what is drawn from it. */
export function createChance(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  /** A whole number below `limit`. */
  const below = (limit) => next() % limit;
  const pick = (list) => list[below(list.length)];
  const bytes = (length) => Uint8Array.from({ length }, () => next() & 0xff);
  return { below, pick, bytes };
}

/** Any text: of a few bytes, of any units of UTF-16, or of the characters that JSON is made of. */
export function anyText(chance) {
  const length = chance.below(chance.pick([4, 40, 400]));
  const units = chance.pick([
    () => chance.below(256),
    () => chance.below(65_536),
    () => chance.pick([...'{}[]",:.\\-0123456789eE utfnrla=_+/']).charCodeAt(0),
  ]);
  return String.fromCharCode(...Array.from({ length }, units));
}

/** A text with one to four changes, among them pieces of `others`. */
export function mutated(chance, text, others) {
  let result = text;
  for (let left = 1 + chance.below(4); left > 0; left -= 1) {
    const at = chance.below(result.length + 1);
    const end = at + chance.below(chance.pick([2, 2, 20, 200]));
    const other = chance.pick(others);
    const from = chance.below(other.length + 1);
    const piece = chance.pick([
      '', result.slice(at, end), anyText(chance).slice(0, 3), other.slice(from, from + end - at),
    ]);
    result = result.slice(0, at) + piece + result.slice(end);
  }
  return result;
}
