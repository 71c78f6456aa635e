//! Arguments: measured in JavaScript before anything is copied into wasm memory.

use wasm_bindgen::prelude::*;

use super::failure;
use super::sender::{Sender, memory};
use crate::bindings::options::invalid;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = copyTo)]
    fn copy_to(memory: &JsValue, target: &mut [u8]) -> u32;

    #[wasm_bindgen(js_name = countOf)]
    fn count_of(list: &JsValue) -> i32;

    fn gather(memory: &JsValue, sender: i32, input: &JsValue, limit: u32) -> i32;

    #[wasm_bindgen(js_name = isTooLong)]
    fn is_too_long(input: &JsValue, limit: u32) -> bool;

    #[wasm_bindgen(js_name = itemOf)]
    fn item_of(list: &JsValue, index: u32) -> JsValue;

    #[wasm_bindgen(js_name = lengthOf)]
    fn length_of(text: &JsValue) -> u32;

    #[wasm_bindgen(js_name = streamOf)]
    fn stream_of(input: &JsValue) -> u32;
}

/// A text of at most `limit` UTF-16 units.
pub(super) fn text(value: &JsValue, limit: u32) -> Option<String> {
    if value.is_string() && length_of(value) <= limit { value.as_string() } else { None }
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

/// The headers that the provider reads, a line for each, followed by the body. JavaScript keeps
/// the delivery for the event that may be made of it.
pub(super) fn delivery(sender: Sender, input: &JsValue) -> Result<Vec<u8>, JsValue> {
    read(sender, sender.number.cast_signed(), input)
}

/// The body alone.
pub(super) fn body(sender: Sender, input: &JsValue) -> Result<Vec<u8>, JsValue> {
    read(sender, -1, input)
}

fn read(sender: Sender, number: i32, input: &JsValue) -> Result<Vec<u8>, JsValue> {
    match gather(memory(), number, input, MAX_BODY_BYTES) {
        -1 if input.is_object() => Err(invalid("input.headers", "Headers, pairs or a record")),
        -1 => Err(invalid("input", "a Request or { headers, body }")),
        room => match usize::try_from(room) {
            Ok(room) => {
                let mut bytes = vec![0; room];
                let length = copy_to(memory(), &mut bytes);
                bytes.truncate(length as usize);
                Ok(bytes)
            }
            Err(_) => Err(failure(Some(sender), &no_body(input), &JsValue::UNDEFINED)),
        },
    }
}

fn no_body(input: &JsValue) -> Error {
    if is_too_long(input, MAX_BODY_BYTES) {
        Error::BodyTooLarge
    } else if stream(input) == Stream::No {
        Error::BodyNotRaw
    } else {
        Error::BodyAsync
    }
}

/// One secret, or several of which each may have been used.
pub(super) fn keys(sender: Sender, secrets: &JsValue) -> Result<Vec<Key>, JsValue> {
    let Ok(count) = u32::try_from(count_of(secrets)) else {
        return Ok(vec![sender.key(secrets)?]);
    };
    let mut keys = Vec::new();
    for index in 0..count {
        keys.push(sender.key(&item_of(secrets, index))?);
    }
    Ok(keys)
}

/// Wasm memory never shrinks. No provider sends half as much.
const MAX_BODY_BYTES: u32 = 64 << 20;
