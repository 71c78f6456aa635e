//! The definition of a scheme, from the object that a user writes.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::options::{invalid, number_at, seconds, text_at};
use crate::crypto::Hash;
use crate::webhook::{Definition, Encoding, SecretEncoding, TimeDefinition, TimePlace, Unit};

#[wasm_bindgen(module = "/src/bindings/webhook-options.js")]
extern "C" {
    /// Throws what is no definition.
    #[wasm_bindgen(catch, js_name = readScheme)]
    pub(super) fn list(definition: &JsValue) -> Result<JsValue, JsValue>;
}

pub(super) fn read(list: &JsValue) -> Result<Rc<Definition>, JsValue> {
    let (time, tolerance) = (time(list), number_at(list, 3));
    let default = time.as_ref().map(|_| DEFAULT_TOLERANCE);
    let mut definition = Definition {
        hash: choice(list, 0, [Hash::Sha1, Hash::Sha256, Hash::Sha512]),
        encoding: choice(list, 1, [Encoding::Hex, Encoding::Base64, Encoding::Base64Url]),
        secret: choice(list, 2, SECRET_ENCODINGS),
        tolerance: if tolerance.is_infinite() { None } else { seconds(tolerance).or(default) },
        time,
        header: text_at(list, 6),
        prefix: text_at(list, 7),
        separator: text_at(list, 8).bytes().next(),
        message: text_at(list, 9),
        id: text_at(list, 10),
    };
    match definition.check() {
        Ok(()) => Ok(Rc::new(definition)),
        Err((option, expected)) => Err(invalid(option, expected)),
    }
}

fn time(list: &JsValue) -> Option<TimeDefinition> {
    let place: fn(String) -> TimePlace = match number_at(list, 4) {
        0.0 => TimePlace::Header,
        1.0 => |name| TimePlace::Entry(name + "="),
        2.0 => TimePlace::Body,
        _ => return None,
    };
    let unit = choice(list, 5, [Unit::Seconds, Unit::Milliseconds, Unit::Iso]);
    Some(TimeDefinition { place: place(text_at(list, 11)), unit })
}

fn choice<T: Copy>(list: &JsValue, place: u32, choices: [T; 3]) -> T {
    let [first, second, third] = choices;
    match number_at(list, place) {
        1.0 => second,
        2.0 => third,
        _ => first,
    }
}

const SECRET_ENCODINGS: [SecretEncoding; 3] =
    [SecretEncoding::Utf8, SecretEncoding::Base64, SecretEncoding::Hex];

/// Seconds, where a scheme has a time.
const DEFAULT_TOLERANCE: u64 = 300;
