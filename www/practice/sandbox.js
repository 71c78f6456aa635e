import { createJournal } from './journal.js';

/** More than a test of a whole chapter opens while one of its exercises waits for a limit to pass. */
const KEPT = 200;
const SANDBOX = /^(\/~[\w-]{1,64})(?=\/|$)/;

/** The sandbox that a path begins with, as `/~name` or empty, and the path within it. */
export function sandboxOf(path) {
  const name = SANDBOX.exec(path)?.[1] ?? '';
  return { name, path: path.slice(name.length) };
}

/**
 * Returns a function from a sandbox's name to its store, journal and clock. The sandboxes that were
 * entered least lately are forgotten; the one without a name stays.
 */
export function createSandboxes(createStore, now) {
  const sandboxes = new Map();

  return function enter(name) {
    const sandbox = sandboxes.get(name) ?? open(createStore(), now);
    sandboxes.delete(name);
    sandboxes.set(name, sandbox);
    if (sandboxes.size > KEPT) sandboxes.delete([...sandboxes.keys()].find((key) => key !== ''));
    return sandbox;
  };
}

function open(store, now) {
  let ahead = 0;
  return {
    store,
    journal: createJournal(store),
    now: Object.assign(() => now() + ahead, { advance: (ms) => void (ahead += ms) }),
  };
}
