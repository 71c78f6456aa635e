//! Members of `RequestInit` (Fetch Standard §5.4) that are not ours to interpret. They are handed to
//! `fetch` only where the caller gave them: some edge runtimes refuse members they do not know.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::{
    bindings::options::{invalid, unknown},
    encoding::parts,
};

/// `init` with one member more.
///
/// # Errors
///
/// A name that `fetch` does not have, and a value that it would refuse: what it throws itself could
/// not be told from a failure of the network.
pub(super) fn with(init: Option<&Object>, name: &str, value: &JsValue) -> Result<Object, JsValue> {
    let Some((_, expected)) = MEMBERS.iter().find(|(known, _)| *known == name) else {
        return Err(unknown(name));
    };
    let is_fit = match *expected {
        FLAG => value.as_bool().is_some(),
        OBJECT => value.is_object(),
        TEXT => value.is_string(),
        words => value.as_string().is_some_and(|text| parts(words, ", ").any(|word| word == text)),
    };
    if !is_fit {
        return Err(invalid(name, expected));
    }
    let own = Object::new();
    if let Some(init) = init {
        Object::assign(&own, init);
    }
    Reflect::set(&own, &name.into(), value)?;
    Ok(own)
}

/// What each takes: one of these words, or a value of the kind that is named.
const MEMBERS: [(&str, &str); 10] = [
    ("cache", "default, no-store, reload, no-cache, force-cache, only-if-cached"),
    // Cloudflare's and Next's own.
    ("cf", OBJECT),
    ("credentials", "omit, same-origin, include"),
    ("integrity", TEXT),
    ("keepalive", FLAG),
    ("mode", "same-origin, no-cors, cors"),
    ("next", OBJECT),
    ("priority", "high, low, auto"),
    ("referrer", TEXT),
    (
        "referrerPolicy",
        "no-referrer, no-referrer-when-downgrade, same-origin, origin, strict-origin, \
         origin-when-cross-origin, strict-origin-when-cross-origin, unsafe-url",
    ),
];

const FLAG: &str = "true or false";
const OBJECT: &str = "an object";
const TEXT: &str = "a string";
