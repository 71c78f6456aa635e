//! The caller's own functions at points of a call.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/bindings/hooks.js")]
extern "C" {
    /// Functions of the caller's, called at points of a call.
    #[derive(Clone, Debug)]
    pub(crate) type Hooks;

    #[wasm_bindgen(catch, static_method_of = Hooks, js_name = of)]
    pub(crate) fn of(options: &JsValue, earlier: Option<&Hooks>) -> Result<Option<Hooks>, JsValue>;
    #[wasm_bindgen(method, js_name = beforeRequest)]
    pub(super) fn before_request(
        this: &Hooks,
        method: &str,
        url: &str,
        headers: &web_sys::Headers,
    ) -> Option<Promise>;
    #[wasm_bindgen(method, js_name = beforeRetry)]
    pub(super) fn before_retry(
        this: &Hooks,
        method: &str,
        url: &str,
        headers: &web_sys::Headers,
        attempt: u32,
        status: Option<u16>,
        code: Option<&str>,
        delay_ms: Option<f64>,
    ) -> Option<Promise>;
    #[wasm_bindgen(method, js_name = afterResponse)]
    pub(crate) fn after_response(
        this: &Hooks,
        method: &str,
        url: &str,
        response: &JsValue,
        attempts: u32,
    ) -> Option<Promise>;
    #[wasm_bindgen(method, js_name = onError)]
    pub(crate) fn on_error(this: &Hooks, method: &str, error: &JsValue) -> Option<Promise>;
}
