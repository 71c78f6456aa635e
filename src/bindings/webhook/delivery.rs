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
    fn after_reading(request: &JsValue, delivery: PendingDelivery) -> Promise;

    #[wasm_bindgen(js_name = createEvent)]
    fn create_event(
        memory: &JsValue,
        sender: u32,
        timestamp: Option<f64>,
        id: Option<&[u8]>,
    ) -> JsValue;

    pub(super) fn release(memory: &JsValue);
}

/// All about a call but the input, of which the body may have to be waited for.
pub(super) struct Delivery {
    sender: Sender,
    keys: Vec<Key>,
    options: Options,
}

impl Delivery {
    pub(super) fn read(
        provider: &JsValue,
        secret: &JsValue,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let sender = Sender::find(provider)?;
        let options = Options::read(Task::Verify, sender.provider, options)?;
        Ok(Self { sender, keys: input::keys(sender, secret)?, options })
    }

    /// Checks an input that is at hand and makes the event of it.
    pub(super) fn check(&self, input: &JsValue) -> Result<JsValue, JsValue> {
        let Sender { number, provider } = self.sender;
        // Whoever replaced the clock must not check another delivery once this one is read.
        let freshness = self.options.freshness();
        let bytes = input::delivery(self.sender, input)?;
        let (headers, body) = split(provider.scheme.header_names(), &bytes);
        let event = match verify(provider, Headers(&headers), body, &self.keys, freshness) {
            Ok(event) => event,
            Err(error) => {
                release(memory());
                return Err(self.failure(&error, &JsValue::UNDEFINED));
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "a time is in the range of `Date`")]
        let timestamp = event.timestamp.map(|seconds| seconds as f64 * 1000.0);
        Ok(create_event(memory(), number, timestamp, event.id))
    }

    /// Checks a request once its body has arrived.
    pub(super) fn check_request(self, request: &JsValue) -> Promise {
        after_reading(request, PendingDelivery(self))
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
    /// Checks the request's headers and bytes, unless something was thrown on the way.
    pub fn end(self, input: &JsValue, cause: &JsValue) -> Result<JsValue, JsValue> {
        let Self(delivery) = self;
        if input.is_undefined() {
            Err(delivery.failure(&Error::BodyUnreadable, cause))
        } else {
            delivery.check(input)
        }
    }
}

type Fields<'a> = [(&'a str, &'a [u8]); 3];

/// Takes the lines of the headers off the body.
fn split<'a>(names: [Option<&'a str>; 3], bytes: &'a [u8]) -> (Fields<'a>, &'a [u8]) {
    let mut fields: Fields<'_> = [("", b""); 3];
    let mut rest = bytes;
    for (field, name) in fields.iter_mut().zip(names) {
        if let Some(name) = name
            && let Some(end) = rest.iter().position(|byte| *byte == b'\n')
        {
            *field = (name, &rest[..end]);
            rest = &rest[end + 1..];
        }
    }
    (fields, rest)
}
