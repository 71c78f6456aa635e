//! What transfers ask of the core: a name for the file, and where to go on.

use wasm_bindgen::prelude::*;

use crate::transfer::{
    Resumption, name_from_url, next_offset, parse_content_disposition, resume, safe_file_name,
    strong_validator,
};

/// The name for a file, by its `Content-Disposition` or else its URL; safe to write to a disk.
#[wasm_bindgen(js_name = _fileName, skip_typescript)]
#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
pub fn file_name(disposition: Option<String>, url: &str) -> Option<String> {
    let disposition = disposition.map(|field| parse_content_disposition(&field));
    let named = disposition.as_ref().and_then(|it| it.file_name()).and_then(safe_file_name);
    named.or_else(|| name_from_url(url))
}

/// What can be sent as `If-Range`, where a response has it.
#[wasm_bindgen(js_name = _validator, skip_typescript)]
#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
#[expect(clippy::needless_pass_by_value, reason = "exports take no references to options")]
pub fn validator(
    etag: Option<String>,
    last_modified: Option<String>,
    date: Option<String>,
) -> Option<String> {
    // Of a year in two digits, any present day will do.
    let validator = strong_validator(etag.as_deref(), last_modified.as_deref(), date.as_deref(), 0);
    validator.map(str::to_owned)
}

/// What the answer to a request for the rest of a file means.
#[wasm_bindgen(js_name = _resumption, skip_typescript)]
#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
#[expect(clippy::needless_pass_by_value, reason = "exports take no references to options")]
pub fn resumption(
    status: u16,
    content_range: Option<String>,
    received: f64,
    size: Option<f64>,
) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of bytes")]
    let bytes = |number: f64| number as u64;
    let resumption = resume(status, content_range.as_deref(), bytes(received), size.map(bytes));
    match resumption {
        Resumption::Continue => "continue",
        Resumption::Done => "done",
        Resumption::Refused => "refused",
        Resumption::Restart => "restart",
    }
    .to_owned()
}

/// How many bytes a server has of an upload, from the `Range` of its answer.
#[wasm_bindgen(js_name = _nextOffset, skip_typescript)]
#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
#[expect(clippy::needless_pass_by_value, reason = "exports take no references to options")]
#[expect(clippy::cast_precision_loss, reason = "a number of bytes")]
pub fn next_offset_of(range: Option<String>) -> Option<f64> {
    next_offset(range.as_deref()).map(|offset| offset as f64)
}
