//! Arguments that hold data: measured in JavaScript before a byte is copied into wasm memory.

use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::bindings::options::invalid;
use crate::jwt::{Algorithm, Error, Key, SignOptions};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Reads a token of at most `limit` bytes.
pub(super) fn token(value: &JsValue, limit: usize) -> Result<String, Error> {
    text(value, limit, Error::TokenNotText, Error::TokenTooLong { limit })
}

/// Writes claims as JSON text.
pub(super) fn claims(value: &JsValue) -> Result<String, JsValue> {
    let expected = "an object that JSON can express";
    let json = stringify(value).map_err(|_| invalid("claims", expected))?;
    if !json.is_string() {
        return Err(invalid("claims", expected));
    }
    let limit = SignOptions::MAX_CLAIMS_BYTES;
    Ok(text(&json, limit, Error::TokenNotText, Error::TokenTooLong { limit })?)
}

/// Imports a key from a text, bytes, or a JWK object.
pub(super) fn key(source: &JsValue, algorithm: &JsValue) -> Result<Key, JsValue> {
    let algorithm = algorithm
        .as_string()
        .and_then(|name| Algorithm::from_name(&name))
        .ok_or_else(|| invalid("algorithm", "'HS256'"))?;
    let limit = Key::MAX_SECRET_BYTES;
    let too_long = Error::SecretTooLong { limit };
    if let Some(bytes) = source.dyn_ref::<Uint8Array>() {
        if bytes.length() as usize > limit {
            return Err(too_long.into());
        }
        return Ok(Key::from_secret(&bytes.to_vec(), algorithm)?);
    }
    if source.is_object() {
        let json = stringify(source).map_err(|_| Error::KeySource)?;
        let jwk = text(&json, JWK_LIMIT, Error::KeySource, too_long)?;
        return Ok(Key::from_jwk(&jwk, algorithm)?);
    }
    let secret = text(source, limit, Error::KeySource, too_long)?;
    Ok(Key::from_secret(secret.as_bytes(), algorithm)?)
}

fn text(value: &JsValue, limit: usize, not_text: Error, too_long: Error) -> Result<String, Error> {
    let text = value.dyn_ref::<JsString>().ok_or(not_text)?;
    if text.length() as usize > limit {
        return Err(too_long);
    }
    Ok(text.into())
}

/// A JWK may carry certificates and members that are not ours; its secret is measured later.
const JWK_LIMIT: usize = 1 << 16;
