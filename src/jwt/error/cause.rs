//! Errors as numbers, for the wasm: what people read of them is in JavaScript.

use super::{Error, Reason};
use crate::encoding::json;

/// What fills the blanks of a message: texts for `{0}`, `{1}` and `{2}`, and a number for `{n}`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Blanks<'a> {
    /// The texts; empty where there are fewer.
    pub texts: [&'a str; 3],
    /// The number.
    pub number: f64,
}

impl Error {
    /// The number of the cause. It stands for code, message and hint where the wasm passes an error
    /// on: these are in `src/bindings/jwt-causes.js`, which is written from what stands here.
    #[must_use]
    pub fn number(&self) -> u8 {
        match self {
            Self::AlgorithmMismatch { .. } => 0,
            Self::AlgorithmMissing => 1,
            Self::AlgorithmUnknown => 2,
            Self::Claim { name, reason } => claim_number(name, *reason),
            Self::ClaimsTooLong { .. } => 11,
            Self::CriticalMalformed => 12,
            Self::CriticalUnknown => 13,
            Self::Encoding(_) => 14,
            Self::Encrypted => 15,
            Self::Expired { claim: "exp", .. } => 16,
            Self::Expired { .. } => 17,
            Self::HeaderReserved(_) => 18,
            Self::HeaderUnsupported(_) => 19,
            Self::Json(_, error) => 20 + json_number(*error),
            Self::JwkMember("k") => 25,
            Self::JwkMember("kty") => 26,
            Self::JwkMember(_) => 27,
            Self::JwkMismatch(_) => 28,
            Self::JwkText(error) => 29 + json_number(*error),
            Self::KeyAsyncOnly { .. } => 34,
            Self::KeyEncrypted => 35,
            Self::KeyForeign => 36,
            Self::KeyHostRefused => 37,
            Self::KeyIdMalformed => 38,
            Self::KeyMalformed => 39,
            Self::KeyMismatch { .. } => 40,
            Self::KeyNotPem => 41,
            Self::KeyOperation("verify") => 42,
            Self::KeyOperation(_) => 43,
            Self::KeyReleased => 44,
            Self::KeySource => 45,
            Self::KeyWeak => 46,
            Self::NotYetValid { .. } => 47,
            Self::SecretIsJwk => 48,
            Self::SecretIsPem => 49,
            Self::SecretTooLong { .. } => 50,
            Self::SecretTooShort { .. } => 51,
            Self::Segments => 52,
            Self::Signature => 53,
            Self::TokenNotText => 54,
            Self::TokenTooLong { .. } => 55,
            Self::Type(Reason::Invalid { .. }) => 56,
            Self::Type(Reason::Missing) => 57,
            Self::Type(Reason::Mismatch | Reason::Unexpected) => 58,
        }
    }

    /// What the message names.
    #[must_use]
    pub fn blanks(&self) -> Blanks<'_> {
        let texts = |texts| Blanks { texts, number: 0.0 };
        match self {
            Self::AlgorithmMismatch { expected: algorithm }
            | Self::KeyAsyncOnly { algorithm }
            | Self::KeyMismatch { algorithm } => texts([algorithm.name(), "", ""]),
            Self::Claim { name, reason: Reason::Invalid { expected, actual } } => {
                texts([name, actual, expected])
            }
            Self::Claim { name, .. } => texts([name, "", ""]),
            Self::ClaimsTooLong { limit: number }
            | Self::SecretTooLong { limit: number }
            | Self::SecretTooShort { minimum: number }
            | Self::TokenTooLong { limit: number } => amount("", *number as u64),
            Self::Encoding(part) | Self::Json(part, _) => texts([part.name(), "", ""]),
            Self::Expired { claim, seconds } | Self::NotYetValid { claim, seconds } => {
                amount(claim, *seconds)
            }
            Self::HeaderReserved(name)
            | Self::HeaderUnsupported(name)
            | Self::JwkMember(name)
            | Self::JwkMismatch(name)
            | Self::KeyOperation(name) => texts([name, "", ""]),
            Self::Type(Reason::Invalid { expected, actual }) => texts(["typ", actual, expected]),
            _ => Blanks::default(),
        }
    }
}

fn claim_number(name: &str, reason: Reason) -> u8 {
    match (name, reason) {
        ("exp" | "nbf" | "iat", Reason::Invalid { .. }) => 3,
        (_, Reason::Invalid { .. }) => 4,
        ("aud", Reason::Mismatch) => 5,
        (_, Reason::Mismatch) => 6,
        ("exp", Reason::Missing) => 7,
        (_, Reason::Missing) => 8,
        ("exp", Reason::Unexpected) => 10,
        (_, Reason::Unexpected) => 9,
    }
}

const fn json_number(error: json::Error) -> u8 {
    match error {
        json::Error::DuplicateName => 0,
        json::Error::NotAnObject => 1,
        json::Error::Syntax => 2,
        json::Error::TooDeep => 3,
        json::Error::Utf8 => 4,
    }
}

#[expect(clippy::cast_precision_loss, reason = "for people to read")]
fn amount(text: &str, number: u64) -> Blanks<'_> {
    Blanks { texts: [text, "", ""], number: number as f64 }
}
