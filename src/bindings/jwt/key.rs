//! Keys between calls: JavaScript keeps their bytes and what SubtleCrypto made of them, in the class
//! of `key.js`.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::CryptoKey;
use zeroize::Zeroizing;

use super::last::Last;
use crate::jwt::{Error, Key};

#[wasm_bindgen(module = "/src/bindings/key.js")]
extern "C" {
    // A type would become a TypeScript declaration, so the class is named as a function.
    #[wasm_bindgen(js_name = Key, reexport, skip_typescript)]
    fn key_class();

    #[wasm_bindgen(js_name = createKey)]
    fn create_key(
        algorithm: &str,
        kind: &str,
        material: &[u8],
        host: Option<&CryptoKey>,
    ) -> JsValue;

    #[wasm_bindgen(js_name = hostKey)]
    fn host_key(key: &JsValue) -> Option<CryptoKey>;

    #[wasm_bindgen(js_name = keyMaterial)]
    fn key_material(key: &JsValue) -> Vec<u8>;

    #[wasm_bindgen(js_name = keyNumber)]
    fn key_number(value: &JsValue) -> i32;
}

thread_local! {
    /// A key, by its number.
    static LAST: Last<i32, Rc<Key>> = const { Last::none() };
}

pub(super) fn to_js(key: &Key, host: Option<&CryptoKey>) -> JsValue {
    create_key(key.algorithm().name(), key.kind().name(), &key.to_bytes(), host)
}

pub(super) fn from_js(value: &JsValue) -> Result<Rc<Key>, Error> {
    let number = match key_number(value) {
        -1 => return Err(Error::KeyForeign),
        FREED => {
            LAST.with(Last::forget);
            return Err(Error::KeyReleased);
        }
        number => number,
    };
    let read = || Key::from_bytes(&Zeroizing::new(key_material(value))).map(Rc::new);
    LAST.with(|last| last.or_make(number, read))
}

/// What SubtleCrypto made of a key that [`from_js`] took.
pub(super) fn host_of(value: &JsValue) -> Option<CryptoKey> {
    host_key(value)
}

const FREED: i32 = 0;
