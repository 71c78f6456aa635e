// A test runner small enough to run anywhere: web-standard APIs, no process, no file system.

const LIMIT_MS = 15_000;
const tests = [];
const names = new Set();

/** Registers a test; `body` gets the context that the host handed to `runTests`. */
export function test(name, body) {
  if (names.has(name)) throw new Error(`two tests named ${name}`);
  names.add(name);
  tests.push({ name, body });
}

/**
 * Runs what is registered, or `only` what has a text in its name, one test after the other, and
 * resolves to the outcome as plain data.
 */
export async function runTests(context) {
  const chosen = tests.filter(({ name }) => name.includes(context.only ?? ''));
  const failed = [];
  let current = 'before the first test';
  const stray = (event) => {
    event.preventDefault?.();
    failed.push({ name: current, error: `unhandled rejection: ${describe(event.reason)}` });
  };
  // Node has no such event on its global; there a stray rejection ends the process instead.
  globalThis.addEventListener?.('unhandledrejection', stray);
  for (const { name, body } of chosen) {
    current = name;
    try {
      await within(LIMIT_MS, async () => body(context));
    } catch (error) {
      failed.push({ name, error: describe(error) });
    }
  }
  await delay(50); // A rejection is reported as unhandled one turn after it happened.
  globalThis.removeEventListener?.('unhandledrejection', stray);
  const bad = new Set(failed.map(({ name }) => name));
  return { passed: chosen.map(({ name }) => name).filter((name) => !bad.has(name)), failed };
}

export const delay = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function within(ms, body) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still pending after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([body(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

export function ok(value, claim) {
  if (!value) throw new Error(`expected ${claim}`);
}

export function equal(actual, expected, what = 'value') {
  if (!same(actual, expected)) {
    throw new Error(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }
}

/** Asserts that `body` throws before it returns, and returns the error. */
export function throws(body, ErrorClass, code) {
  let result;
  try {
    result = body();
  } catch (error) {
    return matches(error, ErrorClass, code);
  }
  throw new Error(`expected ${code ?? ErrorClass.name}, got ${show(result)}`);
}

/** Asserts that `body` returns a promise, that it rejects, and returns the error. */
export async function rejects(body, ErrorClass, code) {
  const promise = body();
  let result;
  try {
    result = await promise;
  } catch (error) {
    return matches(error, ErrorClass, code);
  }
  throw new Error(`expected ${code ?? ErrorClass.name}, got ${show(result)}`);
}

function matches(error, ErrorClass, code) {
  const seen = `${error?.name} ${error?.code ?? ''}: ${error?.message ?? show(error)}`;
  ok(error instanceof ErrorClass, `an instance of ${ErrorClass.name}, got ${seen}`);
  ok(code === undefined || error.code === code, `code ${code}, got ${seen}`);
  return error;
}

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

function show(value) {
  if (value instanceof Error) return describe(value);
  if (value instanceof Uint8Array) return `bytes [${value}]`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}

/** A stack names the line; engines differ in whether it repeats the message. */
export function describe(error) {
  if (!(error instanceof Error)) return `thrown: ${show(error)}`;
  const head = `${error.name}: ${error.message}`;
  const stack = error.stack ?? '';
  return stack.includes(error.message) ? stack : `${head}\n${stack}`;
}
