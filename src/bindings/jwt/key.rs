//! Keys between calls: JavaScript keeps their bytes, in the class of `key.js`.

use std::cell::RefCell;
use std::rc::Rc;

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
    fn key_material(key: &JsValue) -> Vec<u8>;

    #[wasm_bindgen(js_name = keyNumber)]
    fn key_number(value: &JsValue) -> i32;
}

thread_local! {
    /// The key of the last call, by its number. Most programs use one key over and over.
    static LAST: RefCell<Option<(i32, Rc<Key>)>> = const { RefCell::new(None) };
}

pub(super) fn to_js(key: &Key) -> JsValue {
    create_key(key.algorithm().name(), &key.to_bytes())
}

pub(super) fn from_js(value: &JsValue) -> Result<Rc<Key>, Error> {
    let number = match key_number(value) {
        -1 => return Err(Error::KeyForeign),
        FREED => {
            LAST.take();
            return Err(Error::KeyReleased);
        }
        number => number,
    };
    let last = LAST.with_borrow(|last| match last {
        Some((same, key)) if *same == number => Some(Rc::clone(key)),
        _ => None,
    });
    if let Some(key) = last {
        return Ok(key);
    }
    let key = Rc::new(Key::from_bytes(&key_material(value))?);
    LAST.set(Some((number, Rc::clone(&key))));
    Ok(key)
}

const FREED: i32 = 0;
