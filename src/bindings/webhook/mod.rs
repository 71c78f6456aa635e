//! The exports of `fetchwright/webhooks`.

mod delivery;
mod input;
mod options;
mod sender;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use self::delivery::Delivery;
use self::sender::Sender;
use super::error::error;
use crate::webhook::{Error, sign};

#[wasm_bindgen(js_name = signWebhook, skip_typescript)]
pub fn sign_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<Object, JsValue> {
    let sender = Sender::find(provider)?;
    let options = options::sign(sender.provider, options)?;
    let key = sender.key(secret)?;
    let body = input::body(sender, input)?;
    let headers = Object::new();
    for (name, value) in sign(sender.provider, &input::bytes(&body), &key, &options.id, options.now)
    {
        Reflect::set(&headers, &name.into(), &value.into())?;
    }
    Ok(headers)
}

#[wasm_bindgen(js_name = verifyWebhook, skip_typescript)]
pub fn verify_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Promise {
    let event = Delivery::read(provider, input, secret, options).and_then(|delivery| {
        if input::is_request(input) {
            delivery.check_request(input).map(JsValue::from)
        } else {
            delivery.check(&input::body(delivery.sender, input)?)
        }
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
    let delivery = Delivery::read(provider, input, secret, options)?;
    delivery.check(&input::body(delivery.sender, input)?)
}

/// The error that users catch. What was passed is not shown, not even as the name of a provider:
/// arguments in the wrong order would show a secret.
fn failure(sender: Option<Sender>, reason: &Error, cause: &JsValue) -> JsValue {
    let provider = sender.map_or(JsValue::UNDEFINED, |sender| sender.provider.id.into());
    let details =
        [("provider", provider), ("hint", reason.hint().into()), ("cause", cause.clone())];
    error("WebhookError", reason.code(), &reason.to_string(), &details)
}
