//! JSON Web Tokens (RFC 7519) in the compact serialization of RFC 7515.
//!
//! A token is read in a fixed order, each step a function of its arguments: size and form
//! ([`UntrustedToken`]), header ([`Header`]), signature ([`Key::verify`]), and only then the claims
//! ([`Policy`]). The caller's key chooses the algorithm; the token merely has to agree with it.
//! The rules are those of RFC 8725 and its successor draft, which this module applies strictly: a
//! signed text has one spelling and one meaning, or it is refused.

mod algorithm;
mod claims;
mod compact;
mod error;
mod header;
mod key;
mod key_set;
mod sign;
mod thumbprint;

pub use algorithm::Algorithm;
pub use claims::{Audience, Policy};
pub use compact::UntrustedToken;
pub use error::{Blanks, Error, Part, Reason};
pub use header::Header;
pub use key::{CryptoKeyFacts, HostKey, ImportedKey, Key, KeySource, Kind, Operations};
pub use key_set::{Found, KeySet, KeySetError};
pub use sign::{SignOptions, SigningInput, sign};
pub use thumbprint::thumbprint;

use crate::encoding::json::{self, Object};

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
    token.header()?;
    let claims = claims_text(token.payload)?;
    claims_object(&claims)?;
    Ok(DecodedJwt { header: token.header, claims })
}

/// Verifies a JWT with a key that wasm can use itself: form, header, signature, then claims, at the
/// time `now` in seconds since 1970.
///
/// # Errors
///
/// One [`Error`] variant per reason for refusal. A wrong signature is reported before anything
/// about the claims.
pub fn verify(token: &str, key: &Key, policy: &Policy, now: f64) -> Result<VerifiedJwt, Error> {
    let token = UntrustedToken::parse(token, policy.max_token_bytes)?;
    token.header()?.check(key, &policy.critical_headers)?;
    key.verify(token.signing_input.as_bytes(), &token.signature)?;
    token.into_jwt(policy, now)
}

/// Verifies a JWS of any payload with a key that wasm can use itself: form, header, signature.
///
/// # Errors
///
/// One [`Error`] variant per reason for refusal.
pub fn verify_jws(token: &str, key: &Key, max_bytes: usize) -> Result<VerifiedJws, Error> {
    let token = UntrustedToken::parse(token, max_bytes)?;
    token.header()?.check(key, &[])?;
    key.verify(token.signing_input.as_bytes(), &token.signature)?;
    Ok(token.into_jws())
}

impl UntrustedToken<'_> {
    /// The header, of which nothing is checked yet but its form.
    ///
    /// # Errors
    ///
    /// [`Error::Json`].
    pub fn header(&self) -> Result<Header<'_>, Error> {
        Header::parse(&self.header)
    }

    /// Checks `typ` and the claims of a token whose signature was found to be right.
    ///
    /// # Errors
    ///
    /// One [`Error`] variant per reason for refusal.
    pub fn into_jwt(self, policy: &Policy, now: f64) -> Result<VerifiedJwt, Error> {
        if let Some(expected) = &policy.token_type {
            self.header()?.check_type(expected)?;
        }
        let claims = claims_text(self.payload)?;
        policy.check(&claims_object(&claims)?, now)?;
        Ok(VerifiedJwt { header: self.header, claims })
    }

    /// The parts of a token whose signature was found to be right.
    #[must_use]
    pub fn into_jws(self) -> VerifiedJws {
        VerifiedJws { header: self.header, payload: self.payload }
    }
}

fn claims_text(payload: Vec<u8>) -> Result<String, Error> {
    json::text(payload).map_err(|error| Error::Json(Part::Payload, error))
}

fn claims_object(text: &str) -> Result<Object<'_>, Error> {
    Object::parse(text).map_err(|error| Error::Json(Part::Payload, error))
}
