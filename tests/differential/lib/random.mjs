// Chance that can be repeated: the same seed gives the same cases.

/** A generator of the sfc32 family; `next` is in `0..1`. */
export function createRandom(seed) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0];
  const next32 = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i += 1) next32(); // The seed has to reach all of the state.
  const next = () => next32() / 0x1_0000_0000;
  /** An integer in `low..=high`. */
  const integer = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[integer(0, list.length - 1)];
  const chance = (probability) => next() < probability;
  const bytes = (length) => {
    const buffer = Buffer.alloc(length);
    for (let i = 0; i < length; i += 1) buffer[i] = next32() & 0xff;
    return buffer;
  };
  const text = (length, alphabet) => {
    let result = '';
    for (let i = 0; i < length; i += 1) result += pick(alphabet);
    return result;
  };
  return { next, integer, pick, chance, bytes, text };
}

export const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A secret as people choose them, now and then one that provokes mistakes. */
export function secretText(random) {
  const plain = random.text(random.integer(8, 90), ALPHANUMERIC);
  if (random.chance(0.8)) return plain;
  return random.pick([`${plain} $& $$ $1`, `${plain}\u00fc\u20ac\u{1f600}`, `${plain}==`, '0']);
}
