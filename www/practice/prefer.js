/**
 * The item of `offers` that a field of preferences such as `text/csv, text/plain;q=0.1` likes best, or
 * undefined when it likes none. `matches(name, offer)` says whether a range of the field covers an offer.
 */
export function preferred(field, offers, matches) {
  if (field === null || field.trim() === '') return offers[0];
  const ranges = field.split(',').map(toRange);
  const weighed = offers.map((offer) => ({ offer, weight: weightOf(offer, ranges, matches) }));
  const best = weighed.reduce((best, next) => (next.weight > best.weight ? next : best));
  return best.weight > 0 ? best.offer : undefined;
}

/** The most specific range that fits an offer decides, and that is the longest one. */
function weightOf(offer, ranges, matches) {
  const fitting = ranges.filter(({ name }) => matches(name, offer));
  const [closest] = fitting.sort((a, b) => b.name.length - a.name.length);
  return closest?.weight ?? 0;
}

function toRange(text) {
  const [name, ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { name, weight: q === undefined ? 1 : Number(q) || 0 };
}
