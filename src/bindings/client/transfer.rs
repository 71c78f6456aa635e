//! What files are called and where transfers go on, for `pkg-template/client`.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use crate::transfer::{
    Resumption, name_from_url, next_offset, parse_content_disposition, resume, safe_file_name,
    strong_validator,
};

/// The type of a `Content-Disposition` field, its safe file name or undefined, and then the names
/// and values of its parameters in turn.
#[wasm_bindgen(js_name = _readDisposition, skip_typescript)]
pub fn read_disposition(field: &str) -> Array {
    let disposition = parse_content_disposition(field);
    let name = disposition.file_name().and_then(safe_file_name);
    let parts = Array::of2(&disposition.kind.as_str().into(), &name.into());
    for (name, value) in &disposition.params {
        parts.push(&name.into());
        parts.push(&value.into());
    }
    parts
}

/// The name to store a file by, if its response or its URL suggests one.
#[wasm_bindgen(js_name = _fileName, skip_typescript)]
pub fn file_name(disposition: &str, url: &str) -> Option<String> {
    let named = parse_content_disposition(disposition).file_name().and_then(safe_file_name);
    named.or_else(|| name_from_url(url))
}

/// What to send as `If-Range`.
#[wasm_bindgen(js_name = _validator, skip_typescript)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and positive")]
pub fn validator(
    etag: Option<String>,
    last_modified: Option<String>,
    date: Option<String>,
) -> Option<String> {
    let now_ms = Date::now() as u64;
    strong_validator(etag.as_deref(), last_modified.as_deref(), date.as_deref(), now_ms)
        .map(str::to_owned)
}

/// What the answer to a request for the rest of a file means; a size that is not known is NaN.
#[wasm_bindgen(js_name = _resume, skip_typescript)]
pub fn resumption(status: u16, content_range: Option<String>, received: f64, size: f64) -> String {
    let size = (size >= 0.0).then(|| bytes(size));
    let word = match resume(status, content_range.as_deref(), bytes(received), size) {
        Resumption::Continue => "continue",
        Resumption::Done => "done",
        Resumption::Refused => "refused",
        Resumption::Restart => "restart",
    };
    word.to_owned()
}

/// How many bytes a server has of an upload, or undefined where its answer cannot be read.
#[wasm_bindgen(js_name = _nextOffset, skip_typescript)]
#[expect(clippy::cast_precision_loss, reason = "no file is that long")]
pub fn offset(range: Option<String>) -> Option<f64> {
    next_offset(range.as_deref()).map(|offset| offset as f64)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
fn bytes(count: f64) -> u64 {
    count as u64
}
