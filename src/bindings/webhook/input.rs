//! Arguments: measured in JavaScript before anything is copied into wasm memory.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::failure;
use super::sender::Sender;
use super::state::state;
use crate::bindings::options::invalid;
use crate::webhook::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/webhook.js")]
extern "C" {
    #[wasm_bindgen(js_name = bytesOf)]
    fn bytes_of(value: &JsValue, limit: u32) -> Option<Vec<u8>>;

    #[wasm_bindgen(js_name = countOf)]
    fn count_of(list: &JsValue) -> i32;

    fn gather(
        memory: &JsValue,
        provider: &JsValue,
        input: &JsValue,
        secret: &JsValue,
        options: &JsValue,
        limit: u32,
        purpose: u32,
    ) -> i32;

    #[wasm_bindgen(js_name = idOf)]
    fn id_of(memory: &JsValue, provider: &JsValue) -> Option<String>;

    #[wasm_bindgen(js_name = isTooLong)]
    fn is_too_long(input: &JsValue, limit: u32) -> bool;

    #[wasm_bindgen(js_name = itemOf)]
    fn item_of(list: &JsValue, index: u32) -> JsValue;

    #[wasm_bindgen(js_name = lengthOf)]
    fn length_of(text: &JsValue) -> u32;

    #[wasm_bindgen(js_name = roomOf)]
    fn room_of(memory: &JsValue) -> usize;

    #[wasm_bindgen(js_name = streamOf)]
    fn stream_of(input: &JsValue) -> u32;

    fn write(memory: &JsValue) -> usize;
}

/// A text of at most `limit` UTF-16 units.
pub(super) fn text(value: &JsValue, limit: u32) -> Option<String> {
    if value.is_string() && length_of(value) <= limit { value.as_string() } else { None }
}

/// Bytes, at most `limit`.
pub(super) fn bytes(value: &JsValue, limit: u32) -> Option<Vec<u8>> {
    bytes_of(value, limit)
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

/// A delivery in the scratch, and who it is from.
pub(super) struct Gathered {
    pub(super) sender: Rc<Sender>,
    /// Where in the scratch it ends.
    pub(super) length: usize,
    /// Out of range where the secret has to be read.
    pub(super) slot: u8,
    /// Whether the host hashes the body.
    pub(super) is_long: bool,
}

/// What a delivery is gathered for.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Purpose {
    Check = 0,
    CheckAsync = 1,
    Sign = 2,
    Challenge = 3,
}

/// What a call is about, as it was passed.
#[derive(Clone, Copy)]
pub(super) struct Arguments<'a> {
    pub(super) provider: &'a JsValue,
    pub(super) input: &'a JsValue,
    pub(super) secret: &'a JsValue,
    pub(super) options: &'a JsValue,
    pub(super) purpose: Purpose,
}

impl Arguments<'_> {
    /// Has JavaScript write the delivery to the scratch.
    pub(super) fn gather(self) -> Result<Gathered, JsValue> {
        let state = state();
        let length = match self.try_gather() {
            NO_SENDER => {
                Sender::introduce(self.provider)?;
                self.try_gather()
            }
            length => length,
        };
        let length = match length {
            NO_HEADERS if self.input.is_object() => {
                return Err(invalid("input.headers", "Headers, pairs or a record"));
            }
            NO_HEADERS => return Err(invalid("input", "a Request or { headers, body }")),
            NO_ROOM => {
                state.enlarge_scratch(room_of(&state.memory));
                write(&state.memory)
            }
            length => match usize::try_from(length) {
                Ok(length) => length,
                Err(_) => return Err(self.failure(&self.no_body(), None)),
            },
        };
        let scratch = state.scratch.borrow();
        let [.., number, slot, is_long] = scratch[..] else { return Err(JsValue::UNDEFINED) };
        let sender = state.sender(number).ok_or(JsValue::UNDEFINED)?;
        Ok(Gathered { sender, length, slot, is_long: is_long == 1 })
    }

    fn try_gather(self) -> i32 {
        let Self { provider, input, secret, options, purpose } = self;
        gather(&state().memory, provider, input, secret, options, MAX_BODY_BYTES, purpose as u32)
    }

    fn no_body(self) -> Error {
        if is_too_long(self.input, MAX_BODY_BYTES) {
            Error::BodyTooLarge
        } else if stream(self.input) == Stream::No {
            Error::BodyNotRaw
        } else {
            Error::BodyAsync
        }
    }

    /// The keys of one secret, or of several of which each may have been used.
    pub(super) fn keys(self, sender: &Sender) -> Result<Rc<[Key]>, JsValue> {
        let Ok(count) = u32::try_from(count_of(self.secret)) else {
            return Ok(Rc::new([sender.key(self.secret)?]));
        };
        let keys = (0..count).map(|index| sender.key(&item_of(self.secret, index)));
        keys.collect()
    }

    /// The error for a call whose sender may not be known yet.
    pub(super) fn failure(self, error: &Error, cause: Option<&JsValue>) -> JsValue {
        failure(id_of(&state().memory, self.provider).as_deref(), error, cause)
    }
}

// What `gather` returns in place of a number of bytes; any other negative number is a body that is
// none.
const NO_SENDER: i32 = -1;
const NO_HEADERS: i32 = -2;
const NO_ROOM: i32 = -4;

/// Wasm memory never shrinks. No provider sends half as much.
const MAX_BODY_BYTES: u32 = 64 << 20;
