//! Option objects from JavaScript: read once, member by member, unknown names refused.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::OptionError;

/// Calls `visit` with the name and value of each own member that is not `undefined`.
///
/// # Errors
///
/// What `visit` returns, what a getter throws, and [`OptionError::Invalid`] named `name` where the
/// value is neither absent nor an object.
pub(super) fn each_option(
    name: &str,
    options: &JsValue,
    mut visit: impl FnMut(&str, JsValue) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    if options.is_undefined() {
        return Ok(());
    }
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(invalid(name, "an object"));
    };
    for key in Object::keys(object).iter() {
        let value = Reflect::get(object, &key)?;
        if !value.is_undefined() {
            // Own enumerable string keys are all that `Object.keys` lists.
            visit(&key.as_string().unwrap_or_default(), value)?;
        }
    }
    Ok(())
}

/// Converts a value to the type that an option takes.
///
/// # Errors
///
/// [`OptionError::Invalid`] where the value is of another kind or out of range.
#[cfg(feature = "client")]
pub(super) fn typed<T: serde::de::DeserializeOwned>(
    option: &str,
    value: JsValue,
    expected: &'static str,
) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|_| invalid(option, expected))
}

/// The error for a value of the wrong kind.
pub(super) fn invalid(option: &str, expected: &'static str) -> JsValue {
    OptionError::Invalid { option: option.to_owned(), expected }.into()
}

/// The error for a name that is no option.
pub(super) fn unknown(option: &str) -> JsValue {
    OptionError::Unknown { option: option.to_owned() }.into()
}
