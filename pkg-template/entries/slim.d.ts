import type { WasmCode, WasmSource } from './slim.js';

export * from './ENTRY.js';

/**
 * Compiles the wasm of this entry, which `fetchwright/ENTRY.wasm` names. Call it once, before
 * anything else; further calls change nothing.
 */
export function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void>;

/** The same without waiting, from a compiled module or the bytes. */
export function initSync(source: WasmCode): void;
