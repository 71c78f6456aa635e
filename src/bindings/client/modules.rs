//! The modules that `cellar.js`, `oauth2.js`, `signer.js` and `wire.js` import. Nothing here is called:
//! wasm-bindgen copies what Rust names, and its test runner copies nothing else.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/bindings/arguments.js")]
extern "C" {
    fn invalid();
}

#[wasm_bindgen(module = "/src/bindings/cache-memory.js")]
extern "C" {
    #[wasm_bindgen(js_name = memoryCacheStore)]
    fn memory_cache_store();
}

#[wasm_bindgen(module = "/src/bindings/redacted.js")]
extern "C" {
    fn redacted();
}

#[wasm_bindgen(module = "/src/bindings/token-endpoint.js")]
extern "C" {
    #[wasm_bindgen(js_name = requestTokens)]
    fn request_tokens();
}
