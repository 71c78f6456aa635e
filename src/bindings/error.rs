//! Rust errors as the JavaScript classes of `errors.js`.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::OptionError;

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = createError)]
    fn create_error(class: &str, code: &str, message: &str, details: &JsValue) -> JsValue;
}

/// Builds an instance of `class` with further members; an undefined member is left out.
pub(super) fn error(
    class: &str,
    code: &str,
    message: &str,
    details: &[(&str, JsValue)],
) -> JsValue {
    let members = Object::new();
    for (name, value) in details {
        // A plain object takes every property.
        let _ = Reflect::set(&members, &JsValue::from_str(name), value);
    }
    create_error(class, code, message, &members)
}

impl From<OptionError> for JsValue {
    fn from(cause: OptionError) -> Self {
        let option = JsValue::from_str(cause.option());
        error("OptionsError", cause.code(), &cause.message(), &[("option", option)])
    }
}
