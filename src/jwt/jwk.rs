//! Secret keys in JSON: `kty` "oct" of RFC 7518 §6.4, with the restrictions of RFC 7517 §4.

use super::key::Operations;
use super::{Algorithm, Error};
use crate::encoding::decode_secret_base64url;
use crate::encoding::json::{Object, Value};

/// What a JWK of type "oct" holds.
pub(super) struct SecretJwk {
    pub(super) operations: Operations,
    pub(super) secret: Vec<u8>,
}

pub(super) fn parse_secret(text: &str, algorithm: Algorithm) -> Result<SecretJwk, Error> {
    let jwk = Object::parse(text).map_err(Error::JwkText)?;
    expect(&jwk, "kty", "oct")?;
    if jwk.contains("alg") {
        expect(&jwk, "alg", algorithm.name())?;
    }
    if jwk.contains("use") {
        expect(&jwk, "use", "sig")?;
    }
    let operations = match jwk.get("key_ops") {
        Some(list) => operations(list)?,
        None => Operations::ALL,
    };
    let secret = jwk
        .get("k")
        .and_then(Value::as_str)
        .and_then(decode_secret_base64url)
        .ok_or(Error::JwkMember("k"))?;
    Ok(SecretJwk { operations, secret })
}

fn expect(jwk: &Object<'_>, name: &'static str, expected: &str) -> Result<(), Error> {
    match jwk.get(name).and_then(Value::as_str) {
        Some(value) if value == expected => Ok(()),
        Some(_) => Err(Error::JwkMismatch(name)),
        None => Err(Error::JwkMember(name)),
    }
}

fn operations(list: &Value<'_>) -> Result<Operations, Error> {
    let names = list.as_str_list().ok_or(Error::JwkMember("key_ops"))?;
    if has_duplicates(&names) {
        return Err(Error::JwkMember("key_ops"));
    }
    let operations =
        Operations { sign: names.contains(&"sign"), verify: names.contains(&"verify") };
    if !operations.sign && !operations.verify {
        return Err(Error::JwkMismatch("key_ops"));
    }
    Ok(operations)
}

fn has_duplicates(names: &[&str]) -> bool {
    names.iter().enumerate().any(|(index, name)| names[..index].contains(name))
}
