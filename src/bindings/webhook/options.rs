//! The option objects of the exports. JavaScript reads them, and says what is no option.

use wasm_bindgen::prelude::*;

use super::input::{count_of, item_of};
use crate::webhook::{Freshness, Provider, Settings};

#[wasm_bindgen(module = "/src/bindings/webhook-options.js")]
extern "C" {
    // What is thrown past a Rust frame would leak its stack, hence `catch`.
    #[wasm_bindgen(catch, js_name = createId)]
    pub(super) fn create_id() -> Result<String, JsValue>;

    pub(super) fn invalid(option: &str, expected: &str) -> JsValue;

    #[wasm_bindgen(js_name = numberAt)]
    pub(super) fn number_at(list: &JsValue, place: u32) -> f64;

    #[wasm_bindgen(catch, js_name = readSignOptions)]
    fn read_sign_options(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = readVerifyOptions)]
    fn read_verify_options(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = textAt)]
    pub(super) fn text_at(list: &JsValue, place: u32) -> String;
}

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since 1970.
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn clock() -> f64;
}

/// `VerifyWebhookOptions`.
pub(super) struct VerifyOptions {
    now: Option<u64>,
    tolerance: Option<u64>,
    /// All but the time, which depends on the provider.
    settings: Settings,
}

impl VerifyOptions {
    pub(super) fn read(options: &JsValue) -> Result<Self, JsValue> {
        let freshness = Freshness { now: 0, tolerance: None };
        if options.is_undefined() {
            return Ok(Self { now: None, tolerance: None, settings: Settings::new(freshness) });
        }
        let list = &read_verify_options(options)?;
        let (components, mut required_components) = (item_of(list, 3), Vec::new());
        for place in 0..u32::try_from(count_of(&components)).unwrap_or_default() {
            required_components.push(text_at(&components, place));
        }
        Ok(Self {
            now: seconds(number_at(list, 0)),
            tolerance: seconds(number_at(list, 1)),
            settings: Settings {
                freshness,
                allow_sha1: number_at(list, 2) > 0.0,
                algorithm: option_at(list, 4),
                audience: option_at(list, 5),
                email: option_at(list, 6),
                leaves_hmac: false,
                required_components,
                webhook_id: option_at(list, 7),
            },
        })
    }

    /// The time to check against.
    pub(super) fn now(&self) -> u64 {
        self.now.unwrap_or_else(now)
    }

    pub(super) fn settings(&mut self, provider: &Provider<'_>, now: u64) -> &mut Settings {
        let tolerance = self.tolerance.or(provider.tolerance);
        self.settings.freshness = Freshness { now, tolerance };
        &mut self.settings
    }
}

/// `SignWebhookOptions`.
pub(super) struct SignOptions {
    /// Empty where the caller chose none.
    pub(super) id: String,
    pub(super) now: u64,
}

impl SignOptions {
    pub(super) fn read(options: &JsValue) -> Result<Self, JsValue> {
        let list = &read_sign_options(options)?;
        Ok(Self { id: text_at(list, 1), now: seconds(number_at(list, 0)).unwrap_or_else(now) })
    }
}

fn option_at(list: &JsValue, place: u32) -> Option<String> {
    let text = text_at(list, place);
    if text.is_empty() { None } else { Some(text) }
}

/// None for `NaN`; what has no end is the greatest number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub(super) fn seconds(number: f64) -> Option<u64> {
    if number.is_nan() { None } else { Some(number as u64) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn now() -> u64 {
    (clock() / 1000.0) as u64
}
