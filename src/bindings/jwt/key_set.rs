//! Key sets between calls: JavaScript keeps their text, in the class of `key-set.js`.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::key;
use crate::jwt::{Algorithm, Found, Key, KeySet, KeySetError};

#[wasm_bindgen(module = "/src/bindings/key-set.js")]
extern "C" {
    // A type would become a TypeScript declaration, so the class is named as a function.
    #[wasm_bindgen(js_name = KeySet, reexport, skip_typescript)]
    fn key_set_class();
}

thread_local! {
    /// The set of the last call, by the number of its text. Most programs use one set, of which an
    /// unknown key must not cost them a parse each time someone names one.
    static LAST: RefCell<Option<(u32, Rc<KeySet>)>> = const { RefCell::new(None) };
}

/// Why the text is no key set, as the predicate of a sentence; `None` for one that is.
#[wasm_bindgen(js_name = _readKeySet, skip_typescript)]
pub fn read_key_set(number: u32, text: &JsValue) -> Option<String> {
    set(number, text).err().map(|error| error.to_string())
}

/// The key for a token, or the number of keys where that is not one: 0, or 2 for several.
#[wasm_bindgen(js_name = _findKey, skip_typescript)]
pub fn find_key(number: u32, text: &JsValue, name: &str, id: Option<String>, rsa: &str) -> JsValue {
    let (Some(algorithm), Ok(set)) = (Algorithm::from_name(name), set(number, text)) else {
        return NO_KEY.into();
    };
    let import = |jwk: &str| Key::from_jwk(jwk, algorithm).ok();
    match set.find(name, id.as_deref(), rsa, import) {
        Found::None => NO_KEY.into(),
        Found::One(key) => key::to_js(&key),
        Found::Several => SEVERAL_KEYS.into(),
    }
}

fn set(number: u32, text: &JsValue) -> Result<Rc<KeySet>, KeySetError> {
    let last = LAST.with_borrow(|last| match last {
        Some((same, set)) if *same == number => Some(Rc::clone(set)),
        _ => None,
    });
    if let Some(set) = last {
        return Ok(set);
    }
    let set = Rc::new(KeySet::parse(&text.as_string().unwrap_or_default())?);
    LAST.set(Some((number, Rc::clone(&set))));
    Ok(set)
}

const NO_KEY: u32 = 0;
const SEVERAL_KEYS: u32 = 2;
