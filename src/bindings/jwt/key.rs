//! Keys between calls: JavaScript keeps their bytes, in the class of `key.js`.

use wasm_bindgen::prelude::*;

use crate::jwt::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/key.js")]
extern "C" {
    // A type would become a TypeScript declaration, so the class is named as a function.
    #[wasm_bindgen(js_name = Key, reexport, skip_typescript)]
    fn key_class();

    #[wasm_bindgen(js_name = createKey)]
    fn create_key(algorithm: &str, material: &[u8]) -> JsValue;

    #[wasm_bindgen(js_name = keyMaterial)]
    fn key_material(value: &JsValue) -> Option<Vec<u8>>;
}

pub(super) fn to_js(key: &Key) -> JsValue {
    create_key(key.algorithm().name(), &key.to_bytes())
}

pub(super) fn from_js(value: &JsValue) -> Result<Key, Error> {
    let material = key_material(value).ok_or(Error::KeyForeign)?;
    Key::from_bytes(&material)
}
