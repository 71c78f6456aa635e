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

use wasm_bindgen::prelude::*;

use self::delivery::{check, start_check};
use self::input::{Arguments, Purpose};
use self::options::{SignOptions, VerifyOptions};
use self::state::state;
use crate::webhook::Error;

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createFailure)]
    fn create_failure(
        memory: &JsValue,
        provider: &JsValue,
        number: u8,
        name: &str,
        cause: &JsValue,
    ) -> JsValue;

    #[wasm_bindgen(js_name = recordOf)]
    fn record_of(lines: &str) -> JsValue;

    /// A promise.
    fn settled(is_right: bool, value: &JsValue) -> JsValue;
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
    delivery::sign(&arguments, SignOptions::read(options)?).map(|lines| record_of(&lines))
}

#[wasm_bindgen(js_name = verifyWebhook, skip_typescript)]
pub fn verify_webhook(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> JsValue {
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::CheckAsync };
    match start_check(&arguments) {
        Ok(event) => settled(true, &event),
        Err(error) => settled(false, &error),
    }
}

#[wasm_bindgen(js_name = verifyWebhookSync, skip_typescript)]
pub fn verify_webhook_sync(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::Check };
    check(&arguments, &mut VerifyOptions::read(options)?)
}

/// Throws what is wrong with the definition of a scheme.
#[wasm_bindgen(js_name = _checkScheme, skip_typescript)]
pub fn check_scheme(definition: &JsValue) -> Result<(), JsValue> {
    scheme::read(&scheme::list(definition)?).map(|_| ())
}

/// The reply to a handshake, or null for what is none.
#[wasm_bindgen(js_name = _challenge, skip_typescript)]
pub fn challenge_reply(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let purpose = Purpose::Challenge;
    challenge::ask(&Arguments { provider, input, secret, options, purpose })
}

/// The error that users catch. What was passed is not shown, not even as the name of a provider:
/// arguments in the wrong order would show a secret.
#[cold]
fn failure(provider: &JsValue, reason: &Error, cause: &JsValue) -> JsValue {
    create_failure(&state().memory, provider, reason.number(), reason.name(), cause)
}
