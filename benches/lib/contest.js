// Runs inside each runtime: readies every contender, checks what it answers, runs its calls.

import { CONTESTS } from '../contests/index.js';

/**
 * Readies the contenders of `contest`. One that cannot run here carries the reason as `absent`.
 */
export async function enter(contest, fixture) {
  const { adapt, contenders, clock } = CONTESTS[contest];
  const [good, tampered] = [fixture.good, fixture.tampered].map((inputs) =>
    adapt ? inputs.map(adapt) : inputs);
  const adapted = { ...fixture, good, tampered };
  const entries = [];
  for (const [name, prepare] of Object.entries(contenders)) {
    const entry = await ready(name, prepare, adapted);
    entries.push({ contest, name, ofCpu: clock === 'cpu' && tellsCpu(), ...entry });
  }
  return entries;
}

/** An entry as data, for another process. */
export const described = ({ contest, name, absent, usesSubtle, ofCpu }) => ({
  contest, name, absent, usesSubtle, ofCpu,
});

/** Calls a contender `calls` times, one after the other. */
export async function run({ call, isAsync, input }, calls) {
  if (isAsync) {
    for (let left = calls; left > 0; left--) await call(input);
  } else {
    for (let left = calls; left > 0; left--) call(input);
  }
}

/** As `run`; resolves to the time that took, in milliseconds: of the processor or of the clock. */
export async function time(entry, calls) {
  const now = entry.ofCpu ? cpuMillis : () => performance.now();
  const begin = now();
  await run(entry, calls);
  return now() - begin;
}

/** Of all threads of the process: SubtleCrypto works on others than ours. */
function cpuMillis() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Whether the runtime knows the time of the processor, and in steps finer than a batch. */
function tellsCpu() {
  try {
    const first = cpuMillis();
    let next = first;
    // Counted, as there are clocks that stand still.
    for (let reads = 0; next === first && reads < 100_000; reads++) next = cpuMillis();
    return next > first && next - first < 1;
  } catch {
    return false; // There is no `process`, or one that only looks like it.
  }
}

async function ready(name, prepare, fixture) {
  const [input] = fixture.good;
  let contender;
  let answer;
  try {
    contender = await prepare(fixture);
    answer = contender.call(input);
    await answer;
  } catch (error) {
    // Only a peer may be absent.
    if (name.startsWith('fetchwright')) throw error;
    return { absent: firstLine(error) };
  }
  await check(name, contender, fixture);
  const { call } = contender;
  const usesSubtle = await subtleIsUsed(() => call(input));
  return { call, input, usesSubtle, isAsync: typeof answer?.then === 'function' };
}

/** A contender that answers wrongly is not measured: the benchmark fails. */
async function check(name, { call, outcome }, { good, tampered, expected }) {
  for (const input of good) {
    const actual = outcome(await call(input));
    if (actual !== expected) throw new Error(`${name} answered ${actual}, not ${expected}`);
  }
  for (const input of tampered) {
    let accepted;
    try {
      accepted = (await call(input)) !== false;
    } catch {
      accepted = false;
    }
    if (accepted) throw new Error(`${name} accepted a tampered input`);
  }
}

/** Whether a call goes through the host's SubtleCrypto. */
async function subtleIsUsed(call) {
  const { prototype } = SubtleCrypto;
  const { sign, verify } = prototype;
  let used = false;
  const watched = (method) =>
    function watch(...args) {
      used = true;
      return method.apply(this, args);
    };
  Object.assign(prototype, { sign: watched(sign), verify: watched(verify) });
  try {
    await call();
  } finally {
    Object.assign(prototype, { sign, verify });
  }
  return used;
}

const firstLine = (error) => String(error?.message ?? error).trim().split('\n')[0];
