// What it costs to load the package: nothing, until a function of it is called.

import { equal, test } from './harness.js';

const CONSTRUCTORS = ['Instance', 'Module'];
const FUNCTIONS = ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming'];

/** Must run before anything else imports the package. */
export async function testLoading() {
  let jwt;
  const atImport = await observe(async () => {
    await import('fetchwright');
    jwt = await import('fetchwright/jwt');
  });
  const decode = () => {
    try {
      jwt.decodeJwt('malformed');
    } catch {
      // What it says is for another test to judge.
    }
  };
  const atFirstCall = await observe(decode);
  const atSecondCall = await observe(decode);

  test('importing the package compiles and instantiates nothing', () => {
    equal(atImport, []);
  });
  test('the first call instantiates the wasm of its entry point alone', () => {
    equal(atFirstCall.filter((name) => name === 'Instance'), ['Instance']);
    equal(atFirstCall.filter((name) => name !== 'Instance' && name !== 'Module'), []);
  });
  test('the second call instantiates nothing', () => {
    equal(atSecondCall, []);
  });
}

/** Resolves to the names of the WebAssembly functions that `body` called, in order. */
async function observe(body) {
  const calls = [];
  const originals = [...CONSTRUCTORS, ...FUNCTIONS]
    .filter((name) => WebAssembly[name])
    .map((name) => [name, Object.getOwnPropertyDescriptor(WebAssembly, name)]);
  for (const [name, descriptor] of originals) {
    const value = new Proxy(descriptor.value, {
      apply: (target, self, args) => (calls.push(name), Reflect.apply(target, self, args)),
      construct: (target, args) => (calls.push(name), Reflect.construct(target, args)),
    });
    Object.defineProperty(WebAssembly, name, { ...descriptor, value });
  }
  try {
    await body();
  } finally {
    for (const [name, descriptor] of originals) {
      Object.defineProperty(WebAssembly, name, descriptor);
    }
  }
  return calls;
}
