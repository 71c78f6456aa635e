//! Which claims a verified token must carry (RFC 7519 §4.1, RFC 8725 §3).

use std::borrow::Cow;

use super::{Error, Reason, UntrustedToken};
use crate::encoding::json::{Object, Value};

/// What the caller demands of a token beyond a good signature. Times are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Whom the token must be for.
    pub audience: Audience,
    /// How far clocks may differ.
    pub clock_tolerance: f64,
    /// The header extensions that the caller handles (`crit`).
    pub critical_headers: Vec<String>,
    /// The issuers accepted; none named means that any will do.
    pub issuers: Vec<String>,
    /// How long ago the token may have been issued (`iat`).
    pub max_age: Option<f64>,
    /// The most bytes a token may have.
    pub max_token_bytes: usize,
    /// Whether a token without `exp` is refused.
    pub require_expiration: bool,
    /// Claims that must be there, whatever their value.
    pub required_claims: Vec<String>,
    /// The subject accepted.
    pub subject: Option<String>,
    /// The media type that `typ` must name.
    pub token_type: Option<String>,
}

/// Whom a token must be for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Audience {
    /// Any audience, or none.
    Any,
    /// No audience: a token that names one was made for somebody else (RFC 7519 §4.1.3).
    Nobody,
    /// One of these.
    OneOf(Vec<String>),
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            audience: Audience::Nobody,
            clock_tolerance: 0.0,
            critical_headers: Vec::new(),
            issuers: Vec::new(),
            max_age: None,
            max_token_bytes: UntrustedToken::DEFAULT_MAX_BYTES,
            require_expiration: true,
            required_claims: Vec::new(),
            subject: None,
            token_type: None,
        }
    }
}

impl Policy {
    pub(super) fn check(&self, claims: &Object<'_>, now: f64) -> Result<(), Error> {
        for name in &self.required_claims {
            if !claims.contains(name) {
                return Err(fault(name.clone(), Reason::Missing));
            }
        }
        if !self.issuers.is_empty() {
            check_text(claims, "iss", |issuer| self.issuers.iter().any(|known| known == issuer))?;
        }
        if let Some(subject) = &self.subject {
            check_text(claims, "sub", |value| value == subject)?;
        }
        self.check_audience(claims)?;
        self.check_times(claims, now)
    }

    fn check_audience(&self, claims: &Object<'_>) -> Result<(), Error> {
        let expected = match (&self.audience, claims.get("aud")) {
            (Audience::Any, _) | (Audience::Nobody, None) => return Ok(()),
            (Audience::Nobody, Some(_)) => return Err(fault("aud", Reason::Unexpected)),
            (Audience::OneOf(_), None) => return Err(fault("aud", Reason::Missing)),
            (Audience::OneOf(expected), Some(Value::String(one))) => {
                expected.iter().any(|known| known == one)
            }
            (Audience::OneOf(expected), Some(many)) => {
                let many = many
                    .as_str_list()
                    .ok_or_else(|| wrong_kind("aud", "a string or an array of strings", many))?;
                expected.iter().any(|known| many.contains(&known.as_str()))
            }
        };
        if expected { Ok(()) } else { Err(fault("aud", Reason::Mismatch)) }
    }

    /// The comparisons are written so that a time which is not a number never passes.
    fn check_times(&self, claims: &Object<'_>, now: f64) -> Result<(), Error> {
        let [issued, not_before, expires] =
            [time(claims, "iat")?, time(claims, "nbf")?, time(claims, "exp")?];
        let may_start = |start: f64| start <= now + self.clock_tolerance;
        if let Some(start) = not_before.filter(|start| !may_start(*start)) {
            return Err(Error::NotYetValid { claim: "nbf", seconds: distance(start, now) });
        }
        // RFC 7519 §4.1.4: expired on that very second.
        let is_alive = |end: f64| end > now - self.clock_tolerance;
        match expires {
            Some(end) if is_alive(end) => {}
            Some(end) => {
                return Err(Error::Expired { claim: "exp", seconds: distance(end, now) });
            }
            None if self.require_expiration => return Err(fault("exp", Reason::Missing)),
            None => {}
        }
        // Some issuers' clocks run ahead, so `iat` only counts when an age is asked for.
        let Some(max_age) = self.max_age else {
            return Ok(());
        };
        let issued = issued.ok_or_else(|| fault("iat", Reason::Missing))?;
        if !may_start(issued) {
            return Err(Error::NotYetValid { claim: "iat", seconds: distance(issued, now) });
        }
        let is_fresh = now - issued <= max_age + self.clock_tolerance;
        if is_fresh {
            return Ok(());
        }
        Err(Error::Expired { claim: "iat", seconds: distance(issued + max_age, now) })
    }
}

/// Whole seconds between two times, for people to read.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is beyond a u64 may as well be the end of it"
)]
fn distance(one: f64, other: f64) -> u64 {
    (one - other).abs().ceil() as u64
}

/// Reads a time claim: absent, or a number (RFC 7519 §2, `NumericDate`).
pub(super) fn time(claims: &Object<'_>, name: &'static str) -> Result<Option<f64>, Error> {
    match claims.get(name) {
        None => Ok(None),
        Some(Value::Number(seconds)) => Ok(Some(*seconds)),
        Some(other) => Err(wrong_kind(name, "a number", other)),
    }
}

fn wrong_kind(name: &'static str, expected: &'static str, value: &Value<'_>) -> Error {
    fault(name, Reason::Invalid { expected, actual: value.kind() })
}

pub(super) fn fault(name: impl Into<Cow<'static, str>>, reason: Reason) -> Error {
    Error::Claim { name: name.into(), reason }
}

fn check_text(
    claims: &Object<'_>,
    name: &'static str,
    accepts: impl Fn(&str) -> bool,
) -> Result<(), Error> {
    match claims.get(name) {
        None => Err(fault(name, Reason::Missing)),
        Some(Value::String(text)) if accepts(text) => Ok(()),
        Some(Value::String(_)) => Err(fault(name, Reason::Mismatch)),
        Some(other) => Err(wrong_kind(name, "a string", other)),
    }
}
