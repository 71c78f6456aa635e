//! One call's promise, and the attempt that is under way.

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// Aborts a fetch that nobody waits for any more.
pub(super) struct AbortOnDrop<'a>(pub(super) &'a Wire);

impl AbortOnDrop<'_> {
    /// The answer is here; its body may go on.
    pub(super) fn disarm(self) {
        std::mem::forget(self);
    }
}

impl Drop for AbortOnDrop<'_> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[wasm_bindgen(module = "/src/bindings/wire.js")]
extern "C" {
    /// One call's promise, and the attempt that is under way.
    #[derive(Clone, Debug)]
    pub(crate) type Wire;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(
        ask: &Function,
        call: u32,
        idle: Option<f64>,
        max_bytes: Option<f64>,
        is_exact: bool,
    ) -> Wire;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn promise(this: &Wire) -> Promise;
    /// Whether nobody waits for the call any more.
    #[wasm_bindgen(method, getter, js_name = isLeft)]
    pub(crate) fn is_left(this: &Wire) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn resolve(this: &Wire, response: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn reject(this: &Wire, error: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn sign(
        this: &Wire,
        signer: &Function,
        url: &str,
        method: &str,
        headers: Option<&web_sys::Headers>,
        body: &JsValue,
    ) -> Promise;
    #[wasm_bindgen(method)]
    pub(super) fn send(
        this: &Wire,
        fetch: Option<&Function>,
        url: &str,
        method: &str,
        headers: Option<&web_sys::Headers>,
        body: &JsValue,
        limit: Option<f64>,
        returns_redirects: bool,
        init: Option<&Object>,
        cache_mode: &JsValue,
        tell: &Function,
        wait: u32,
    );
    #[wasm_bindgen(method)]
    pub(super) fn note(
        this: &Wire,
        log: &Function,
        method: &str,
        url: &str,
        attempt: u32,
        status: Option<u16>,
        code: Option<&str>,
        retry_ms: Option<f64>,
    );
    #[wasm_bindgen(method)]
    pub(super) fn abort(this: &Wire);
    #[wasm_bindgen(method)]
    pub(crate) fn follow(this: &Wire, signal: &AbortSignal, response: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn excerpt(this: &Wire, response: &JsValue) -> Promise;
}
