//! Rust errors as the JavaScript classes of `errors.js`.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::error::OptionError;

#[wasm_bindgen(module = "/src/bindings/errors.js")]
extern "C" {
    /// Builds an instance of `class` with further members; an undefined member is left out.
    #[wasm_bindgen(js_name = createError)]
    pub(super) fn error(class: &str, code: &str, message: &str, members: &Object) -> JsValue;
}

/// Gives an object that is ours a member.
#[inline(never)]
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes every property.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

impl From<OptionError> for JsValue {
    fn from(cause: OptionError) -> Self {
        let members = Object::new();
        set(&members, "option", &cause.option().into());
        error("OptionsError", cause.code(), &cause.message(), &members)
    }
}
