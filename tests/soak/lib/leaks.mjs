// What a process holds on to.

import { getEventListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const memories = [];

/** Notes the memory of every wasm that starts from here on. */
export function watchWasm() {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...args) {
    const instance = new Instance(...args);
    memories.push(instance.exports.memory);
    return instance;
  };
}

/** Bytes that are in use once all garbage is gone. */
export async function measure() {
  await collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  const wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  return { heap: heapUsed, external, wasm };
}

/** Several rounds: what a finalizer lets go of is the next round's. */
async function collectGarbage() {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    await pause(5);
  }
}

export const resources = () => {
  const counts = {};
  for (const name of process.getActiveResourcesInfo()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Listeners of a signal once the host has had `limitMs` to find that it needs them no longer. */
export async function listenersLeft(signal, limitMs = 10_000) {
  return settle(() => getEventListeners(signal, 'abort').length, (count) => count === 0, limitMs);
}

/** The resources beyond those of `before`, after the time that fetch keeps idle connections. */
export async function resourcesLeft(before, limitMs = 15_000) {
  const beyond = () =>
    Object.entries(resources()).filter(([name, count]) => count > (before[name] ?? 0));
  return settle(beyond, (names) => names.length === 0, limitMs);
}

async function settle(look, isDone, limitMs) {
  const end = Date.now() + limitMs;
  for (;;) {
    await collectGarbage();
    const seen = look();
    if (isDone(seen) || Date.now() > end) return seen;
    await pause(100);
  }
}
