//! Where answers are kept.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use crate::{
    cache::{Mode, Rules},
    platform::Keeping,
};

impl Cellar {
    /// How calls use it, if they do.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked in JS")]
    pub(crate) fn to_rules(&self) -> Option<Rules> {
        let numbers = self.rules();
        let [mode, heuristic, stale_if_error, stale_while_revalidate] = *numbers.as_slice() else {
            return None;
        };
        Some(Rules {
            mode: MODES[mode as usize % MODES.len()],
            heuristic,
            partition: self.partition(),
            stale_if_error_ms: stale_if_error as u64,
            stale_while_revalidate_ms: stale_while_revalidate as u64,
        })
    }
}

/// In the order of `cellar.js`.
const MODES: [Mode; 6] = [
    Mode::Default,
    Mode::NoStore,
    Mode::Reload,
    Mode::NoCache,
    Mode::ForceCache,
    Mode::OnlyIfCached,
];

/// Has an answer kept: one that has yet to be read, whose likeness it returns.
pub(super) fn keep(cellar: &Cellar, keeping: &Keeping, response: &JsValue) -> JsValue {
    let Keeping { directory_key, directory, answer_key, answer, .. } = keeping;
    let (seconds, since_ms) = times(keeping);
    cellar.keep_response(directory_key, directory, answer_key, answer, seconds, since_ms, response)
}

/// The same for a body that is here.
pub(super) fn put(cellar: &Cellar, keeping: &Keeping, body: &JsValue) {
    let Keeping { directory_key, directory, answer_key, answer, .. } = keeping;
    let (seconds, since_ms) = times(keeping);
    cellar.put_bytes(directory_key, directory, answer_key, answer, seconds, since_ms, body);
}

#[expect(clippy::cast_precision_loss, reason = "times")]
fn times(keeping: &Keeping) -> (f64, f64) {
    (keeping.seconds as f64, keeping.since_ms as f64)
}

#[wasm_bindgen(module = "/src/bindings/cellar.js")]
extern "C" {
    /// The store of a client and how a call uses it.
    #[derive(Clone, Debug)]
    pub(crate) type Cellar;

    #[wasm_bindgen(catch, static_method_of = Cellar, js_name = of)]
    pub(crate) fn of(value: &JsValue, earlier: Option<&Cellar>) -> Result<Cellar, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn rules(this: &Cellar) -> Vec<f64>;
    #[wasm_bindgen(method, getter)]
    fn partition(this: &Cellar) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(super) fn recall(this: &Cellar, key: &str) -> Promise;
    #[wasm_bindgen(method, js_name = keep)]
    fn keep_response(
        this: &Cellar,
        key: &str,
        directory: &str,
        answer_key: &str,
        answer: &str,
        seconds: f64,
        since_ms: f64,
        response: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(method, js_name = put)]
    fn put_bytes(
        this: &Cellar,
        key: &str,
        directory: &str,
        answer_key: &str,
        answer: &str,
        seconds: f64,
        since_ms: f64,
        body: &JsValue,
    );
    #[wasm_bindgen(method)]
    pub(super) fn forget(this: &Cellar, key: &str);
    #[wasm_bindgen(method)]
    pub(crate) fn wait(this: &Cellar, work: &Promise);

    #[wasm_bindgen(js_name = headOf)]
    pub(super) fn head_of(response: &JsValue) -> String;
    #[wasm_bindgen(js_name = isRedirected)]
    pub(super) fn is_redirected(response: &JsValue, url: &str) -> bool;
    pub(super) fn given(head: &str, body: &JsValue, url: &str) -> JsValue;
    #[wasm_bindgen(js_name = modeBelow)]
    pub(super) fn mode_below(is_foreign: bool) -> JsValue;
    pub(crate) fn drain(response: &JsValue) -> Promise;
}
