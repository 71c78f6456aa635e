//! Arguments that hold data: measured in JavaScript before a byte is copied into wasm memory.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::bindings::options::invalid;
use crate::jwt::{Algorithm, Error, ImportedKey, Key, KeySource, SignOptions};

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

/// Reads a JWK as JSON text.
pub(super) fn jwk(value: &JsValue) -> Result<Zeroizing<String>, Error> {
    if !value.is_object() {
        return Err(Error::KeySource);
    }
    let json = stringify(value).map_err(|_| Error::KeySource)?;
    let too_long = Error::SecretTooLong { limit: JWK_LIMIT };
    text(&json, JWK_LIMIT, Error::KeySource, too_long).map(Zeroizing::new)
}

/// Reads the name of an algorithm.
pub(super) fn algorithm(value: &JsValue) -> Result<Algorithm, JsValue> {
    let known = value.as_string().and_then(|name| Algorithm::from_name(&name));
    known.ok_or_else(|| invalid("algorithm", ALGORITHMS))
}

/// Reads bytes.
pub(super) fn bytes(name: &str, value: &JsValue) -> Result<Vec<u8>, JsValue> {
    bytes_of(value).map(|bytes| bytes.to_vec()).ok_or_else(|| invalid(name, "a Uint8Array"))
}

/// Imports a key from a text, bytes, or a JWK object.
pub(super) fn key(source: &JsValue, name: &JsValue) -> Result<ImportedKey, JsValue> {
    let algorithm = algorithm(name)?;
    let limit = match algorithm.key_kind() {
        None => Key::MAX_SECRET_BYTES,
        Some(_) => DOCUMENT_LIMIT,
    };
    let too_long = Error::SecretTooLong { limit };
    if let Some(bytes) = bytes_of(source) {
        if bytes.length() as usize > limit {
            return Err(too_long.into());
        }
        let bytes = Zeroizing::new(bytes.to_vec());
        return Ok(ImportedKey::new(KeySource::Bytes(&bytes), algorithm)?);
    }
    if source.is_object() {
        return Ok(ImportedKey::new(KeySource::Jwk(&jwk(source)?), algorithm)?);
    }
    let text = Zeroizing::new(text(source, limit, Error::KeySource, too_long)?);
    Ok(ImportedKey::new(KeySource::Text(&text), algorithm)?)
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

const ALGORITHMS: &str = "one of 'HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', \
     'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'";

/// The longest RSA key in PEM, with a certificate and comments around it.
const DOCUMENT_LIMIT: usize = 1 << 16;

/// A JWK may carry certificates and members that are not ours; its secret is measured later.
const JWK_LIMIT: usize = 1 << 16;
