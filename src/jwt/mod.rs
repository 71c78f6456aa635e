//! JSON Web Tokens (RFC 7519) in the compact serialization of RFC 7515.
//!
//! A token is read in a fixed order, each step a function of its arguments: size and form
//! ([`UntrustedToken`]), header ([`Header`]), signature ([`Key::verify`]), and only then the claims
//! ([`Policy`]). The caller's key chooses the algorithm; the token merely has to agree with it.
//! The rules are those of RFC 8725 and its successor draft, which this module applies strictly: a
//! signed text has one spelling and one meaning, or it is refused.

mod claims;
mod compact;
mod error;
mod header;
mod jwk;
mod key;
mod key_set;
mod sign;

use std::fmt;

pub use claims::{Audience, Policy};
pub use compact::UntrustedToken;
pub use error::{Error, Part, Reason};
pub use header::Header;
pub use key::{Key, Operations};
pub use key_set::{Found, KeySet, KeySetError};
pub use sign::{SignOptions, sign};

use crate::encoding::json::{self, Object};

/// A signature algorithm of RFC 7518 §3.1. There is no `none`.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Algorithm {
    /// HMAC with SHA-256.
    Hs256,
}

impl Algorithm {
    /// Every algorithm, in the order of RFC 7518.
    pub const ALL: [Self; 1] = [Self::Hs256];

    /// The algorithm of that name; case matters (RFC 7515 §4.1.1).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name() == name)
    }

    /// The value of `alg`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
        }
    }

    /// The size of the hash, below which RFC 7518 §3.2 forbids a secret.
    const fn minimum_secret_bytes(self) -> usize {
        match self {
            Self::Hs256 => 32,
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A token's header and claims as JSON text, of which nothing is verified.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecodedJwt {
    /// The header, one JSON object.
    pub header: String,
    /// The claims, one JSON object.
    pub claims: String,
}

/// A verified token's header and claims as JSON text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VerifiedJwt {
    /// The header, one JSON object.
    pub header: String,
    /// The claims, one JSON object.
    pub claims: String,
}

/// A verified header, as JSON text, and the payload that was signed with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct VerifiedJws {
    /// The header, one JSON object.
    pub header: String,
    /// The payload, any bytes.
    pub payload: Vec<u8>,
}

/// Reads a token without verifying anything: whoever wrote it may have written anything.
///
/// # Errors
///
/// A token that is too long, encrypted or malformed.
pub fn decode(token: &str, max_bytes: usize) -> Result<DecodedJwt, Error> {
    let token = UntrustedToken::parse(token, max_bytes)?;
    Header::parse(&token.header)?;
    let claims = claims_text(token.payload)?;
    claims_object(&claims)?;
    Ok(DecodedJwt { header: token.header, claims })
}

/// Verifies a JWT: form, header, signature, then claims, at the time `now` in seconds since 1970.
///
/// # Errors
///
/// One [`Error`] variant per reason for refusal. A wrong signature is reported before anything
/// about the claims.
pub fn verify(token: &str, key: &Key, policy: &Policy, now: f64) -> Result<VerifiedJwt, Error> {
    let token = UntrustedToken::parse(token, policy.max_token_bytes)?;
    let header = authenticate(&token, key, &policy.critical_headers)?;
    if let Some(expected) = &policy.token_type {
        header.check_type(expected)?;
    }
    let claims = claims_text(token.payload)?;
    policy.check(&claims_object(&claims)?, now)?;
    Ok(VerifiedJwt { header: token.header, claims })
}

/// Verifies a JWS of any payload: form, header, signature.
///
/// # Errors
///
/// One [`Error`] variant per reason for refusal.
pub fn verify_jws(token: &str, key: &Key, max_bytes: usize) -> Result<VerifiedJws, Error> {
    let token = UntrustedToken::parse(token, max_bytes)?;
    authenticate(&token, key, &[])?;
    Ok(VerifiedJws { header: token.header, payload: token.payload })
}

fn authenticate<'t>(
    token: &'t UntrustedToken<'_>,
    key: &Key,
    critical_headers: &[String],
) -> Result<Header<'t>, Error> {
    let header = Header::parse(&token.header)?;
    header.check(key.algorithm(), critical_headers)?;
    key.verify(token.signing_input.as_bytes(), &token.signature)?;
    Ok(header)
}

fn claims_text(payload: Vec<u8>) -> Result<String, Error> {
    json::text(payload).map_err(|error| Error::Json(Part::Payload, error))
}

fn claims_object(text: &str) -> Result<Object<'_>, Error> {
    Object::parse(text).map_err(|error| Error::Json(Part::Payload, error))
}
