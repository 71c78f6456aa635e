//! `fetchwright/client`.

mod auth;
mod call;
mod curl;
mod error;
mod fetch;
mod fields;
mod init;
mod input;
mod modules;
mod parser;
mod reading;
mod settings;
mod transfer;

use js_sys::{Math, Object, Promise};
use wasm_bindgen::prelude::*;

use self::{call::start, settings::Defaults};
use super::options::{invalid, whole};
use crate::retry::Policy;

/// A client with its defaults: what `Client` of `types/client.d.ts` extends in
/// `pkg-template/client/requests.js`.
#[wasm_bindgen(js_name = _Client, skip_typescript)]
pub struct Client(Defaults);

#[wasm_bindgen(js_class = _Client)]
impl Client {
    /// Checks the options once, for all calls.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Self, JsValue> {
        Defaults::default().extended_by(options).map(Self)
    }

    /// A client with these defaults, overridden by `options`.
    pub fn extend(&self, options: &JsValue) -> Result<Self, JsValue> {
        self.0.extended_by(options).map(Self)
    }

    /// Sends a GET request.
    pub fn get(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("GET", path, options)
    }

    /// Sends a POST request.
    pub fn post(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("POST", path, options)
    }

    /// Sends a PUT request.
    pub fn put(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("PUT", path, options)
    }

    /// Sends a PATCH request.
    pub fn patch(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("PATCH", path, options)
    }

    /// Sends a DELETE request.
    pub fn delete(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("DELETE", path, options)
    }

    /// Sends a HEAD request.
    pub fn head(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("HEAD", path, options)
    }

    /// Sends an OPTIONS request.
    pub fn options(&self, path: &JsValue, options: &JsValue) -> Promise {
        self.call("OPTIONS", path, options)
    }

    /// Sends a request with any method that `fetch` allows.
    pub fn request(&self, method: &JsValue, path: &JsValue, options: &JsValue) -> Promise {
        // What is no string is no token either, and is refused with the rest.
        self.call(&method.as_string().unwrap_or_default(), path, options)
    }

    /// The command that sends the same request with curl.
    #[wasm_bindgen(js_name = toCurl)]
    pub fn to_curl(
        &self,
        method: &JsValue,
        path: &JsValue,
        options: &JsValue,
    ) -> Result<String, JsValue> {
        curl::command(&self.0, &method.as_string().unwrap_or_default(), path, options)
    }

    /// What has been done so far: requests, attempts, retries, answers out of the
    /// cache, milliseconds of waiting.
    #[wasm_bindgen(js_name = _counts)]
    #[expect(clippy::cast_precision_loss, reason = "a time to wait, in milliseconds")]
    pub fn counts(&self) -> Vec<f64> {
        let counts = self.0.state.counts();
        let [requests, attempts, retries, cache_hits] =
            [counts.requests, counts.attempts, counts.retries, counts.cache_hits].map(f64::from);
        vec![requests, attempts, retries, cache_hits, counts.waited_ms as f64]
    }

    /// The URL that a call would go to, for those that follow it.
    #[wasm_bindgen(js_name = _urlOf)]
    pub fn url_of(
        &self,
        method: &JsValue,
        path: &JsValue,
        options: &JsValue,
    ) -> Result<String, JsValue> {
        curl::url(&self.0, &method.as_string().unwrap_or_default(), path, options)
    }

    /// Sends what `fetch` is asked for.
    #[wasm_bindgen(js_name = _fetch)]
    pub fn fetch(
        &self,
        method: &JsValue,
        url: &JsValue,
        options: &JsValue,
        body: JsValue,
        is_replayable: bool,
        init: &Object,
    ) -> Promise {
        let method = method.as_string().unwrap_or_default();
        fetch::start(&self.0, &method, url, options, body, is_replayable, init)
    }

    fn call(&self, method: &str, path: &JsValue, options: &JsValue) -> Promise {
        start(&self.0, method, path, options)
    }
}

#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
/// The delays after the first `attempts` attempts, in milliseconds; the same for the same seed.
#[wasm_bindgen(js_name = backoffSchedule, skip_typescript)]
pub fn backoff_schedule(
    options: &JsValue,
    attempts: &JsValue,
    seed: &JsValue,
) -> Result<JsValue, JsValue> {
    let mut policy = Policy::default();
    settings::retry(options, &mut policy)?;
    let attempts = whole("attempts", attempts)?;
    if attempts > 1000 {
        return Err(invalid("attempts", "at most 1000"));
    }
    let delays = match seed.as_f64() {
        None if !seed.is_undefined() => return Err(invalid("seed", "a number")),
        Some(seed) => policy.backoff.schedule(attempts, crate::retry::seeded(seed.to_bits())),
        None => policy.backoff.schedule(attempts, Math::random),
    };
    let milliseconds: Vec<f64> = delays.iter().map(|delay| delay.as_secs_f64() * 1000.0).collect();
    Ok(serde_wasm_bindgen::to_value(&milliseconds)?)
}
