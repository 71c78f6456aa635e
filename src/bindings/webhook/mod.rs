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

use self::input::{Arguments, Gathered, Purpose};
use self::sender::split;
use self::state::state;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createFailure)]
    fn create_failure(memory: &JsValue, provider: &JsValue, number: u8, name: &str) -> JsValue;
}

/// Checks a delivery, signs one or answers a handshake: JavaScript says which, and has read the
/// options to a list. `now` is in seconds.
#[wasm_bindgen(js_name = _run, skip_typescript)]
pub fn run(
    purpose: u8,
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
    list: &JsValue,
    now: f64,
) -> Result<JsValue, JsValue> {
    let purpose = Purpose::of(purpose);
    let arguments = Arguments { provider, input, secret, options, list, now, purpose };
    let mut keys = Vec::new();
    let gathered = arguments.prepare(&mut keys)?;
    act(&arguments, &gathered, &keys).map_err(|error| arguments.failure(&error))
}

/// Nothing here runs code of the caller, which might want the scratch for another delivery.
fn act(arguments: &Arguments<'_>, gathered: &Gathered, keys: &[Key]) -> Result<JsValue, Error> {
    let provider = gathered.sender.provider();
    let scratch = state().scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = split(bytes, &mut fields);
    match arguments.purpose {
        Purpose::Challenge => challenge::ask(&provider, &delivery, keys),
        Purpose::Sign => delivery::sign(arguments, &provider, &delivery, keys),
        Purpose::Check | Purpose::CheckAsync => {
            let settings = options::settings(arguments, provider.tolerance, gathered.is_long);
            delivery::check(arguments, &provider, &delivery, keys, &settings)
        }
    }
}

/// Throws what is wrong with the definition of a scheme.
#[wasm_bindgen(js_name = _checkScheme, skip_typescript)]
pub fn check_scheme(definition: &JsValue) -> Result<(), JsValue> {
    scheme::read(&scheme::list(definition)?).map(|_| ())
}

/// The error that users catch. What was passed is not shown, not even as the name of a provider:
/// arguments in the wrong order would show a secret.
#[cold]
fn failure(provider: &JsValue, reason: &Error) -> JsValue {
    create_failure(&state().memory, provider, reason.number(), reason.name())
}
