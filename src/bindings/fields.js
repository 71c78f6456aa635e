// What Rust has read from header fields, as the objects that are documented: built here, where naming
// a member costs nothing.

/** A number that is not known comes as NaN. */
export const limitOf = ([limit, remaining, resetMs, windowMs, retryAfterMs], policy, source) => ({
  limit: known(limit) ?? null,
  remaining: known(remaining) ?? null,
  resetMs: known(resetMs) ?? null,
  ...(known(windowMs) !== undefined && { windowMs }),
  ...(policy !== undefined && { policy }),
  ...(known(retryAfterMs) !== undefined && { retryAfterMs }),
  source,
});

const known = (number) => (Number.isNaN(number) ? undefined : number);

/**
 * For each link, `parts` has its target, its relation types, the names and values of its parameters,
 * and an empty text. `undefined` where there is a base that is no URL.
 */
export const linksOf = (parts, base) => {
  if (base !== undefined && hrefOf(base) === undefined) return undefined;
  const links = [];
  for (let at = 0; at < parts.length; at += 1) {
    const target = parts[at];
    const rel = parts[at + 1].split(' ').filter(Boolean);
    const pairs = [];
    for (at += 2; parts[at] !== ''; at += 2) pairs.push([parts[at], parts[at + 1]]);
    const url = base === undefined ? target : hrefOf(target, base);
    // Of entries with one name the last counts, and of parameters the first.
    const params = Object.fromEntries(pairs.reverse());
    if (url !== undefined) links.push({ url, rel, params });
  }
  return links;
};

const hrefOf = (url, base) => {
  try {
    return new URL(url, base).href;
  } catch {
    return undefined;
  }
};
