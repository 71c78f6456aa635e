/** Compiled wasm, its bytes, or where it can be had. */
export type WasmSource = WebAssembly.Module | BufferSource | Response | Request | URL | string;
