// The rounds of a heat: in each, every entry runs the same number of calls, in an order that
// rotates, so that what else the machine does meets all of them alike.

/**
 * Resolves to the microseconds of a call, by entry and round. `time(entry, calls)` resolves to
 * milliseconds.
 */
export async function race(entries, time, { seconds, minRounds, batchMs }) {
  const calls = await callsPerBatch(entries, time, batchMs);
  const micros = entries.map(() => []);
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < minRounds || performance.now() < end; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const index = (round + turn) % entries.length;
      const spent = await time(entries[index], calls);
      micros[index].push((spent / calls) * 1000);
    }
  }
  return { calls, micros };
}

/** Runs all until they are compiled; the fastest then sets how many calls a batch must have. */
async function callsPerBatch(entries, time, batchMs) {
  let fastest = Infinity;
  for (const entry of entries) {
    let calls = 50;
    let spent = await time(entry, calls);
    while (spent < WARM_UP_MS) {
      calls *= 2;
      spent = await time(entry, calls);
    }
    fastest = Math.min(fastest, spent / calls);
  }
  return Math.ceil(batchMs / fastest);
}

const WARM_UP_MS = 60;
