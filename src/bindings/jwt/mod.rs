//! The exports of `fetchwright/jwt`.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`, wherever it stands")]

mod input;
mod key;
mod key_set;
mod options;

use js_sys::{Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

use super::error::error;
use crate::jwt::{self, Error, UntrustedToken};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = parse)]
    fn parse_json(text: &str) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(js_name = decodeJwt, skip_typescript)]
pub fn decode_jwt(token: &JsValue) -> Result<JsValue, JsValue> {
    let token = input::token(token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let jwt = jwt::decode(&token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    to_object(&jwt.header, &jwt.claims)
}

#[wasm_bindgen(js_name = importKey, skip_typescript)]
pub fn import_key(source: &JsValue, algorithm: &JsValue) -> Promise {
    settle(input::key(source, algorithm).map(|key| key::to_js(&key)))
}

#[wasm_bindgen(js_name = signJwt, skip_typescript)]
pub fn sign_jwt(claims: &JsValue, key: &JsValue, options: &JsValue) -> Promise {
    settle(sign(claims, key, options))
}

#[wasm_bindgen(js_name = verifyJws, skip_typescript)]
pub fn verify_jws(token: &JsValue, key: &JsValue) -> Promise {
    settle(verify_payload(token, key))
}

#[wasm_bindgen(js_name = verifyJwt, skip_typescript)]
pub fn verify_jwt(token: &JsValue, key: &JsValue, options: &JsValue) -> Promise {
    settle(verify_jwt_sync(token, key, options))
}

#[wasm_bindgen(js_name = verifyJwtSync, skip_typescript)]
pub fn verify_jwt_sync(
    token: &JsValue,
    key: &JsValue,
    options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (policy, now) = options::verify(options)?;
    let key = key::from_js(key)?;
    let token = input::token(token, policy.max_token_bytes)?;
    let jwt = jwt::verify(&token, &key, &policy, now)?;
    to_object(&jwt.header, &jwt.claims)
}

fn sign(claims: &JsValue, key: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let (options, now) = options::sign(options)?;
    let key = key::from_js(key)?;
    let claims = input::claims(claims)?;
    Ok(JsValue::from(jwt::sign(&claims, &key, &options, now)?))
}

fn verify_payload(token: &JsValue, key: &JsValue) -> Result<JsValue, JsValue> {
    let key = key::from_js(key)?;
    let token = input::token(token, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let jws = jwt::verify_jws(&token, &key, UntrustedToken::DEFAULT_MAX_BYTES)?;
    let object = Object::new();
    Reflect::set(&object, &"header".into(), &parse_json(&jws.header)?)?;
    Reflect::set(&object, &"payload".into(), &Uint8Array::from(&jws.payload[..]))?;
    Ok(object.into())
}

/// Has JavaScript parse both texts, which are valid JSON, in one go. Its parser gives a member
/// named `__proto__` no power, and reads numbers as every other library does.
fn to_object(header: &str, claims: &str) -> Result<JsValue, JsValue> {
    parse_json(&["{\"header\":", header, ",\"claims\":", claims, "}"].concat())
}

fn settle(result: Result<JsValue, JsValue>) -> Promise {
    match result {
        Ok(value) => Promise::resolve(&value),
        Err(error) => Promise::reject(&error),
    }
}

impl From<Error> for JsValue {
    fn from(cause: Error) -> Self {
        let text = |text: Option<&str>| text.map_or(Self::UNDEFINED, Self::from_str);
        let details = [
            ("claim", text(cause.claim())),
            ("reason", text(cause.reason().map(jwt::Reason::as_str))),
            ("hint", text(cause.hint())),
        ];
        error("JwtError", cause.code(), &cause.to_string(), &details)
    }
}
