// Whom a delivery seems to be from, by its headers alone. Nothing of it is verified.

import { invalid } from './arguments.js';
import { byLength, valuesOf } from './headers.js';
import { MARKS } from './marks.js';

/** What stands for senders that look alike, as their deliveries are what it describes. */
const STANDARD = 'standard-webhooks';

/** The headers that are looked at, in the shape that `valuesOf` takes. */
let wanted;

/** The provider whose headers these are, or null where they are nobody's or several providers'. */
export const detectProvider = (headers) => {
  if (wanted === undefined) {
    const names = [...new Set(MARKS.flatMap(({ marks, facts }) => [...marks, ...facts]))];
    wanted = { names, places: byLength(names) };
  }
  const { names } = wanted;
  const values = readValues(headers);
  const valueOf = (name) => values[names.indexOf(name)].trim();
  const isThere = (name) => valueOf(name) !== '';

  let found = MARKS.filter(({ marks }) => marks.some(isThere));
  // Of those that share a header, one may have another to itself.
  const named = found.filter(({ facts }) => facts.some(isThere));
  if (found.length > 1 && named.length > 0) found = named;
  found = found.filter(({ marks, form }) => !form || marks.some((name) => form.test(valueOf(name))));
  if (found.length > 1) found = found.filter(({ id }) => id === STANDARD);
  return found[0]?.id ?? null;
};

const readValues = (headers) => {
  try {
    if (typeof headers === 'object') return valuesOf(wanted, headers);
  } catch {
    // As for a value of another kind.
  }
  throw invalid('headers', 'Headers, pairs or a record');
};
