//! Making tokens.

use super::claims::{fault, time};
use super::{Error, Key, Part, Reason};
use crate::encoding::encode_base64url;
use crate::encoding::json::{self, Object};

/// What goes into a token beside the claims. Times are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct SignOptions {
    /// How long the token is valid: sets `exp`, and `iat` where the claims have none.
    pub expires_in: Option<f64>,
    /// Further header parameters, one JSON object.
    pub header: Option<String>,
    /// The header's `kid`.
    pub key_id: Option<String>,
    /// The header's `typ`.
    pub token_type: String,
}

impl Default for SignOptions {
    fn default() -> Self {
        Self { expires_in: None, header: None, key_id: None, token_type: "JWT".to_owned() }
    }
}

impl SignOptions {
    /// The most bytes of claims that are signed; far beyond what any server takes.
    pub const MAX_CLAIMS_BYTES: usize = 1 << 20;
}

/// A token that lacks its signature.
#[derive(Debug)]
pub struct SigningInput(String);

impl SigningInput {
    /// Writes header and claims, given as JSON text, at the time `now` in seconds since 1970.
    ///
    /// # Errors
    ///
    /// Claims that [`super::verify`] would refuse whatever the policy: not one strict JSON object, a
    /// time that is not a number. Also an `exp` beside [`SignOptions::expires_in`], a header
    /// parameter that is not the caller's to set, and a key that is not for signing.
    pub fn new(claims: &str, key: &Key, options: &SignOptions, now: f64) -> Result<Self, Error> {
        key.may_sign()?;
        let limit = SignOptions::MAX_CLAIMS_BYTES;
        if claims.len() > limit {
            return Err(Error::ClaimsTooLong { limit });
        }
        let object = Object::parse(claims).map_err(|error| Error::Json(Part::Payload, error))?;
        for name in ["exp", "nbf", "iat"] {
            time(&object, name)?;
        }
        let mut input = encode_base64url(header(key, options)?.as_bytes());
        input.push('.');
        input.push_str(&match options.expires_in {
            Some(seconds) => encode_base64url(timed(claims, &object, seconds, now)?.as_bytes()),
            None => encode_base64url(claims.as_bytes()),
        });
        Ok(Self(input))
    }

    /// What the signature is over.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Completes the token.
    #[must_use]
    pub fn with_signature(self, signature: &[u8]) -> String {
        let mut token = self.0;
        token.push('.');
        token.push_str(&encode_base64url(signature));
        token
    }
}

/// Signs claims with a key that wasm can use itself.
///
/// # Errors
///
/// As [`SigningInput::new`] and [`Key::sign`].
pub fn sign(claims: &str, key: &Key, options: &SignOptions, now: f64) -> Result<String, Error> {
    let input = SigningInput::new(claims, key, options, now)?;
    let signature = key.sign(input.as_bytes())?;
    Ok(input.with_signature(&signature))
}

fn header(key: &Key, options: &SignOptions) -> Result<String, Error> {
    let mut header = ["{\"alg\":\"", key.algorithm().name(), "\",\"typ\":"].concat();
    json::push_string(&mut header, &options.token_type);
    if let Some(id) = &options.key_id {
        header.push_str(",\"kid\":");
        json::push_string(&mut header, id);
    }
    if let Some(text) = &options.header {
        let more = Object::parse(text).map_err(|error| Error::Json(Part::Header, error))?;
        if let Some(name) = RESERVED.into_iter().find(|name| more.contains(name)) {
            return Err(Error::HeaderReserved(name));
        }
        if !more.is_empty() {
            header.push(',');
            header.push_str(members(text));
            return Ok(header);
        }
    }
    header.push('}');
    Ok(header)
}

/// Writes `iat` and `exp` in front of the other claims, whose text stays as it is.
#[expect(clippy::cast_possible_truncation, reason = "whole seconds, as most issuers write them")]
fn timed(claims: &str, object: &Object<'_>, lifetime: f64, now: f64) -> Result<String, Error> {
    if object.contains("exp") {
        return Err(fault("exp", Reason::Unexpected));
    }
    let now = now.floor();
    let mut timed = String::from("{\"exp\":");
    json::push_integer(&mut timed, (now + lifetime) as i64);
    if !object.contains("iat") {
        timed.push_str(",\"iat\":");
        json::push_integer(&mut timed, now as i64);
    }
    if !object.is_empty() {
        timed.push(',');
    }
    timed.push_str(members(claims));
    Ok(timed)
}

/// The text of an object without its first brace.
fn members(object: &str) -> &str {
    object.trim_ascii_start().strip_prefix('{').unwrap_or_default()
}

/// What the key and other options decide, and what [`super::Header::check`] refuses to verify.
const RESERVED: [&str; 6] = ["alg", "b64", "crit", "kid", "typ", "zip"];
