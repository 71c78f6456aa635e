// Ties generated glue to its wasm. Compiling waits for the first call, so that importing the
// package costs a program nothing until it uses it.

import { FetchwrightError } from './errors.js';

/** By name of the glue. A program may load the inline and the slim entry of one feature. */
const loaders = new Map();

/**
 * Has `glue` start its wasm when it first needs it, with the module that `compile` returns, and
 * returns the function that starts it at once.
 *
 * A failure to compile reaches the caller, and the next call tries again.
 */
export const startOnFirstUse = (glue, glueName, compile) => {
  const loader = loaders.get(glueName) ?? standIn(glue);
  loaders.set(glueName, loader);
  loader.compilers.push(compile);
  return loader.start;
};

/** Gives `glue` an object in place of its exports that starts the wasm when one is read. */
const standIn = (glue) => {
  const compilers = [];
  let exports;
  const start = () => {
    if (exports) return exports;
    const instance = new WebAssembly.Instance(firstModule(compilers), glue.__imports);
    glue.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    exports = instance.exports;
    return exports;
  };
  glue.__wbg_set_wasm(new Proxy({}, { get: (_, name) => start()[name] }));
  return { compilers, start };
};

const firstModule = (compilers) => {
  for (const compile of compilers) {
    const module = compile();
    if (module) return module;
  }
  const message = 'call `init` or `initSync` before anything else of a slim entry';
  throw new FetchwrightError('ERR_WASM_NOT_INITIALIZED', message);
};

/** Cloudflare compiles only while a worker starts up, never in a handler. */
export const compilesAtStartupOnly = () =>
  globalThis.navigator?.userAgent === 'Cloudflare-Workers';

/** The bytes of standard base64. */
export const decodeBase64 = (text) => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
};
