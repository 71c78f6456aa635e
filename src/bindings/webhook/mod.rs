//! The exports of `fetchwright/webhooks`.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod delivery;
mod input;
mod options;
mod sender;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use self::delivery::{Delivery, release};
use self::input::Stream;
use self::options::{Options, Task};
use self::sender::{Sender, memory};
use crate::webhook::{Error, sign};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createFailure)]
    fn create_failure(
        code: &str,
        message: &str,
        provider: Option<&str>,
        hint: &str,
        cause: &JsValue,
    ) -> JsValue;

    #[wasm_bindgen(js_name = recordOf)]
    fn record_of(lines: &str) -> JsValue;
}

#[wasm_bindgen(js_name = signWebhook, skip_typescript)]
pub fn sign_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let sender = Sender::find(provider)?;
    let options = Options::read(Task::Sign, sender.provider, options)?;
    let key = sender.key(secret)?;
    let body = input::body(sender, input)?;
    release(memory());
    let (now, id) = (options.now(), options.into_id(sender.provider)?);
    let mut lines = String::new();
    sign(sender.provider, &body, &key, &id, now, |name, value| {
        for text in [name, "\n", value, "\n"] {
            lines.push_str(text);
        }
    });
    Ok(record_of(&lines))
}

#[wasm_bindgen(js_name = verifyWebhook, skip_typescript)]
pub fn verify_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Promise {
    let event =
        Delivery::read(provider, secret, options).and_then(|delivery| match input::stream(input) {
            Stream::No => delivery.check(input),
            Stream::Unread => Ok(delivery.check_request(input).into()),
            Stream::Used => Err(delivery.failure(&Error::BodyUsed, &JsValue::UNDEFINED)),
        });
    event.map_or_else(|error| Promise::reject(&error), |event| Promise::resolve(&event))
}

#[wasm_bindgen(js_name = verifyWebhookSync, skip_typescript)]
pub fn verify_webhook_sync(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    Delivery::read(provider, secret, options)?.check(input)
}

/// The error that users catch. What was passed is not shown, not even as the name of a provider:
/// arguments in the wrong order would show a secret.
fn failure(sender: Option<Sender>, reason: &Error, cause: &JsValue) -> JsValue {
    let provider = sender.map(|sender| sender.provider.id);
    create_failure(reason.code(), &reason.to_string(), provider, reason.hint(), cause)
}
