//! Handshakes: what may be asked of a request before it is checked.

use wasm_bindgen::prelude::*;

use super::input::{Arguments, Purpose};
use super::state::state;
use super::{failure, record_of};
use crate::webhook::{Challenge, Reply, challenge};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createReply)]
    fn create_reply(
        status: u16,
        headers: &JsValue,
        body: &str,
        is_conditional: bool,
        confirm_url: Option<&str>,
    ) -> JsValue;

    fn release(memory: &JsValue);
}

/// What a request asks for, or null.
pub(super) fn ask(
    provider: &JsValue,
    input: &JsValue,
    secret: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let arguments = Arguments { provider, input, secret, options, purpose: Purpose::Challenge };
    let sender = arguments.gather()?.sender;
    // Most handshakes take no secret, and some happen before there is one.
    let is_absent = secret.is_undefined()
        || secret.is_null()
        || secret.as_string().is_some_and(|text| text.is_empty());
    let keys = if is_absent { Vec::new() } else { arguments.keys(&sender)?.to_vec() };
    let gathered = arguments.gather()?;
    let state = state();
    release(&state.memory);
    let scratch = state.scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = sender.split(bytes, Purpose::Challenge, &mut fields);
    let asked = challenge(&sender.provider(), &delivery, &keys);
    drop(scratch);
    match asked.map_err(|error| failure(Some(sender.provider().id), &error, None))? {
        Challenge::None => Ok(JsValue::NULL),
        Challenge::AfterVerifying(reply) => Ok(reply_of(&reply, true)),
        Challenge::Reply(reply) => Ok(reply_of(&reply, false)),
    }
}

fn reply_of(reply: &Reply, is_conditional: bool) -> JsValue {
    let Reply { status, headers, body, confirm } = reply;
    let mut lines = String::new();
    for (name, value) in headers {
        for text in [name, "\0", value, "\0"] {
            lines.push_str(text);
        }
    }
    create_reply(*status, &record_of(&lines), body, is_conditional, confirm.as_deref())
}
