//! What a response's header fields say, for whoever has the response from elsewhere.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use super::input;
use crate::{
    bindings::options::{invalid, text},
    pagination::parse_links,
    rate_limit,
};

#[wasm_bindgen(module = "/src/bindings/fields.js")]
extern "C" {
    #[wasm_bindgen(js_name = limitOf)]
    fn limit_of(numbers: &[f64], policy: Option<&str>, source: &str) -> JsValue;

    #[wasm_bindgen(js_name = linksOf)]
    fn links_of(parts: &Array, base: Option<&str>) -> JsValue;
}

#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
/// The limit that a response describes, or null.
#[wasm_bindgen(js_name = parseRateLimit, skip_typescript)]
pub fn parse_rate_limit(headers: &JsValue, now: &JsValue) -> Result<JsValue, JsValue> {
    let headers = input::headers(headers)?;
    let Some(state) = rate_limit::read(&|name| headers.joined(name), time(now)?) else {
        return Ok(JsValue::NULL);
    };
    let quota = &state.quota;
    let numbers =
        [quota.limit, quota.remaining, quota.reset_ms, quota.window_ms, state.retry_after_ms];
    Ok(limit_of(&numbers.map(number), quota.policy.as_deref(), state.source.as_str()))
}

#[expect(unreachable_pub, reason = "wasm-bindgen exports must be public")]
/// The links of a `Link` field.
#[wasm_bindgen(js_name = parseLinkHeader, skip_typescript)]
pub fn parse_link_header(value: &JsValue, base: &JsValue) -> Result<JsValue, JsValue> {
    const EXPECTED: &str = "an absolute URL";
    // What `headers.get` says where there is none.
    let value = if value.is_null() { String::new() } else { text("value", value)? };
    // Of a response that was made by hand, the URL is empty.
    let base = if base.is_undefined() || base == "" {
        None
    } else {
        Some(input::url(base).ok_or_else(|| invalid("base", EXPECTED))?)
    };
    let parts = Array::new();
    for link in parse_links(&value) {
        push(&parts, link.target);
        push(&parts, &link.rel);
        for (name, value) in &link.params {
            push(&parts, name);
            push(&parts, value);
        }
        push(&parts, "");
    }
    let links = links_of(&parts, base.as_deref());
    if links.is_undefined() { Err(invalid("base", EXPECTED)) } else { Ok(links) }
}

#[inline(never)]
fn push(parts: &Array, part: &str) {
    parts.push(&JsValue::from_str(part));
}

/// NaN for what is not known.
#[expect(clippy::cast_precision_loss, reason = "what a number cannot hold is as good as endless")]
fn number(number: Option<u64>) -> f64 {
    number.map_or(f64::NAN, |number| number as f64)
}

/// Milliseconds since the epoch; of the host's clock where none are given.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just before")]
fn time(now: &JsValue) -> Result<u64, JsValue> {
    let now = if now.is_undefined() { Some(Date::now()) } else { now.as_f64() };
    match now {
        // The range of a `Date` after the epoch.
        Some(milliseconds) if (0.0..=8.64e15).contains(&milliseconds) => Ok(milliseconds as u64),
        _ => Err(invalid("now", "a number of milliseconds since the epoch")),
    }
}
