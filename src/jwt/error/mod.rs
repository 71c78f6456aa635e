//! Why a token, a key or a set of claims was refused.

mod cause;
mod hint;

use std::borrow::Cow;
use std::fmt;

pub use cause::Blanks;

use super::Algorithm;
use crate::encoding::json;

/// A refused token or key, one variant per cause. No variant holds a token, a claim's value or a
/// key, so every message may be logged.
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Error {
    /// The header names another algorithm than the key's.
    #[error("the token's algorithm is not {expected}, which the key is for")]
    AlgorithmMismatch {
        /// The key's algorithm.
        expected: Algorithm,
    },
    /// The header has no `alg`, or one that is not a string.
    #[error("the token's header has no `alg` string")]
    AlgorithmMissing,
    /// The header names an algorithm that there is none of, such as `none`.
    #[error("the token's algorithm is not one that is supported")]
    AlgorithmUnknown,
    /// A claim is not what the policy asks for.
    #[error("claim `{name}` {reason}")]
    Claim {
        /// The claim's name.
        name: Cow<'static, str>,
        /// What is wrong with it.
        reason: Reason,
    },
    /// The claims to sign exceed the size limit.
    #[error("the claims are longer than {limit} bytes")]
    ClaimsTooLong {
        /// The most bytes accepted.
        limit: usize,
    },
    /// `crit` is not what RFC 7515 §4.1.11 allows it to be.
    #[error("the token's `crit` header parameter is malformed")]
    CriticalMalformed,
    /// `crit` lists an extension that the caller did not declare.
    #[error("the token requires a header extension that is not supported")]
    CriticalUnknown,
    /// A segment is not canonical, unpadded base64url.
    #[error("the token's {0} is not base64url")]
    Encoding(Part),
    /// The token has the five segments of JWE.
    #[error("the token is encrypted (JWE)")]
    Encrypted,
    /// The time of `exp`, or of `iat` plus the maximum age, is not in the future.
    #[error("the token expired {seconds} s ago (claim `{claim}`)")]
    Expired {
        /// `exp` or `iat`.
        claim: &'static str,
        /// How long ago.
        seconds: u64,
    },
    /// A header parameter to sign is one that the key or another option sets, or that is refused.
    #[error("the header parameter `{0}` cannot be set")]
    HeaderReserved(&'static str),
    /// A header parameter asks for processing that is never done for a signed token.
    #[error("the token's header parameter `{0}` is not supported")]
    HeaderUnsupported(&'static str),
    /// A segment is not one strict JSON object.
    #[error("the token's {0} {1}")]
    Json(Part, json::Error),
    /// The JWK is of another kind, or for another algorithm or use.
    #[error("the JWK's `{0}` does not fit the algorithm")]
    JwkMismatch(&'static str),
    /// A member of the JWK is absent or not what RFC 7517 and RFC 7518 say.
    #[error("the JWK's `{0}` is missing or malformed")]
    JwkMember(&'static str),
    /// The JWK is not one strict JSON object.
    #[error("the JWK {0}")]
    JwkText(json::Error),
    /// Only the host can use the key, and it answers later.
    #[error("a key for {algorithm} can only be used asynchronously")]
    KeyAsyncOnly {
        /// The key's algorithm.
        algorithm: Algorithm,
    },
    /// The private key is encrypted.
    #[error("the key is encrypted")]
    KeyEncrypted,
    /// What was passed as a key is none.
    #[error("the key is not one that `importKey` returned")]
    KeyForeign,
    /// The host's SubtleCrypto refuses the key, or has no such algorithm.
    #[error("SubtleCrypto does not take the key")]
    KeyHostRefused,
    /// `kid` is not a string.
    #[error("the token's `kid` header parameter is not a string")]
    KeyIdMalformed,
    /// The bytes are no key in DER, nor a bare one.
    #[error("the key is malformed")]
    KeyMalformed,
    /// The key is one for other algorithms.
    #[error("the key is not one for {algorithm}")]
    KeyMismatch {
        /// The algorithm asked for.
        algorithm: Algorithm,
    },
    /// The text is no PEM document.
    #[error("the key is not a PEM document")]
    KeyNotPem,
    /// The key's `key_ops` do not include what it is used for.
    #[error("the key may not be used to {0}")]
    KeyOperation(&'static str),
    /// The key was freed.
    #[error("the key was freed")]
    KeyReleased,
    /// Nothing that a key could be made of.
    #[error("the key is neither text, nor bytes, nor a JWK, nor a CryptoKey")]
    KeySource,
    /// Anyone could break the key.
    #[error("the key is too weak")]
    KeyWeak,
    /// The time of `nbf` or `iat` is still to come.
    #[error("the token is not valid for another {seconds} s (claim `{claim}`)")]
    NotYetValid {
        /// `nbf` or `iat`.
        claim: &'static str,
        /// How long until it is.
        seconds: u64,
    },
    /// The secret holds a JWK or a key set as JSON text.
    #[error("the secret is the JSON text of a key")]
    SecretIsJwk,
    /// The secret holds a PEM document.
    #[error("the secret is a PEM document")]
    SecretIsPem,
    /// The secret is longer than any real one.
    #[error("the secret is longer than {limit} bytes")]
    SecretTooLong {
        /// The most bytes accepted.
        limit: usize,
    },
    /// The secret is shorter than the hash (RFC 7518 §3.2).
    #[error("the secret is shorter than {minimum} bytes")]
    SecretTooShort {
        /// The fewest bytes accepted.
        minimum: usize,
    },
    /// The token is not three segments.
    #[error("the token is not three parts joined by dots")]
    Segments,
    /// The signature is not that of the token under this key.
    #[error("the token's signature is wrong")]
    Signature,
    /// The token is not a string.
    #[error("the token is not a string")]
    TokenNotText,
    /// The token exceeds the size limit, which is checked before anything is decoded.
    #[error("the token is longer than {limit} bytes")]
    TokenTooLong {
        /// The most bytes accepted.
        limit: usize,
    },
    /// The header's `typ` is not what the policy asks for.
    #[error("header parameter `typ` {0}")]
    Type(Reason),
}

impl Error {
    /// The stable code JavaScript sees as `error.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::AlgorithmMismatch { .. } | Self::AlgorithmUnknown => "ERR_JWT_ALGORITHM",
            Self::Claim { .. } | Self::Type(_) => "ERR_JWT_CLAIM",
            Self::CriticalMalformed | Self::CriticalUnknown | Self::HeaderUnsupported(_) => {
                "ERR_JWT_CRITICAL"
            }
            Self::Encrypted => "ERR_JWT_ENCRYPTED",
            Self::Expired { .. } => "ERR_JWT_EXPIRED",
            Self::JwkMember(_)
            | Self::JwkMismatch(_)
            | Self::JwkText(_)
            | Self::KeyAsyncOnly { .. }
            | Self::KeyEncrypted
            | Self::KeyForeign
            | Self::KeyHostRefused
            | Self::KeyMalformed
            | Self::KeyMismatch { .. }
            | Self::KeyNotPem
            | Self::KeyOperation(_)
            | Self::KeyReleased
            | Self::KeySource
            | Self::KeyWeak
            | Self::SecretIsJwk
            | Self::SecretIsPem
            | Self::SecretTooLong { .. }
            | Self::SecretTooShort { .. } => "ERR_JWT_KEY",
            Self::AlgorithmMissing
            | Self::ClaimsTooLong { .. }
            | Self::Encoding(_)
            | Self::HeaderReserved(_)
            | Self::Json(..)
            | Self::KeyIdMalformed
            | Self::Segments
            | Self::TokenNotText
            | Self::TokenTooLong { .. } => "ERR_JWT_MALFORMED",
            Self::NotYetValid { .. } => "ERR_JWT_NOT_YET_VALID",
            Self::Signature => "ERR_JWT_SIGNATURE",
        }
    }

    /// The claim at fault; `typ`, though a header parameter, counts as one.
    #[must_use]
    pub fn claim(&self) -> Option<&str> {
        match self {
            Self::Claim { name, .. } => Some(name),
            Self::Expired { claim, .. } | Self::NotYetValid { claim, .. } => Some(claim),
            Self::Type(_) => Some("typ"),
            _ => None,
        }
    }

    /// What is wrong with the claim, where the code alone does not say.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::Claim { reason, .. } | Self::Type(reason) => Some(*reason),
            _ => None,
        }
    }
}

/// A segment of the token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The first: algorithm and parameters.
    Header,
    /// The second: the claims, for a JWT.
    Payload,
    /// The third.
    Signature,
}

impl Part {
    /// What RFC 7515 calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What is wrong with a claim.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// It is of the wrong type.
    Invalid {
        /// What it must be.
        expected: &'static str,
        /// What it is.
        actual: &'static str,
    },
    /// It has another value than the policy expects.
    Mismatch,
    /// It is absent.
    Missing,
    /// It is present, and the policy says nothing about it although it must.
    Unexpected,
}

impl Reason {
    /// The word JavaScript sees as `error.reason`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invalid { .. } => "invalid",
            Self::Mismatch => "mismatch",
            Self::Missing => "missing",
            Self::Unexpected => "unexpected",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Invalid { expected, actual } => {
                return write!(formatter, "is {actual}, but must be {expected}");
            }
            Self::Mismatch => "does not have the expected value",
            Self::Missing => "is missing",
            Self::Unexpected => "is present, but none is expected",
        })
    }
}
