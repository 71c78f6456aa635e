//! Bodies that are read while they arrive: lines, lines of JSON, and event streams.

mod lines;
mod ndjson;
mod sse;

pub use lines::TooLong;
pub use ndjson::{JsonLine, JsonLines};
pub use sse::{Event, EventStream};
