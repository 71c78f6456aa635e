//! Arguments: measured in JavaScript before anything is copied into wasm memory.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::failure;
use super::sender::{Sender, memory};
use crate::bindings::options::invalid;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = bodyOf)]
    fn body_of(input: &JsValue, limit: u32) -> JsValue;

    #[wasm_bindgen(js_name = headersOf)]
    fn headers_of(memory: &JsValue, sender: u32, input: &JsValue) -> JsValue;

    #[wasm_bindgen(js_name = isTooLong)]
    fn is_too_long(input: &JsValue, limit: u32) -> bool;

    #[wasm_bindgen(js_name = roomFor)]
    fn room_for(content: &JsValue) -> u32;

    #[wasm_bindgen(js_name = streamOf)]
    fn stream_of(input: &JsValue) -> u32;

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

/// Whether the body has to be read from a stream.
pub(super) fn stream(input: &JsValue) -> Stream {
    match stream_of(input) {
        0 => Stream::No,
        1 => Stream::Unread,
        _ => Stream::Used,
    }
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Stream {
    No,
    Unread,
    Used,
}

/// The body's content: short text or bytes.
pub(super) fn body(sender: Sender, input: &JsValue) -> Result<JsValue, JsValue> {
    let content = body_of(input, MAX_BODY_BYTES);
    if !content.is_undefined() {
        return Ok(content);
    }
    let reason = if is_too_long(input, MAX_BODY_BYTES) {
        Error::BodyTooLarge
    } else if stream(input) == Stream::No {
        Error::BodyNotRaw
    } else {
        Error::BodyAsync
    };
    Err(failure(Some(sender), &reason, &JsValue::UNDEFINED))
}

/// The values of the headers that the provider reads, a line for each.
pub(super) fn headers(sender: Sender, input: &JsValue) -> Result<Vec<u8>, JsValue> {
    let headers = headers_of(memory(), sender.number, input);
    if headers.is_string() {
        Ok(bytes(&headers))
    } else if input.is_object() {
        Err(invalid("input.headers", "Headers, pairs or a record"))
    } else {
        Err(invalid("input", "a Request or { headers, body }"))
    }
}

/// One secret, or several of which each may have been used.
pub(super) fn keys(sender: Sender, secrets: &JsValue) -> Result<Vec<Key>, JsValue> {
    let Some(secrets) = secrets.dyn_ref::<Array>() else {
        return Ok(vec![sender.key(secrets)?]);
    };
    let mut keys = Vec::new();
    for index in 0..secrets.length() {
        keys.push(sender.key(&secrets.get(index))?);
    }
    Ok(keys)
}

/// Wasm memory never shrinks. No provider sends half as much.
pub(super) const MAX_BODY_BYTES: u32 = 64 << 20;
