//! The option objects of the exports.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;

use super::input;
use crate::bindings::options::{each_option, invalid, unknown};
use crate::encoding::encode_hex;
use crate::webhook::{Freshness, Provider, Settings};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = crypto, js_name = getRandomValues)]
    fn fill_random(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// `VerifyWebhookOptions`.
pub(super) struct VerifyOptions {
    now: Option<u64>,
    tolerance: Tolerance,
    /// All but the time, which depends on the provider.
    settings: Settings,
}

enum Tolerance {
    Off,
    OfProvider,
    Seconds(u64),
}

impl VerifyOptions {
    pub(super) fn read(options: &JsValue) -> Result<Self, JsValue> {
        let timeless = Freshness { now: 0, tolerance: None };
        let settings = Settings::new(timeless);
        let mut read = Self { now: None, tolerance: Tolerance::OfProvider, settings };
        each_option("options", options, |name, value| {
            let settings = &mut read.settings;
            match name {
                "algorithm" => settings.algorithm = Some(text(name, &value)?),
                "allowSha1" => settings.allow_sha1 = boolean(name, &value)?,
                "audience" => settings.audience = Some(text(name, &value)?),
                "email" => settings.email = Some(text(name, &value)?),
                "now" => read.now = Some(seconds(name, &value)?),
                "requiredComponents" => settings.required_components = texts(name, &value)?,
                "toleranceSeconds" if value.is_null() => read.tolerance = Tolerance::Off,
                "toleranceSeconds" => read.tolerance = Tolerance::Seconds(seconds(name, &value)?),
                "url" => url(name, &value)?,
                "webhookId" => settings.webhook_id = Some(text(name, &value)?),
                _ => return Err(unknown(name)),
            }
            Ok(())
        })?;
        Ok(read)
    }

    /// The time to check against.
    pub(super) fn now(&self) -> u64 {
        self.now.unwrap_or_else(clock)
    }

    pub(super) fn settings(self, provider: &Provider<'_>, now: u64) -> Settings {
        let tolerance = match self.tolerance {
            Tolerance::Off => None,
            Tolerance::OfProvider => provider.tolerance,
            Tolerance::Seconds(seconds) => Some(seconds),
        };
        Settings { freshness: Freshness { now, tolerance }, ..self.settings }
    }
}

/// `SignWebhookOptions`.
pub(super) struct SignOptions {
    id: Option<String>,
    now: Option<u64>,
}

impl SignOptions {
    pub(super) fn read(options: &JsValue) -> Result<Self, JsValue> {
        let mut read = Self { id: None, now: None };
        each_option("options", options, |name, value| {
            match name {
                "id" => read.id = Some(header_value(name, &value)?),
                "now" => read.now = Some(seconds(name, &value)?),
                "url" => url(name, &value)?,
                _ => return Err(unknown(name)),
            }
            Ok(())
        })?;
        Ok(read)
    }

    pub(super) fn now(&self) -> u64 {
        self.now.unwrap_or_else(clock)
    }

    /// The id to send; by default a random one where it is signed, else none.
    pub(super) fn into_id(self, provider: &Provider<'_>) -> Result<String, JsValue> {
        let mut id = String::new();
        if let Some(chosen) = self.id {
            id = chosen;
        } else if provider.signs_id() {
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

fn text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    let text = input::text(value, MAX_TEXT_LENGTH).filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(name, "a text"))
}

fn texts(name: &str, value: &JsValue) -> Result<Vec<String>, JsValue> {
    if !Array::is_array(value) {
        return Err(invalid(name, "an array of texts"));
    }
    Array::from(value).iter().map(|item| text(name, &item)).collect()
}

fn boolean(name: &str, value: &JsValue) -> Result<bool, JsValue> {
    value.as_bool().ok_or_else(|| invalid(name, "true or false"))
}

/// JavaScript takes it from here with the rest of the delivery.
fn url(name: &str, value: &JsValue) -> Result<(), JsValue> {
    if value.is_string() || value.is_object() { Ok(()) } else { Err(invalid(name, "a URL")) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
pub(super) fn seconds(name: &str, value: &JsValue) -> Result<u64, JsValue> {
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
const MAX_TEXT_LENGTH: u32 = 4096;
