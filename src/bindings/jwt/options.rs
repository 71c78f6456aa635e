//! The option objects of `verifyJwt` and `signJwt`.

use std::rc::Rc;

use js_sys::{Array, Date, JSON};
use wasm_bindgen::prelude::*;

use super::last::Last;
use crate::bindings::options::{each_member, each_option, invalid, unknown};
use crate::jwt::{Audience, Policy, SignOptions};

#[wasm_bindgen(module = "/src/bindings/jwt-options.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = numberOptions)]
    fn number_options(options: &JsValue) -> Result<u32, JsValue>;

    #[wasm_bindgen(js_name = numberedOptions)]
    fn numbered_options() -> Array;
}

#[wasm_bindgen(module = "/src/bindings/token.js")]
extern "C" {
    #[wasm_bindgen(js_name = itemsOf)]
    fn items_of(value: &JsValue) -> Option<Array>;
}

thread_local! {
    /// What options say, by their number.
    static LAST: Last<u32, Rc<Verification>> = const { Last::none() };
}

/// What `VerifyOptions` say.
#[derive(Default)]
pub(super) struct Verification {
    pub(super) policy: Policy,
    now: Option<f64>,
}

impl Verification {
    /// The time to judge by.
    pub(super) fn now(&self) -> f64 {
        self.now.unwrap_or_else(clock)
    }
}

/// Reads `VerifyOptions`, unless they say what the last ones said.
pub(super) fn verify(options: &JsValue) -> Result<Rc<Verification>, JsValue> {
    if options.is_undefined() {
        return Ok(Rc::default());
    }
    if !options.is_object() {
        return Err(invalid("options", "an object"));
    }
    let number = number_options(options)?;
    LAST.with(|last| last.or_make(number, || verification(&numbered_options()).map(Rc::new)))
}

fn verification(members: &Array) -> Result<Verification, JsValue> {
    let Verification { mut policy, mut now } = Verification::default();
    each_member(members, |name, value| {
        match name {
            "audience" => policy.audience = audience(name, &value)?,
            "clockToleranceSeconds" => policy.clock_tolerance = duration(name, &value)?,
            "criticalHeaders" => policy.critical_headers = texts(name, &value)?,
            "issuer" => policy.issuers = issuers(name, &value)?,
            "maxAgeSeconds" => policy.max_age = Some(duration(name, &value)?),
            "maxTokenBytes" => policy.max_token_bytes = size(name, &value)?,
            "now" => now = Some(time(name, &value)?),
            "requireExpiration" => policy.require_expiration = flag(name, &value)?,
            "requiredClaims" => policy.required_claims = texts(name, &value)?,
            "subject" => policy.subject = Some(text(name, &value)?),
            "type" => policy.token_type = Some(text(name, &value)?),
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    Ok(Verification { policy, now })
}

/// Reads `SignOptions` and the time to count from, if one is given.
pub(super) fn sign(options: &JsValue) -> Result<(SignOptions, Option<f64>), JsValue> {
    let mut sign = SignOptions::default();
    let mut now = None;
    each_option("options", options, |name, value| {
        match name {
            "expiresInSeconds" => sign.expires_in = Some(duration(name, &value)?),
            "header" => sign.header = Some(header(&value)?),
            "keyId" => sign.key_id = Some(text(name, &value)?),
            "now" => now = Some(time(name, &value)?),
            "type" => sign.token_type = text(name, &value)?,
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    Ok((sign, now))
}

fn header(value: &JsValue) -> Result<String, JsValue> {
    let text = JSON::stringify(value).ok().filter(|_| value.is_object());
    let text = text.and_then(|text| text.as_string());
    text.ok_or_else(|| invalid("header", "an object that JSON can express"))
}

/// The host's time in seconds since 1970.
pub(super) fn clock() -> f64 {
    Date::now() / 1000.0
}

fn text(name: &str, value: &JsValue) -> Result<String, JsValue> {
    let text = value.as_string().filter(|text| !text.is_empty());
    text.ok_or_else(|| invalid(name, "a string that is not empty"))
}

fn texts(name: &str, value: &JsValue) -> Result<Vec<String>, JsValue> {
    list(value).ok_or_else(|| invalid(name, "an array of strings"))
}

fn list(value: &JsValue) -> Option<Vec<String>> {
    items_of(value)?.iter().map(|item| item.as_string()).collect()
}

fn audience(name: &str, value: &JsValue) -> Result<Audience, JsValue> {
    match one_or_more(value) {
        Some(names) => Ok(Audience::OneOf(names)),
        None if value == &JsValue::FALSE => Ok(Audience::Any),
        None => Err(invalid(name, "false, a string that is not empty, or an array of such")),
    }
}

fn issuers(name: &str, value: &JsValue) -> Result<Vec<String>, JsValue> {
    let expected = "a string that is not empty, or an array of such";
    one_or_more(value).ok_or_else(|| invalid(name, expected))
}

fn one_or_more(value: &JsValue) -> Option<Vec<String>> {
    let texts = value.as_string().map_or_else(|| list(value), |one| Some(vec![one]))?;
    (!texts.is_empty() && !texts.contains(&String::new())).then_some(texts)
}

fn flag(name: &str, value: &JsValue) -> Result<bool, JsValue> {
    value.as_bool().ok_or_else(|| invalid(name, "true or false"))
}

fn time(name: &str, value: &JsValue) -> Result<f64, JsValue> {
    let seconds = value.as_f64().filter(|seconds| seconds.is_finite());
    seconds.ok_or_else(|| invalid(name, "a finite number of seconds since 1970"))
}

fn duration(name: &str, value: &JsValue) -> Result<f64, JsValue> {
    let seconds = value.as_f64().filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
    seconds.ok_or_else(|| invalid(name, "a finite number of seconds, not negative"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range, as checked")]
fn size(name: &str, value: &JsValue) -> Result<usize, JsValue> {
    let bytes = value.as_f64().filter(|bytes| (1.0..=MAX_TOKEN_BYTES).contains(bytes));
    let bytes = bytes.filter(|bytes| bytes.fract() == 0.0);
    Ok(bytes.ok_or_else(|| invalid(name, "a whole number from 1 to 1048576"))? as usize)
}

/// Keeps a mistyped limit from costing the whole memory.
const MAX_TOKEN_BYTES: f64 = 1_048_576.0;
