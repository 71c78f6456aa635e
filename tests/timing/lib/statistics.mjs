// How sure a difference between two classes of measurements is. Measurements are cropped, as dudect
// does it (Reparaz, Balasch, Verbauwhede: "Dude, is my code constant time?", 2017), and compared
// round by round: what is measured within a round has one place in memory and one state of the
// machine in common, so that only rounds are independent of each other.

/** Shares of the quickest measurements that are kept; what is slower was mostly interrupted. */
const CROPS = [1, 0.99, 0.97, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3];

/**
 * The strongest sign of a difference between the classes: `t` of the crop where it is furthest from
 * 0, and `difference` there; `se` is the standard error of the crop where that is least. Both are in
 * the unit of the measurements.
 *
 * @param {{ times: Float64Array, classes: Uint8Array }[]} rounds measurements and the class of each
 */
export function strongest(rounds) {
  const sorted = rounds.map(({ times }) => Float64Array.from(times).sort());
  let best = { t: 0, difference: 0 };
  let least = Infinity;
  for (const share of CROPS) {
    const differences = rounds.map((round, index) => {
      const limit = sorted[index][Math.ceil(sorted[index].length * share) - 1];
      return differenceOf(round, limit);
    });
    const found = student(differences);
    least = Math.min(least, found.se);
    if (Math.abs(found.t) > Math.abs(best.t)) best = found;
  }
  return { ...best, se: least };
}

/** The mean of class 0 less that of class 1, of the measurements up to a limit. */
function differenceOf({ times, classes }, limit) {
  const count = [0, 0];
  const sum = [0, 0];
  for (let i = 0; i < times.length; i += 1) {
    if (times[i] > limit) continue;
    count[classes[i]] += 1;
    sum[classes[i]] += times[i];
  }
  return sum[0] / count[0] - sum[1] / count[1];
}

/** Student's t of values whose mean should be 0. */
function student(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const se = Math.sqrt(squares / (values.length - 1) / values.length);
  return { t: se > 0 ? mean / se : 0, se, difference: mean };
}
