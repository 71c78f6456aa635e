//! The parsers of bodies that are read as they come, for `streams.js`.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::stream::{Event, EventStream, JsonLine, JsonLines, TooLong};

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
    /// What is complete with these bytes: the number and text of each line, or the name, data, id and
    /// delay of each event. At a null, nothing can be read any more.
    pub fn push(&self, bytes: &[u8]) -> Array {
        let parts = Array::new();
        let outcome = match &mut *self.0.borrow_mut() {
            Kind::Events(events) => {
                let mut found = Vec::new();
                let outcome = events.push(bytes, &mut found);
                tell_events(&parts, found);
                outcome
            }
            Kind::Lines(lines) => {
                let mut found = Vec::new();
                let outcome = lines.push(bytes, &mut found);
                tell_lines(&parts, found);
                outcome
            }
        };
        ended(parts, outcome)
    }

    /// What the end of the body makes complete, in the same way.
    pub fn finish(&self) -> Array {
        let (parts, mut found) = (Array::new(), Vec::new());
        let outcome = match &mut *self.0.borrow_mut() {
            Kind::Events(_) => Ok(()),
            Kind::Lines(lines) => lines.finish(&mut found),
        };
        tell_lines(&parts, found);
        ended(parts, outcome)
    }

    /// How long to wait before a reconnection. Milliseconds.
    pub fn delay(&self) -> u32 {
        match &*self.0.borrow() {
            Kind::Events(events) => events.retry_ms().unwrap_or(DELAY_MS),
            Kind::Lines(_) => DELAY_MS,
        }
    }

    /// Begins anew on another connection, to which the id is sent.
    pub fn resume(&self) -> Option<String> {
        match &mut *self.0.borrow_mut() {
            Kind::Events(events) => {
                events.reconnect();
                events.last_event_id()
            }
            Kind::Lines(_) => None,
        }
    }
}

fn tell_events(parts: &Array, found: Vec<Event>) {
    for event in found {
        push(parts, &event.name);
        push(parts, &event.data);
        push(parts, &event.id);
        parts.push(&event.retry_ms.into());
    }
}

fn tell_lines(parts: &Array, found: Vec<JsonLine>) {
    for line in found {
        parts.push(&line.number.into());
        push(parts, &line.text);
    }
}

#[inline(never)]
fn push(parts: &Array, part: &str) {
    parts.push(&JsValue::from_str(part));
}

fn ended(parts: Array, outcome: Result<(), TooLong>) -> Array {
    if outcome.is_err() {
        parts.push(&JsValue::NULL);
    }
    parts
}

/// What browsers wait where a server says nothing.
const DELAY_MS: u32 = 3000;
