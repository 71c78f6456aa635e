//! How a JWK spells what kind of key it is (RFC 7518 §6, RFC 8037 §2).

use crate::crypto::KeyKind;
use crate::encoding::json::{Object, Value};

/// The members that say what a key is, and those that are it.
#[derive(Debug, Eq, PartialEq)]
pub(in crate::jwt) struct Form {
    /// Its curve, if it has one.
    pub(in crate::jwt) crv: Option<&'static str>,
    /// `None` for a secret.
    pub(in crate::jwt) kind: Option<KeyKind>,
    /// Its family.
    pub(in crate::jwt) kty: &'static str,
    /// The key, or its public half.
    pub(in crate::jwt) members: &'static [&'static str],
}

impl Form {
    /// That of a kind of key.
    pub(in crate::jwt) fn of(kind: Option<KeyKind>) -> &'static Self {
        FORMS.iter().find(|form| form.kind == kind).unwrap_or(&SECRET)
    }

    /// That of a JWK, if it is a known one.
    pub(in crate::jwt) fn of_jwk(jwk: &Object<'_>) -> Option<&'static Self> {
        let text = |name| jwk.get(name).and_then(Value::as_str);
        let is_this = |form: &&Self| {
            text("kty") == Some(form.kty) && (form.crv.is_none() || text("crv") == form.crv)
        };
        FORMS.iter().find(is_this)
    }
}

const POINT: &[&str] = &["x", "y"];

const SECRET: Form = Form { crv: None, kind: None, kty: "oct", members: &["k"] };

static FORMS: [Form; 6] = [
    SECRET,
    Form { crv: None, kind: Some(KeyKind::Rsa), kty: "RSA", members: &["n", "e"] },
    Form { crv: Some("P-256"), kind: Some(KeyKind::P256), kty: "EC", members: POINT },
    Form { crv: Some("P-384"), kind: Some(KeyKind::P384), kty: "EC", members: POINT },
    Form { crv: Some("P-521"), kind: Some(KeyKind::P521), kty: "EC", members: POINT },
    Form { crv: Some("Ed25519"), kind: Some(KeyKind::Ed25519), kty: "OKP", members: &["x"] },
];
