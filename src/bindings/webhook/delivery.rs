//! One delivery on its way through the check.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::options::VerifyOptions;
use super::sender::{Sender, with_memory};
use super::{failure, input};
use crate::webhook::{Error, Headers, Key, verify};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = afterReading)]
    fn after_reading(request: &JsValue, limit: u32, check: &JsValue) -> Promise;

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(
        memory: &JsValue,
        sender: u32,
        timestamp: Option<f64>,
        id: Option<&[u8]>,
        body: &JsValue,
    ) -> JsValue;

    #[wasm_bindgen(catch, js_name = isUsed)]
    fn is_used(request: &JsValue) -> Result<bool, JsValue>;
}

/// All about a call but the body, which may have to be waited for.
pub(super) struct Delivery {
    pub(super) sender: Sender,
    headers: Vec<u8>,
    keys: Vec<Key>,
    options: VerifyOptions,
}

impl Delivery {
    pub(super) fn read(
        provider: &JsValue,
        input: &JsValue,
        secret: &JsValue,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let sender = Sender::find(provider)?;
        Ok(Self {
            sender,
            options: VerifyOptions::read(sender.provider, options)?,
            keys: input::keys(sender, secret)?,
            headers: input::headers(sender, input)?,
        })
    }

    /// Checks a body that is at hand and makes the event of it.
    pub(super) fn check(&self, body: &JsValue) -> Result<JsValue, JsValue> {
        self.event(body).map_err(|error| self.failure(&error, &JsValue::UNDEFINED))
    }

    /// Checks the body of a request once it has arrived.
    pub(super) fn check_request(self, request: &JsValue) -> Result<Promise, JsValue> {
        if is_used(request)? {
            return Err(self.failure(&Error::BodyUsed, &JsValue::UNDEFINED));
        }
        let check = Closure::once_into_js(move |body: JsValue, cause: JsValue| {
            if cause.is_undefined() {
                self.check(&input::content(self.sender, body, &Error::BodyNotRaw)?)
            } else {
                Err(self.failure(&Error::BodyUnreadable, &cause))
            }
        });
        Ok(after_reading(request, input::MAX_BODY_BYTES, &check))
    }

    fn event(&self, body: &JsValue) -> Result<JsValue, Error> {
        let Sender { number, provider } = self.sender;
        let mut headers = Headers::default();
        let lines = self.headers.split(|byte| *byte == b'\n');
        for (name, value) in provider.scheme.header_names().zip(lines) {
            headers.append(name, value);
        }
        let bytes = input::bytes(body);
        let event = verify(provider, &headers, &bytes, &self.keys, self.options.freshness())?;
        let timestamp = event.timestamp.map(|seconds| seconds as f64 * 1000.0);
        Ok(with_memory(|memory| create_event(memory, number, timestamp, event.id, body)))
    }

    fn failure(&self, error: &Error, cause: &JsValue) -> JsValue {
        failure(Some(self.sender), error, cause)
    }
}
