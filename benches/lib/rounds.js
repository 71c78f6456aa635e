// The rounds of a heat: in each, every entry runs for about the same time, in an order that
// rotates, so that what else the machine does meets all of them alike.

/**
 * Resolves to the microseconds of a call, by entry and round. `time(entry, calls)` resolves to
 * milliseconds.
 */
export async function race(entries, time, { seconds, minRounds, batchMs, warmUpMs }) {
  const calls = [];
  for (const entry of entries) {
    calls.push(Math.ceil(batchMs / (await millisOfCall(entry, time, warmUpMs))));
  }
  const micros = entries.map(() => []);
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round < minRounds || performance.now() < end; round++) {
    for (let turn = 0; turn < entries.length; turn++) {
      const index = (round + turn) % entries.length;
      const spent = await time(entries[index], calls[index]);
      micros[index].push((spent / calls[index]) * 1000);
    }
  }
  return micros;
}

/** Runs an entry until it is compiled. A pause may make one batch long, so it takes two. */
async function millisOfCall(entry, time, warmUpMs) {
  let calls = 1;
  let spent;
  for (let long = 0; long < 2; ) {
    spent = await time(entry, calls);
    if (spent < warmUpMs) calls *= 2;
    else long++;
  }
  return spent / calls;
}
