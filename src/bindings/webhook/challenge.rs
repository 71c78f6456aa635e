//! Handshakes: what may be asked of a request before it is checked.

use wasm_bindgen::prelude::*;

use super::input::Arguments;
use super::sender::split;
use super::state::state;
use crate::webhook::{Challenge, Reply, challenge};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = createReply)]
    fn create_reply(
        status: u16,
        headers: &str,
        body: &str,
        is_conditional: bool,
        confirm_url: Option<&str>,
    ) -> JsValue;
}

/// What a request asks for, or null.
pub(super) fn ask(arguments: &Arguments<'_>) -> Result<JsValue, JsValue> {
    let (gathered, keys) = arguments.prepare()?;
    let sender = &gathered.sender;
    let scratch = state().scratch.borrow();
    let mut fields = Vec::new();
    let bytes = scratch.get(..gathered.length).unwrap_or_default();
    let delivery = split(bytes, &mut fields);
    let asked = challenge(&sender.provider(), &delivery, &keys);
    drop(scratch);
    match asked.map_err(|error| arguments.failure(&error))? {
        Challenge::None => Ok(JsValue::NULL),
        Challenge::AfterVerifying(reply) => Ok(reply_of(&reply, true)),
        Challenge::Reply(reply) => Ok(reply_of(&reply, false)),
    }
}

fn reply_of(reply: &Reply, is_conditional: bool) -> JsValue {
    let Reply { status, headers, body, confirm } = reply;
    let mut lines = String::new();
    for (name, value) in headers {
        push_pair(&mut lines, name, value);
    }
    create_reply(*status, &lines, body, is_conditional, confirm.as_deref())
}

/// As `recordOf` reads it.
pub(super) fn push_pair(lines: &mut String, name: &str, value: &str) {
    for text in [name, "\0", value, "\0"] {
        lines.push_str(text);
    }
}
