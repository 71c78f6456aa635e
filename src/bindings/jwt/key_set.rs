//! Key sets between calls: JavaScript keeps their text, in the class of `key-set.js`.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::complete;
use super::last::Last;
use crate::jwt::{Algorithm, Error, Found, Header, ImportedKey, KeySet, KeySetError, KeySource};

#[wasm_bindgen(module = "/src/bindings/key-set.js")]
extern "C" {
    // A type would become a TypeScript declaration, so the class is named as a function.
    #[wasm_bindgen(js_name = KeySet, reexport, skip_typescript)]
    fn key_set_class();

    #[wasm_bindgen(js_name = isKeySet)]
    fn is_key_set(value: &JsValue) -> bool;

    #[wasm_bindgen(js_name = knownKey)]
    fn known_key(set: &JsValue, algorithm: &str, id: Option<&str>) -> JsValue;

    #[wasm_bindgen(catch, js_name = resolveKey)]
    fn resolve_key(set: &JsValue, algorithm: &str, id: Option<&str>) -> Result<JsValue, JsValue>;
}

thread_local! {
    /// A set, by the number of its text. A key that is not in it must not cost a parse each time
    /// someone names one.
    static LAST: Last<u32, Rc<KeySet>> = const { Last::none() };
}

/// Why the text is no key set, as the predicate of a sentence; `None` for one that is.
#[wasm_bindgen(js_name = _readKeySet, skip_typescript)]
pub fn read_key_set(number: u32, text: &JsValue) -> JsValue {
    set(number, text).err().map(KeySetError::as_str).into()
}

/// The key for a token, or a promise of it; or the number of keys where that is not one: 0, or 2 for
/// several.
#[wasm_bindgen(js_name = _findKey, skip_typescript)]
#[expect(clippy::needless_pass_by_value, reason = "how wasm-bindgen passes a text that may lack")]
pub fn find_key(number: u32, text: &JsValue, name: &str, id: Option<String>, rsa: &str) -> JsValue {
    let [algorithm, rsa] = [name, rsa].map(Algorithm::from_name);
    let (Some(algorithm), Some(rsa), Ok(set)) = (algorithm, rsa, set(number, text)) else {
        return NO_KEY.into();
    };
    let import = |jwk: &str| ImportedKey::new(KeySource::Jwk(jwk), algorithm).ok();
    match set.find(algorithm, id.as_deref(), rsa, import) {
        Found::None => NO_KEY.into(),
        Found::One(key) => future_to_promise(complete(key)).into(),
        Found::Several => SEVERAL_KEYS.into(),
    }
}

/// Whether the value is a key set.
pub(super) fn is_set(value: &JsValue) -> bool {
    is_key_set(value)
}

/// The key for a token, where the value is a key set in which it was found before.
pub(super) fn known(set: &JsValue, header: &Header<'_>) -> Result<Option<JsValue>, Error> {
    if !is_key_set(set) {
        return Ok(None);
    }
    let key = known_key(set, header.algorithm()?.name(), header.key_id()?);
    Ok(Some(key).filter(JsValue::is_object))
}

/// The key of a set for a token: at once where it was found before.
pub(super) async fn resolve(
    set: &JsValue,
    algorithm: &str,
    id: Option<&str>,
) -> Result<JsValue, JsValue> {
    match resolve_key(set, algorithm, id)?.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await,
        Err(key) => Ok(key),
    }
}

fn set(number: u32, text: &JsValue) -> Result<Rc<KeySet>, KeySetError> {
    let parse = || KeySet::parse(&text.as_string().unwrap_or_default()).map(Rc::new);
    LAST.with(|last| last.or_make(number, parse))
}

const NO_KEY: u32 = 0;
const SEVERAL_KEYS: u32 = 2;
