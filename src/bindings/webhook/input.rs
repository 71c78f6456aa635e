//! Arguments: measured in JavaScript before anything is copied into wasm memory.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::failure;
use super::sender::{Sender, with_memory};
use crate::bindings::options::invalid;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = bodyOf)]
    fn body_of(input: &JsValue, limit: u32) -> JsValue;

    #[wasm_bindgen(js_name = headersOf)]
    fn headers_of(memory: &JsValue, sender: u32, input: &JsValue) -> JsValue;

    #[wasm_bindgen(catch, js_name = isRequest)]
    fn is_request_or_throws(input: &JsValue) -> Result<bool, JsValue>;

    #[wasm_bindgen(js_name = roomFor)]
    fn room_for(content: &JsValue) -> u32;

    #[wasm_bindgen(js_name = writeTo)]
    fn write_to(content: &JsValue, memory: &mut [u8]) -> u32;
}

/// A text of at most `limit` UTF-16 units.
pub(super) fn text(value: &JsValue, limit: u32) -> Option<String> {
    if value.is_string() && room_for(value) / 3 <= limit { value.as_string() } else { None }
}

/// The UTF-8 of a short text, or bytes.
pub(super) fn bytes(content: &JsValue) -> Vec<u8> {
    let mut bytes = vec![0; room_for(content) as usize];
    let length = write_to(content, &mut bytes);
    bytes.truncate(length as usize);
    bytes
}

pub(super) fn is_request(input: &JsValue) -> bool {
    is_request_or_throws(input).unwrap_or_default()
}

/// The body's content: short text or bytes.
pub(super) fn body(sender: Sender, input: &JsValue) -> Result<JsValue, JsValue> {
    let not_read = if is_request(input) { Error::BodyAsync } else { Error::BodyNotRaw };
    content(sender, body_of(input, MAX_BODY_BYTES), &not_read)
}

/// Passes on what JavaScript made of a body, unless it is nothing.
pub(super) fn content(sender: Sender, body: JsValue, not_read: &Error) -> Result<JsValue, JsValue> {
    let too_large = Error::BodyTooLarge { limit: MAX_BODY_BYTES as usize };
    let error = match () {
        () if body.is_undefined() => not_read,
        () if body.is_null() => &too_large,
        () => return Ok(body),
    };
    Err(failure(Some(sender), error, &JsValue::UNDEFINED))
}

/// The values of the headers that the provider reads, a line for each.
pub(super) fn headers(sender: Sender, input: &JsValue) -> Result<Vec<u8>, JsValue> {
    let headers = with_memory(|memory| headers_of(memory, sender.number, input));
    if headers.is_string() {
        Ok(bytes(&headers))
    } else if input.is_object() {
        Err(invalid("input.headers", "Headers, a list of names and values, or an object of them"))
    } else {
        Err(invalid("input", "a Request or an object with headers and body"))
    }
}

/// One secret, or several of which each may have been used.
pub(super) fn keys(sender: Sender, secrets: &JsValue) -> Result<Vec<Key>, JsValue> {
    let Some(secrets) = secrets.dyn_ref::<Array>() else {
        return Ok(vec![sender.key(secrets)?]);
    };
    if secrets.length() > MAX_SECRETS {
        return Err(invalid("secret", "a text or at most 100 of them"));
    }
    let mut keys = Vec::new();
    for index in 0..secrets.length() {
        keys.push(sender.key(&secrets.get(index))?);
    }
    Ok(keys)
}

/// Wasm memory never shrinks. No provider sends half as much.
pub(super) const MAX_BODY_BYTES: u32 = 64 << 20;
const MAX_SECRETS: u32 = 100;
