//! The JOSE header: what RFC 7515 §4 demands of it before a signature is worth checking.

use super::{Algorithm, Error, Key, Part, Reason};
use crate::encoding::json::{Object, Value};

/// A parsed header. Keys and addresses in it (`jwk`, `jku`, `x5u`, `x5c`) are never followed.
#[derive(Debug)]
pub struct Header<'a>(Object<'a>);

impl<'a> Header<'a> {
    /// Parses the header's JSON text.
    ///
    /// # Errors
    ///
    /// [`Error::Json`].
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        Object::parse(text).map(Self).map_err(|error| Error::Json(Part::Header, error))
    }

    /// The algorithm that the token claims to be signed with, to choose among keys by.
    ///
    /// # Errors
    ///
    /// [`Error::AlgorithmMissing`], [`Error::AlgorithmUnknown`].
    pub fn algorithm(&self) -> Result<Algorithm, Error> {
        Algorithm::from_name(self.algorithm_name()?).ok_or(Error::AlgorithmUnknown)
    }

    /// What the token calls its key, to choose among keys by.
    ///
    /// # Errors
    ///
    /// [`Error::KeyIdMalformed`] for what is no text (RFC 7515 §4.1.4).
    pub fn key_id(&self) -> Result<Option<&str>, Error> {
        match self.0.get("kid") {
            None => Ok(None),
            Some(id) => id.as_str().map(Some).ok_or(Error::KeyIdMalformed),
        }
    }

    /// Checks that the token is one for `key`, which must be for verifying, and asks for nothing
    /// that is not done.
    ///
    /// # Errors
    ///
    /// [`Error::AlgorithmMissing`], [`Error::AlgorithmMismatch`], [`Error::HeaderUnsupported`],
    /// [`Error::CriticalMalformed`], [`Error::CriticalUnknown`], [`Error::KeyOperation`].
    pub fn check(&self, key: &Key, critical: &[String]) -> Result<(), Error> {
        let expected = key.algorithm();
        if self.algorithm_name()? != expected.name() {
            return Err(Error::AlgorithmMismatch { expected });
        }
        self.key_id()?;
        // RFC 7797 §7: a JWT's payload is always encoded.
        if !matches!(self.0.get("b64"), None | Some(Value::Bool(true))) {
            return Err(Error::HeaderUnsupported("b64"));
        }
        // Compression belongs to encryption (RFC 7516 §4.1.3).
        if self.0.contains("zip") {
            return Err(Error::HeaderUnsupported("zip"));
        }
        self.check_critical(critical)?;
        key.may_verify()
    }

    fn algorithm_name(&self) -> Result<&str, Error> {
        self.0.get("alg").and_then(Value::as_str).ok_or(Error::AlgorithmMissing)
    }

    /// RFC 7515 §4.1.11.
    fn check_critical(&self, understood: &[String]) -> Result<(), Error> {
        let Some(list) = self.0.get("crit") else {
            return Ok(());
        };
        let names = list.as_str_list().ok_or(Error::CriticalMalformed)?;
        if names.is_empty() {
            return Err(Error::CriticalMalformed);
        }
        for (index, name) in names.iter().enumerate() {
            let repeated = names[..index].contains(name);
            if repeated || REGISTERED.contains(name) || !self.0.contains(name) {
                return Err(Error::CriticalMalformed);
            }
            if !understood.iter().any(|known| known == name) {
                return Err(Error::CriticalUnknown);
            }
        }
        Ok(())
    }

    /// Checks that `typ` is the media type `expected`, as RFC 7515 §4.1.9 compares them.
    ///
    /// # Errors
    ///
    /// [`Error::Type`].
    pub fn check_type(&self, expected: &str) -> Result<(), Error> {
        let Some(value) = self.0.get("typ") else {
            return Err(Error::Type(Reason::Missing));
        };
        match value.as_str() {
            Some(name) if is_same_type(name, expected) => Ok(()),
            Some(_) => Err(Error::Type(Reason::Mismatch)),
            None => {
                Err(Error::Type(Reason::Invalid { expected: "a string", actual: value.kind() }))
            }
        }
    }
}

/// Whether two names are of one media type: `JWT` and `application/jwt` are.
fn is_same_type(one: &str, other: &str) -> bool {
    subtype(one).eq_ignore_ascii_case(subtype(other))
}

/// Without what RFC 7515 §4.1.9 lets issuers leave out.
fn subtype(name: &str) -> &str {
    match name.split_at_checked(APPLICATION.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(APPLICATION) && !rest.contains('/') => {
            rest
        }
        _ => name,
    }
}

const APPLICATION: &str = "application/";

/// The parameters of RFC 7515 itself, which every recipient understands and `crit` must not list.
const REGISTERED: [&str; 11] =
    ["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"];
