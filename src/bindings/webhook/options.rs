//! The option objects of the exports.

use js_sys::Date;
use wasm_bindgen::prelude::*;

use super::input;
use crate::bindings::options::{each_option, invalid, unknown};
use crate::encoding::encode_hex;
use crate::webhook::{Freshness, Provider};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn fill_random(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// `VerifyWebhookOptions`.
pub(super) struct VerifyOptions {
    now: Option<u64>,
    tolerance: Option<u64>,
}

impl VerifyOptions {
    pub(super) fn read(provider: &Provider, options: &JsValue) -> Result<Self, JsValue> {
        let mut read = Self { now: None, tolerance: provider.tolerance };
        each_option("options", options, |name, value| {
            match name {
                "now" => read.now = Some(seconds(name, &value)?),
                "toleranceSeconds" if value.is_null() => read.tolerance = None,
                "toleranceSeconds" => read.tolerance = Some(seconds(name, &value)?),
                _ => return Err(unknown(name)),
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// The window, around the present unless the caller chose another time.
    pub(super) fn freshness(&self) -> Freshness {
        Freshness { now: self.now.unwrap_or_else(clock), tolerance: self.tolerance }
    }
}

/// Reads `SignWebhookOptions`.
pub(super) fn sign(provider: &Provider, options: &JsValue) -> Result<Sign, JsValue> {
    let mut id = None;
    let mut now = None;
    each_option("options", options, |name, value| {
        match name {
            "id" => id = Some(header_value(name, &value)?),
            "now" => now = Some(seconds(name, &value)?),
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    let id = id.map_or_else(|| default_id(provider), Ok)?;
    Ok(Sign { id, now: now.unwrap_or_else(clock) })
}

pub(super) struct Sign {
    pub(super) id: String,
    pub(super) now: u64,
}

/// A random id where one is signed, else none.
fn default_id(provider: &Provider) -> Result<String, JsValue> {
    if !provider.scheme.signs_id() {
        return Ok(String::new());
    }
    let mut random = [0; 16];
    fill_random(&mut random)?;
    Ok(format!("msg_{}", encode_hex(&random)))
}

/// Visible ASCII without a comma, which would make two values of one.
fn header_value(name: &str, value: &JsValue) -> Result<String, JsValue> {
    let allowed = |byte: u8| byte.is_ascii_graphic() && byte != b',';
    input::text(value, MAX_ID_LENGTH)
        .filter(|text| !text.is_empty() && text.bytes().all(allowed))
        .ok_or_else(|| invalid(name, "visible ASCII characters without a comma"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
fn seconds(name: &str, value: &JsValue) -> Result<u64, JsValue> {
    match value.as_f64() {
        Some(seconds) if seconds >= 0.0 && seconds.is_finite() => Ok(seconds as u64),
        _ => Err(invalid(name, "a number of seconds, not negative")),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn clock() -> u64 {
    (Date::now() / 1000.0) as u64
}

const MAX_ID_LENGTH: u32 = 256;
