//! The exports of `fetchwright/webhooks`.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod challenge;
mod delivery;
mod input;
mod modules;
mod options;
mod scheme;
mod sender;
mod state;

use js_sys::Promise;
use wasm_bindgen::prelude::*;

use self::delivery::{check_async, check_request, check_sync};
use self::input::{Arguments, Purpose, Stream};
use self::options::{SignOptions, VerifyOptions};
use crate::encoding::join;
use crate::webhook::Error;

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createFailure)]
    fn create_failure(
        code: &str,
        message: &str,
        provider: Option<&str>,
        hint: &str,
        cause: Option<&JsValue>,
    ) -> JsValue;

    #[wasm_bindgen(js_name = recordOf)]
    fn record_of(lines: &str) -> JsValue;
}

/// What to send along by name: headers, and what `:body` and `:url` stand for.
#[wasm_bindgen(js_name = _sign, skip_typescript)]
pub fn sign_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::Sign };
    delivery::sign(arguments, SignOptions::read(options)?).map(|lines| record_of(&lines))
}

#[wasm_bindgen(js_name = verifyWebhook, skip_typescript)]
pub fn verify_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Promise {
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::CheckAsync };
    let event = VerifyOptions::read(options).and_then(|options| match input::stream(input) {
        Stream::No => check_async(arguments, options),
        Stream::Unread => Ok(check_request(arguments, options).into()),
        Stream::Used => Err(arguments.failure(&Error::BodyUsed, None)),
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
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::Check };
    check_sync(arguments, VerifyOptions::read(options)?)
}

/// Throws what is wrong with the definition of a scheme.
#[wasm_bindgen(js_name = _checkScheme, skip_typescript)]
pub fn check_scheme(definition: &JsValue) -> Result<(), JsValue> {
    scheme::read(definition).map(|_| ())
}

/// The reply to a handshake, or null for what is none.
#[wasm_bindgen(js_name = _challenge, skip_typescript)]
pub fn challenge_reply(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    challenge::ask(provider, input, secret, options)
}

/// The error that users catch. What was passed is not shown, not even as the name of a provider:
/// arguments in the wrong order would show a secret.
fn failure(provider: Option<&str>, reason: &Error, cause: Option<&JsValue>) -> JsValue {
    create_failure(reason.code(), &join(&reason.message()), provider, reason.hint(), cause)
}
