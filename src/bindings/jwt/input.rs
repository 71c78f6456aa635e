//! Arguments that hold data: measured in JavaScript before a byte is copied into wasm memory.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::bindings::options::invalid;
use crate::jwt::{Algorithm, Error, Key, SignOptions};

#[wasm_bindgen(module = "/src/bindings/token.js")]
extern "C" {
    #[wasm_bindgen(js_name = bytesOf)]
    fn bytes_of(value: &JsValue) -> Option<Uint8Array>;

    #[wasm_bindgen(js_name = lengthOf)]
    fn length_of(value: &JsValue) -> i32;

    #[wasm_bindgen(js_name = writeAscii)]
    fn write_ascii(text: &JsValue, memory: &mut [u8]) -> bool;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = JSON, js_name = stringify)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Reads a token of at most `limit` bytes.
pub(super) fn token(value: &JsValue, limit: usize) -> Result<String, Error> {
    let length = length(value, limit, Error::TokenNotText, Error::TokenTooLong { limit })?;
    let mut bytes = vec![0; length];
    // A good token is ASCII. What is not takes the long way to being refused.
    if write_ascii(value, &mut bytes)
        && let Ok(token) = String::from_utf8(bytes)
    {
        return Ok(token);
    }
    value.as_string().ok_or(Error::TokenNotText)
}

/// Writes claims as JSON text.
pub(super) fn claims(value: &JsValue) -> Result<String, JsValue> {
    let json = stringify(value).ok().filter(JsValue::is_string);
    let json = json.ok_or_else(|| invalid("claims", "an object that JSON can express"))?;
    let limit = SignOptions::MAX_CLAIMS_BYTES;
    Ok(text(&json, limit, Error::TokenNotText, Error::ClaimsTooLong { limit })?)
}

/// Imports a key from a text, bytes, or a JWK object.
pub(super) fn key(source: &JsValue, algorithm: &JsValue) -> Result<Key, JsValue> {
    let algorithm = algorithm
        .as_string()
        .and_then(|name| Algorithm::from_name(&name))
        .ok_or_else(|| invalid("algorithm", "'HS256'"))?;
    let limit = Key::MAX_SECRET_BYTES;
    let too_long = Error::SecretTooLong { limit };
    if let Some(bytes) = bytes_of(source) {
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
    length(value, limit, not_text.clone(), too_long)?;
    value.as_string().ok_or(not_text)
}

fn length(value: &JsValue, limit: usize, not_text: Error, too_long: Error) -> Result<usize, Error> {
    match usize::try_from(length_of(value)) {
        Err(_) => Err(not_text),
        Ok(length) if length > limit => Err(too_long),
        Ok(length) => Ok(length),
    }
}

/// A JWK may carry certificates and members that are not ours; its secret is measured later.
const JWK_LIMIT: usize = 1 << 16;
