//! Handshakes: what may be asked of a request before it is checked.

use wasm_bindgen::prelude::*;

use crate::webhook::{Challenge, Delivery, Error, Key, Provider, Reply, challenge};

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
pub(super) fn ask(
    provider: &Provider<'_>,
    delivery: &Delivery<'_>,
    keys: &[Key],
) -> Result<JsValue, Error> {
    Ok(match challenge(provider, delivery, keys)? {
        Challenge::None => JsValue::NULL,
        Challenge::AfterVerifying(reply) => reply_of(&reply, true),
        Challenge::Reply(reply) => reply_of(&reply, false),
    })
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
