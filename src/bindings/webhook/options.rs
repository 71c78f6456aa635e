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

/// `VerifyWebhookOptions` or `SignWebhookOptions`.
pub(super) struct Options {
    id: Option<String>,
    now: Option<u64>,
    tolerance: Option<u64>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(super) enum Task {
    Sign,
    Verify,
}

impl Options {
    pub(super) fn read(
        task: Task,
        provider: &Provider,
        options: &JsValue,
    ) -> Result<Self, JsValue> {
        let mut read = Self { id: None, now: None, tolerance: provider.tolerance };
        each_option("options", options, |name, value| {
            match name {
                "id" if task == Task::Sign => read.id = Some(header_value(name, &value)?),
                "now" => read.now = Some(seconds(name, &value)?),
                "toleranceSeconds" if task == Task::Verify => {
                    let is_off = value.is_null();
                    read.tolerance = if is_off { None } else { Some(seconds(name, &value)?) };
                }
                _ => return Err(unknown(name)),
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// The window, around the present unless the caller chose another time.
    pub(super) fn freshness(&self) -> Freshness {
        Freshness { now: self.now(), tolerance: self.tolerance }
    }

    pub(super) fn now(&self) -> u64 {
        self.now.unwrap_or_else(clock)
    }

    /// The id to send; by default a random one where it is signed, else none.
    pub(super) fn into_id(self, provider: &Provider) -> Result<String, JsValue> {
        let mut id = String::new();
        if let Some(chosen) = self.id {
            id = chosen;
        } else if provider.scheme.signs_id() {
            let mut random = [0; 16];
            fill_random(&mut random)?;
            id.push_str("msg_");
            id.push_str(&encode_hex(&random));
        }
        Ok(id)
    }
}

/// Visible ASCII without a comma, which would make two values of one.
fn header_value(name: &str, value: &JsValue) -> Result<String, JsValue> {
    match input::text(value, MAX_ID_LENGTH) {
        Some(text) if !text.is_empty() && text.bytes().all(is_allowed) => Ok(text),
        _ => Err(invalid(name, "visible ASCII without commas")),
    }
}

const fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b','
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
fn seconds(name: &str, value: &JsValue) -> Result<u64, JsValue> {
    match value.as_f64() {
        Some(seconds) if seconds >= 0.0 && seconds.is_finite() => Ok(seconds as u64),
        _ => Err(invalid(name, "a number, not negative")),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn clock() -> u64 {
    (Date::now() / 1000.0) as u64
}

const MAX_ID_LENGTH: u32 = 256;
