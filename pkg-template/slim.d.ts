/** `WebAssembly.Module`, or any object where no type library declares that. */
export type WasmModule = object &
  (typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
    ? Module
    : unknown);

/** Compiled wasm, or its bytes. */
export type WasmCode = WasmModule | ArrayBuffer | ArrayBufferView;

/** Compiled wasm, its bytes, or where it can be had. */
export type WasmSource = WasmCode | Response | Request | URL | string;
