// `init` and `initSync` of the slim entries: the caller brings the wasm.

import { NetworkError, OptionsError } from './errors.js';
import { startOnFirstUse } from './loader.js';

/** The pair of functions that starts `glue`; a second call of either changes nothing. */
export const startedByCaller = (glue, glueName) => {
  let module;
  let pending;

  startOnFirstUse(glue, glueName, () => module);

  const load = async (source) => {
    try {
      module ??= await compile(await source);
    } finally {
      pending = undefined; // So that a failed download can be repeated.
    }
  };

  return {
    init: (source) => (module ? Promise.resolve() : (pending ??= load(source))),
    initSync: (source) => {
      module ??= isModule(source) ? source : new WebAssembly.Module(bytesOf(source));
    },
  };
};

const compile = async (source) => {
  if (isModule(source)) return source;
  if (typeof source === 'string' || isA(source, 'URL') || isA(source, 'Request')) {
    return compileResponse(await fetch(source));
  }
  if (isA(source, 'Response')) return compileResponse(source);
  return WebAssembly.compile(bytesOf(source));
};

const compileResponse = async (response) => {
  if (!response.ok) {
    throw new NetworkError('ERR_NETWORK', `the wasm was answered with status ${response.status}`);
  }
  const type = response.headers.get('content-type') ?? '';
  // Streaming refuses any other type, yet many static servers know none for `.wasm`.
  return type.startsWith('application/wasm') && WebAssembly.compileStreaming
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};

const bytesOf = (source) => {
  if (ArrayBuffer.isView(source) || isA(source, 'ArrayBuffer')) return source;
  const message = 'expected a WebAssembly.Module, bytes, a Response or the URL of the wasm';
  throw new OptionsError('ERR_OPTION_INVALID', message, { option: 'source' });
};

const isModule = (value) => isA(value, 'WebAssembly.Module');

// By name, as some runtimes take their modules and responses from another realm.
const isA = (value, name) => Object.prototype.toString.call(value) === `[object ${name}]`;
