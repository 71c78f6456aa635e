//! Option objects from JavaScript: read once, member by member, unknown names refused.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::{encoding::cut, error::OptionError};

#[wasm_bindgen(module = "/src/bindings/options.js")]
extern "C" {
    // What is thrown past a Rust frame would leak its stack, hence `catch`.
    #[wasm_bindgen(catch, js_name = readOptions)]
    fn read_options(options: &JsValue) -> Result<Array, JsValue>;
}

/// Calls `visit` with the name and value of each own member that is not `undefined`.
///
/// # Errors
///
/// What `visit` returns, what a getter or a proxy throws, and [`OptionError::Invalid`] named `name`
/// where the value is neither absent nor an object.
pub(super) fn each_option(
    name: &str,
    options: &JsValue,
    mut visit: impl FnMut(&str, JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    each(name, options, &mut visit)
}

/// Once for all visitors: they differ, the way through the options does not.
fn each(
    name: &str,
    options: &JsValue,
    visit: &mut dyn FnMut(&str, JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    if options.is_undefined() {
        return Ok(());
    }
    if !options.is_object() {
        return Err(invalid(name, "an object"));
    }
    each_member(&read_options(options)?, visit)
}

/// Calls `visit` with the name and value of each member that `readOptions` found.
///
/// # Errors
///
/// What `visit` returns.
pub(super) fn each_member(
    members: &Array,
    mut visit: impl FnMut(&str, JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    let names = members.get(0).as_string().unwrap_or_default();
    let (mut rest, mut index) = (names.as_str(), 1);
    while let Some((name, others)) = cut(rest, "\n") {
        visit(name, members.get(index))?;
        (rest, index) = (others, index + 1);
    }
    Ok(())
}

/// Reads `true` or `false`.
#[cfg(feature = "client")]
pub(super) fn boolean(option: &str, value: &JsValue) -> Result<bool, JsValue> {
    value.as_bool().ok_or_else(|| invalid(option, "true or false"))
}

/// Reads a string.
#[cfg(feature = "client")]
pub(super) fn text(option: &str, value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| invalid(option, "a string"))
}

/// Reads a whole number that is not negative.
#[cfg(feature = "client")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just before")]
pub(super) fn whole(option: &str, value: &JsValue) -> Result<u32, JsValue> {
    match value.as_f64() {
        Some(number) if (0.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0 => {
            Ok(number as u32)
        }
        _ => Err(invalid(option, "a whole number, not negative")),
    }
}

/// The error for a value of the wrong kind.
pub(super) fn invalid(option: &str, expected: &'static str) -> JsValue {
    OptionError::Invalid { option: option.to_owned(), expected }.into()
}

/// The error for a name that is no option.
pub(super) fn unknown(option: &str) -> JsValue {
    OptionError::Unknown { option: option.to_owned() }.into()
}
