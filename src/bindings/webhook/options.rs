//! The option objects of the exports. JavaScript reads them, and says what is no option.

use wasm_bindgen::prelude::*;

use super::input::{Arguments, count_of, item_of};
use crate::webhook::{Freshness, Settings};

#[wasm_bindgen(module = "/src/bindings/webhook-options.js")]
extern "C" {
    pub(super) fn invalid(option: &str, expected: &str) -> JsValue;

    #[wasm_bindgen(js_name = numberAt)]
    pub(super) fn number_at(list: &JsValue, place: u32) -> f64;

    #[wasm_bindgen(js_name = textAt)]
    pub(super) fn text_at(list: &JsValue, place: u32) -> String;
}

/// `VerifyWebhookOptions`.
pub(super) fn settings(
    arguments: &Arguments<'_>,
    tolerance: Option<u64>,
    leaves_hmac: bool,
) -> Settings {
    let mut settings = Settings::new(Freshness { now: arguments.now(), tolerance });
    settings.leaves_hmac = leaves_hmac;
    let list = arguments.list;
    if list.is_undefined() {
        return settings;
    }
    settings.freshness.tolerance = seconds(number_at(list, 0)).or(tolerance);
    settings.allow_sha1 = number_at(list, 1) > 0.0;
    settings.algorithm = option_at(list, 2);
    settings.audience = option_at(list, 3);
    settings.email = option_at(list, 4);
    settings.webhook_id = option_at(list, 5);
    let components = item_of(list, 6);
    for place in 0..u32::try_from(count_of(&components)).unwrap_or_default() {
        settings.required_components.push(text_at(&components, place));
    }
    settings
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
