// Robust figures: of a noisy machine's rounds, neither the best nor the worst is believed.

export function quantile(values, fraction) {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * fraction;
  const low = sorted[Math.floor(position)];
  return low + (sorted[Math.ceil(position)] - low) * (position % 1);
}

export const median = (values) => quantile(values, 0.5);

/** The median of the ratios of each round: what slows a whole round down cancels out. */
export const ratio = (micros, reference) =>
  median(micros.map((value, round) => value / reference[round]));
