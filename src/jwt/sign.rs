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
    /// The header's `kid`.
    pub key_id: Option<String>,
    /// The header's `typ`.
    pub token_type: String,
}

impl Default for SignOptions {
    fn default() -> Self {
        Self { expires_in: None, key_id: None, token_type: "JWT".to_owned() }
    }
}

impl SignOptions {
    /// The most bytes of claims that are signed; far beyond what any server takes.
    pub const MAX_CLAIMS_BYTES: usize = 1 << 20;
}

/// Signs claims, given as JSON text, at the time `now` in seconds since 1970.
///
/// # Errors
///
/// Claims that [`super::verify`] would refuse whatever the policy: not one strict JSON object, a
/// time that is not a number. Also an `exp` beside [`SignOptions::expires_in`], and a key that is
/// not for signing.
pub fn sign(claims: &str, key: &Key, options: &SignOptions, now: f64) -> Result<String, Error> {
    let limit = SignOptions::MAX_CLAIMS_BYTES;
    if claims.len() > limit {
        return Err(Error::ClaimsTooLong { limit });
    }
    let object = Object::parse(claims).map_err(|error| Error::Json(Part::Payload, error))?;
    for name in ["exp", "nbf", "iat"] {
        time(&object, name)?;
    }
    let mut token = encode_base64url(header(key, options).as_bytes());
    token.push('.');
    token.push_str(&match options.expires_in {
        Some(seconds) => encode_base64url(timed(claims, &object, seconds, now)?.as_bytes()),
        None => encode_base64url(claims.as_bytes()),
    });
    let signature = key.sign(token.as_bytes())?;
    token.push('.');
    token.push_str(&encode_base64url(&signature));
    Ok(token)
}

fn header(key: &Key, options: &SignOptions) -> String {
    let mut header = format!("{{\"alg\":\"{}\",\"typ\":", key.algorithm());
    json::push_string(&mut header, &options.token_type);
    if let Some(id) = &options.key_id {
        header.push_str(",\"kid\":");
        json::push_string(&mut header, id);
    }
    header.push('}');
    header
}

/// Writes `iat` and `exp` in front of the other claims, whose text stays as it is.
#[expect(clippy::cast_possible_truncation, reason = "whole seconds, as most issuers write them")]
fn timed(claims: &str, object: &Object<'_>, lifetime: f64, now: f64) -> Result<String, Error> {
    if object.contains("exp") {
        return Err(fault("exp", Reason::Unexpected));
    }
    let now = now.floor();
    let (issued, expires) = (now as i64, (now + lifetime) as i64);
    let issued = if object.contains("iat") { String::new() } else { format!(",\"iat\":{issued}") };
    let comma = if object.is_empty() { "" } else { "," };
    let members = claims.trim_start().strip_prefix('{').unwrap_or_default();
    Ok(format!("{{\"exp\":{expires}{issued}{comma}{members}"))
}
