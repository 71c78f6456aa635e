//! One delivery on its way through the check.

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use super::options::{Options, Task};
use super::sender::{Sender, memory};
use super::{failure, input};
use crate::webhook::{Error, Headers, Key, verify};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = afterReading)]
    fn after_reading(request: &JsValue, limit: u32, pending: PendingDelivery) -> Promise;

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(
        memory: &JsValue,
        sender: u32,
        timestamp: Option<f64>,
        id: Option<&[u8]>,
        body: &JsValue,
    ) -> JsValue;
}

/// All about a call but the body, which may have to be waited for.
pub(super) struct Delivery {
    pub(super) sender: Sender,
    headers: Vec<u8>,
    keys: Vec<Key>,
    options: Options,
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
            options: Options::read(Task::Verify, sender.provider, options)?,
            keys: input::keys(sender, secret)?,
            headers: input::headers(sender, input)?,
        })
    }

    /// Checks a body that is at hand and makes the event of it.
    pub(super) fn check(&self, body: &JsValue) -> Result<JsValue, JsValue> {
        self.event(body).map_err(|error| self.failure(&error, &JsValue::UNDEFINED))
    }

    /// Checks the body of a request once it has arrived.
    pub(super) fn check_request(self, request: &JsValue) -> Promise {
        after_reading(request, input::MAX_BODY_BYTES, PendingDelivery(self))
    }

    fn event(&self, body: &JsValue) -> Result<JsValue, Error> {
        let Sender { number, provider } = self.sender;
        let mut headers = [("", b"".as_slice()); 3];
        let values = self.headers.split(|byte| *byte == b'\n');
        let names = provider.scheme.header_names().into_iter().flatten();
        for (header, (name, value)) in headers.iter_mut().zip(names.zip(values)) {
            *header = (name, value);
        }
        let bytes = input::bytes(body);
        let event =
            verify(provider, Headers(&headers), &bytes, &self.keys, self.options.freshness())?;
        #[expect(clippy::cast_precision_loss, reason = "a time is in the range of `Date`")]
        let timestamp = event.timestamp.map(|seconds| seconds as f64 * 1000.0);
        Ok(create_event(memory(), number, timestamp, event.id, body))
    }

    pub(super) fn failure(&self, error: &Error, cause: &JsValue) -> JsValue {
        failure(Some(self.sender), error, cause)
    }
}

/// A delivery whose body is on its way. JavaScript ends it once the request is read.
#[wasm_bindgen(private, skip_typescript)]
pub struct PendingDelivery(Delivery);

#[wasm_bindgen]
impl PendingDelivery {
    /// Checks the body, or says why there is none: what was thrown, or else that it is too long.
    pub fn end(self, body: &JsValue, cause: &JsValue) -> Result<JsValue, JsValue> {
        let Self(delivery) = self;
        if !body.is_undefined() {
            delivery.check(body)
        } else if cause.is_undefined() {
            Err(delivery.failure(&Error::BodyTooLarge, cause))
        } else {
            Err(delivery.failure(&Error::BodyUnreadable, cause))
        }
    }
}
