//! The modules that `webhook.js` imports. Nothing here is called: wasm-bindgen copies what Rust
//! names, and its test runner copies nothing else.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/bindings/causes.js")]
extern "C" {
    #[wasm_bindgen(js_name = CAUSES)]
    fn causes();
}

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = createError)]
    fn create_error();
}

#[wasm_bindgen(module = "/src/bindings/event.js")]
extern "C" {
    #[wasm_bindgen(js_name = WebhookEvent)]
    fn webhook_event();
}

#[wasm_bindgen(module = "/src/bindings/headers.js")]
extern "C" {
    #[wasm_bindgen(js_name = byLength)]
    fn by_length();
}

#[wasm_bindgen(module = "/src/bindings/sender.js")]
extern "C" {
    #[wasm_bindgen(js_name = numberOf)]
    fn number_of();
}

#[wasm_bindgen(module = "/src/bindings/senders.js")]
extern "C" {
    #[wasm_bindgen(js_name = PROVIDERS)]
    fn providers();
}

#[wasm_bindgen(module = "/src/bindings/subtle.js")]
extern "C" {
    #[wasm_bindgen(js_name = isSignedByAny)]
    fn is_signed_by_any();
}
