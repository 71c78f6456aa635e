//! Keys in PEM (RFC 7468) and in the DER within, and the bare public keys of curves.

use zeroize::Zeroizing;

use super::Material;
use crate::crypto::{
    KeyKind, key_kind, public_key, public_key_of_certificate, read_private_key,
    wrap_ec_private_key, wrap_rsa_private_key, wrap_rsa_public_key,
};
use crate::encoding::{cut, decode_pem};
use crate::jwt::{Algorithm, Error};

/// Reads the first document of a PEM text, which may stand behind the name of its curve.
pub(super) fn read_pem(whole: &str, algorithm: Algorithm) -> Result<Material, Error> {
    // `openssl ecparam -genkey` writes the name, and the key repeats it.
    let named = whole.trim_ascii_start().strip_prefix("-----BEGIN EC PARAMETERS-----");
    let text = named.and_then(|rest| cut(rest, "-----END EC PARAMETERS-----"));
    let text = text.map_or(whole, |(_, rest)| rest);
    let (label, der) = decode_pem(text).ok_or_else(|| refusal(text))?;
    let der = Zeroizing::new(der);
    let material = match label {
        "CERTIFICATE" => public_key_of_certificate(&der).and_then(public),
        "EC PRIVATE KEY" => wrap_ec_private_key(&der).map(private),
        "PRIVATE KEY" => read_private_key(&der).map(private),
        "PUBLIC KEY" => public(&der),
        "RSA PRIVATE KEY" => wrap_rsa_private_key(&der).map(|info| private((KeyKind::Rsa, info))),
        "RSA PUBLIC KEY" => public(&wrap_rsa_public_key(&der)),
        "ENCRYPTED PRIVATE KEY" => return Err(Error::KeyEncrypted),
        _ => None,
    };
    fitting(material, &der, algorithm)
}

/// Reads the same in DER, or the bare key of a curve, as a point (SEC 1 §2.3.3) or as RFC 8032 has
/// it.
pub(super) fn read_der(der: &[u8], algorithm: Algorithm) -> Result<Material, Error> {
    let kind = algorithm.key_kind();
    let bare = match (kind, der) {
        (Some(KeyKind::Ed25519), _) if der.len() == 32 => {
            public(&public_key(KeyKind::Ed25519, der, &[]))
        }
        (Some(kind @ (KeyKind::P256 | KeyKind::P384 | KeyKind::P521)), [4, point @ ..]) => {
            let (x, y) = point.split_at(point.len() / 2);
            public(&public_key(kind, x, y))
        }
        _ => None,
    };
    let material = bare
        .or_else(|| public(der))
        .or_else(|| public_key_of_certificate(der).and_then(public))
        .or_else(|| read_private_key(der).map(private))
        .or_else(|| wrap_ec_private_key(der).map(private))
        .or_else(|| wrap_rsa_private_key(der).map(|info| private((KeyKind::Rsa, info))))
        .or_else(|| public(&wrap_rsa_public_key(der)));
    fitting(material, der, algorithm)
}

/// The key, if it is one for the algorithm.
fn fitting(
    found: Option<(KeyKind, Material)>,
    der: &[u8],
    algorithm: Algorithm,
) -> Result<Material, Error> {
    match found {
        Some((kind, material)) if algorithm.key_kind() == Some(kind) => Ok(material),
        Some(_) => Err(Error::KeyMismatch { algorithm }),
        None if der.windows(RSA.len()).any(|window| window == RSA) => Err(Error::KeyWeak),
        None => Err(Error::KeyMalformed),
    }
}

fn public(spki: &[u8]) -> Option<(KeyKind, Material)> {
    Some((key_kind(spki)?, Material::Public(spki.to_vec())))
}

fn private((kind, info): (KeyKind, Zeroizing<Vec<u8>>)) -> (KeyKind, Material) {
    (kind, Material::Private(info))
}

/// Why a text is no PEM document.
fn refusal(text: &str) -> Error {
    let is_encrypted = cut(text, "-----BEGIN ").and_then(|(_, rest)| cut(rest, "ENCRYPTED"));
    if is_encrypted.is_some() { Error::KeyEncrypted } else { Error::KeyNotPem }
}

/// 1.2.840.113549.1.1.1: a key with it has all that an RSA key has but its strength, or something
/// odd that nobody will sign with.
const RSA: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
