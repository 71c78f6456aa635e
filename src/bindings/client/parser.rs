//! The parsers of bodies that are read as they come, for `streams.js`.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::stream::{EventStream, JsonLine, JsonLines};

/// A body that is being read.
#[wasm_bindgen(js_name = _Parser, skip_typescript)]
#[derive(Debug)]
pub struct Parser(RefCell<Kind>);

#[derive(Debug)]
enum Kind {
    Events(EventStream),
    Lines(JsonLines),
}

impl Parser {
    /// A parser of events, or of lines, of at most `limit` bytes.
    pub(super) fn new(is_of_events: bool, limit: u32) -> Self {
        let limit = limit as usize;
        let kind = if is_of_events {
            Kind::Events(EventStream::new(limit))
        } else {
            Kind::Lines(JsonLines::new(limit))
        };
        Self(RefCell::new(kind))
    }
}

#[wasm_bindgen(js_class = _Parser)]
impl Parser {
    /// What is complete with these bytes, or, where they are none, at the end: the number and text of
    /// each line, or the name, data, id and delay of each event. At a null, nothing can be read any
    /// more.
    pub fn push(&self, bytes: &[u8]) -> Array {
        let parts = Array::new();
        let outcome = match &mut *self.0.borrow_mut() {
            Kind::Events(events) => events.push(bytes, &mut |event| {
                for text in [event.name, event.data, event.id] {
                    parts.push(&decoded(text));
                }
                parts.push(&event.retry_ms.into());
            }),
            Kind::Lines(lines) => {
                let tell = &mut |line: JsonLine<'_>| {
                    parts.push(&line.number.into());
                    parts.push(&decoded(line.text));
                };
                if bytes.is_empty() { lines.finish(tell) } else { lines.push(bytes, tell) }
            }
        };
        if outcome.is_err() {
            parts.push(&JsValue::NULL);
        }
        parts
    }

    /// Begins anew on another connection: how many milliseconds from now, and with which last id.
    pub fn resume(&self) -> Array {
        let parts = Array::new();
        if let Kind::Events(events) = &mut *self.0.borrow_mut() {
            events.reconnect();
            parts.push(&events.retry_ms().unwrap_or(DELAY_MS).into());
            if let Some(id) = events.last_event_id() {
                parts.push(&as_field(id));
            }
        }
        parts
    }
}

/// What browsers wait where a server says nothing.
const DELAY_MS: u32 = 3000;

#[wasm_bindgen(module = "/src/bindings/streams.js")]
extern "C" {
    fn decoded(text: &[u8]) -> JsValue;

    #[wasm_bindgen(js_name = asField)]
    fn as_field(id: &[u8]) -> JsValue;
}
