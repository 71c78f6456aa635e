//! Keys in JSON (RFC 7517, RFC 7518 §6, RFC 8037 §2), each member held to its word.

use zeroize::Zeroizing;

use super::form::Form;
use super::{Material, Operations};
use crate::crypto::{self, KeyKind};
use crate::encoding::json::{Object, Value};
use crate::encoding::{decode_base64url, decode_secret_base64url};
use crate::jwt::{Algorithm, Error};

/// Reads a JWK as a key for `algorithm`, and what it may be used for.
pub(super) fn read(text: &str, algorithm: Algorithm) -> Result<(Material, Operations), Error> {
    let jwk = Object::parse(text).map_err(Error::JwkText)?;
    let form = Form::of(algorithm.key_kind());
    expect(&jwk, "kty", form.kty)?;
    if let Some(curve) = form.crv {
        expect(&jwk, "crv", curve)?;
    }
    for (name, expected) in [("alg", algorithm.name()), ("use", "sig")] {
        if jwk.contains(name) {
            expect(&jwk, name, expected)?;
        }
    }
    let material = match form.kind {
        None => super::secret(&Zeroizing::new(secret(&jwk, "k")?))?,
        Some(kind) => pair(&jwk, kind, form.members)?,
    };
    let operations = match jwk.get("key_ops") {
        Some(list) => operations(list)?,
        None => Operations::ALL,
    };
    if material.kind().operations().and(operations) == Operations::NONE {
        return Err(Error::JwkMismatch("key_ops"));
    }
    Ok((material, operations))
}

fn pair(
    jwk: &Object<'_>,
    kind: KeyKind,
    names: &'static [&'static str],
) -> Result<Material, Error> {
    let mut public = Vec::new();
    for name in names {
        public.push(bytes(jwk, name)?);
    }
    let second = public.get(1).map_or(&[][..], Vec::as_slice);
    let spki = crypto::public_key(kind, &public[0], second);
    if !has_size(kind, &public) {
        return Err(Error::JwkMember(names[0]));
    }
    if crypto::key_kind(&spki) != Some(kind) {
        return Err(Error::KeyWeak);
    }
    if !jwk.contains("d") {
        return Ok(Material::Public(spki));
    }
    let mut private = Vec::new();
    for name in if kind == KeyKind::Rsa { RSA_PRIVATE.as_slice() } else { &["d"] } {
        private.push(Zeroizing::new(secret(jwk, name)?));
    }
    // Of more than two primes: nobody writes such keys, and hosts do not take them.
    if jwk.contains("oth") {
        return Err(Error::JwkMember("oth"));
    }
    let parts: Vec<&[u8]> = match kind {
        KeyKind::Ed25519 => vec![&private[0]],
        KeyKind::Rsa => {
            public.iter().map(Vec::as_slice).chain(private.iter().map(|part| &part[..])).collect()
        }
        _ => vec![&private[0], &public[0], &public[1]],
    };
    let info = crypto::write_private_key(kind, &parts).ok_or(Error::JwkMember("d"))?;
    Ok(Material::Private(info))
}

/// Whether numbers have no leading zeros (RFC 7518 §2, `Base64urlUInt`), and coordinates have all of
/// theirs (§6.2.1.2).
fn has_size(kind: KeyKind, parts: &[Vec<u8>]) -> bool {
    let size = match kind {
        KeyKind::Ed25519 | KeyKind::P256 => 32,
        KeyKind::P384 => 48,
        KeyKind::P521 => 66,
        KeyKind::Rsa => {
            return parts.iter().all(|part| part.first().is_some_and(|byte| *byte != 0));
        }
    };
    parts.iter().all(|part| part.len() == size)
}

fn bytes(jwk: &Object<'_>, name: &'static str) -> Result<Vec<u8>, Error> {
    let text = jwk.get(name).and_then(Value::as_str);
    text.and_then(decode_base64url).ok_or(Error::JwkMember(name))
}

fn secret(jwk: &Object<'_>, name: &'static str) -> Result<Vec<u8>, Error> {
    let text = jwk.get(name).and_then(Value::as_str);
    text.and_then(decode_secret_base64url).ok_or(Error::JwkMember(name))
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
    Ok(Operations { sign: names.contains(&"sign"), verify: names.contains(&"verify") })
}

fn has_duplicates(names: &[&str]) -> bool {
    names.iter().enumerate().any(|(index, name)| names[..index].contains(name))
}

/// After modulus and exponent, in the order of RFC 8017 §A.1.2.
const RSA_PRIVATE: [&str; 6] = ["d", "p", "q", "dp", "dq", "qi"];
