//! What the reading of bodies (`reading.js`) asks: what text means, and what a failure is.

use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::*;

use super::{error::body_error, parser::Parser};
use crate::{
    bindings::error::{error, set},
    encoding::{JsonScan, Place},
    platform::web::tell,
};

/// How the body of a response is read.
#[derive(Clone, Copy, Default)]
pub(super) struct Reading {
    /// Whether large integers become `BigInt`.
    pub(super) big_integers: bool,
    /// More than this ends in an error. Bytes.
    pub(super) max_bytes: Option<f64>,
    /// How long one that is read as it comes may be silent. Milliseconds.
    pub(super) idle_ms: Option<f64>,
}

/// Answers `wire.js`, `reading.js` and `streams.js`. What the number means depends on what is asked.
pub(super) fn answer(what: &str, number: u32, value: &JsValue) -> JsValue {
    let (code, message, hint) = match what {
        "events" | "lines" => return Parser::new(what == "events", number).into(),
        "left" => {
            tell(number, Ok(JsValue::UNDEFINED));
            return JsValue::UNDEFINED;
        }
        "places" => return places(value),
        "large" => (
            "ERR_BODY_TOO_LARGE",
            "the body is longer than `maxResponseBytes`",
            "ask for less, or read it as it comes",
        ),
        "type" => (
            "ERR_BODY_TYPE",
            "the response is no event stream",
            "its content-type must be text/event-stream",
        ),
        _ => return body_error(what, number, value),
    };
    let members = Object::new();
    set(&members, "hint", &hint.into());
    error("BodyError", code, message, &members)
}

/// Where the large integers of a text begin and end, in turn; or the offset, line and column at which
/// it stops being JSON, which are three numbers.
fn places(text: &JsValue) -> JsValue {
    let places = Array::new();
    let push = |number: u32| places.push(&number.into());
    match text.dyn_ref().map(scan) {
        Some(Ok(found)) => {
            for (begin, end) in found {
                push(begin);
                push(end);
            }
        }
        Some(Err(Place { offset, line, column })) => {
            push(offset);
            push(line);
            push(column);
        }
        // What a response that is none has in place of text.
        None => {}
    }
    places.into()
}

/// Scans a text in slices: memory that it took at once would never be given back.
fn scan(text: &JsString) -> Result<Vec<(u32, u32)>, Place> {
    let (mut scan, mut at) = (JsonScan::default(), 0);
    while at < text.length() {
        // A character may be cut in two. Each half is read as one of the same length.
        let end = at.saturating_add(SLICE);
        scan.push(&String::from(text.slice(at, end)))?;
        at = end;
    }
    scan.finish()
}

/// UTF-16 code units.
const SLICE: u32 = 1 << 16;

#[wasm_bindgen(module = "/src/bindings/reading.js")]
extern "C" {
    /// A value that is about to be sent, or what a Standard Schema makes of it.
    // What a schema throws past a Rust frame would leak its stack, hence `catch`.
    #[wasm_bindgen(catch)]
    pub(super) fn fitted(schema: Option<&JsValue>, value: JsValue) -> Result<JsValue, JsValue>;
}

// Imported by `reading.js` alone; named here, so that wasm-bindgen takes it along.
#[wasm_bindgen(module = "/src/bindings/bytes.js")]
extern "C" {
    fn discard();
}
