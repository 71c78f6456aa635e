//! Keys, each bound to one algorithm. The only file that names jwt-compact.
//!
//! Of jwt-compact it takes keys, signatures and the `Algorithm` interface, and nothing else: `Token`
//! and `Validator` look at the claims before the signature and ignore `crit`, and `StrongKey`
//! refuses secrets that RFC 7518 §3.2 allows.

use std::borrow::Cow;
use std::fmt;

use jwt_compact::alg::{Hs256, Hs256Key};
use jwt_compact::{Algorithm as _, AlgorithmSignature};

use super::{Algorithm, Error, jwk};
use crate::crypto::{Hash, HmacKey};
use crate::encoding::json::Object;

/// A key for one algorithm.
#[derive(Clone)]
pub struct Key {
    material: Material,
    operations: Operations,
}

#[derive(Clone)]
enum Material {
    Hs256 { secret: Hs256Key, prepared: HmacKey },
}

/// What a key may be used for (`key_ops`, RFC 7517 §4.3).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Operations {
    /// To make signatures.
    pub sign: bool,
    /// To check signatures.
    pub verify: bool,
}

impl Operations {
    /// A key that says nothing may be used for everything.
    pub const ALL: Self = Self { sign: true, verify: true };
}

impl Key {
    /// The most bytes a secret may have. HMAC hashes anything beyond 64, so longer ones are
    /// mistakes.
    pub const MAX_SECRET_BYTES: usize = 4096;

    /// Imports a shared secret as it is, byte by byte.
    ///
    /// # Errors
    ///
    /// A secret shorter than the hash (RFC 7518 §3.2) or longer than [`Self::MAX_SECRET_BYTES`],
    /// and one that is a PEM document or a JWK as text: whoever passes a public key as a secret
    /// lets everyone sign.
    pub fn from_secret(secret: &[u8], algorithm: Algorithm) -> Result<Self, Error> {
        if secret.len() > Self::MAX_SECRET_BYTES {
            return Err(Error::SecretTooLong { limit: Self::MAX_SECRET_BYTES });
        }
        if contains(secret, b"-----BEGIN ") {
            return Err(Error::SecretIsPem);
        }
        if is_jwk_text(secret) {
            return Err(Error::SecretIsJwk);
        }
        Self::new(secret, algorithm, Operations::ALL)
    }

    /// Imports a JWK from its JSON text (RFC 7517).
    ///
    /// # Errors
    ///
    /// A JWK that is malformed, too short, of another type, or that says in `alg`, `use` or
    /// `key_ops` that it is for something else.
    pub fn from_jwk(text: &str, algorithm: Algorithm) -> Result<Self, Error> {
        let jwk = jwk::parse_secret(text, algorithm)?;
        Self::new(&jwk.secret, algorithm, jwk.operations)
    }

    fn new(secret: &[u8], algorithm: Algorithm, operations: Operations) -> Result<Self, Error> {
        let minimum = algorithm.minimum_secret_bytes();
        if secret.len() < minimum {
            return Err(Error::SecretTooShort { minimum });
        }
        let material = match algorithm {
            Algorithm::Hs256 => Material::Hs256 {
                secret: Hs256Key::new(secret),
                prepared: HmacKey::new(Hash::Sha256, secret),
            },
        };
        Ok(Self { material, operations })
    }

    /// The key as bytes that [`Self::from_bytes`] takes back, for a host that keeps keys itself.
    /// They are as secret as the key.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Material::Hs256 { secret, .. } = &self.material;
        let operations = u8::from(self.operations.sign) | u8::from(self.operations.verify) << 1;
        [&[self.algorithm() as u8, operations], secret.as_ref()].concat()
    }

    /// Takes back what [`Self::to_bytes`] gave.
    ///
    /// # Errors
    ///
    /// [`Error::KeyForeign`] and [`Error::SecretTooShort`] for bytes of another origin.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let [algorithm, operations, secret @ ..] = bytes else {
            return Err(Error::KeyForeign);
        };
        let algorithm = Algorithm::ALL.get(usize::from(*algorithm)).ok_or(Error::KeyForeign)?;
        let operations = Operations { sign: operations & 1 != 0, verify: operations & 2 != 0 };
        Self::new(secret, *algorithm, operations)
    }

    /// The one algorithm the key is for.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        match self.material {
            Material::Hs256 { .. } => Algorithm::Hs256,
        }
    }

    /// Checks a signature in constant time.
    ///
    /// # Errors
    ///
    /// [`Error::Signature`] for any signature that is not the right one, and
    /// [`Error::KeyOperation`] where the key is not for verifying.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        if !self.operations.verify {
            return Err(Error::KeyOperation("verify"));
        }
        let valid = match &self.material {
            Material::Hs256 { prepared, .. } => {
                is_valid(&PreparedHs256, prepared, message, signature)
            }
        };
        if valid { Ok(()) } else { Err(Error::Signature) }
    }

    /// Signs a message.
    ///
    /// # Errors
    ///
    /// [`Error::KeyOperation`] where the key is not for signing.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        if !self.operations.sign {
            return Err(Error::KeyOperation("sign"));
        }
        Ok(match &self.material {
            Material::Hs256 { prepared, .. } => {
                PreparedHs256.sign(prepared, message).as_bytes().into_owned()
            }
        })
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({}, _)", self.algorithm())
    }
}

/// jwt-compact's `Hs256` for a key that checks many tokens: its own hashes the two padded blocks of
/// the key for each of them, which is a third of the work of a short token.
struct PreparedHs256;

impl jwt_compact::Algorithm for PreparedHs256 {
    type SigningKey = HmacKey;
    type VerifyingKey = HmacKey;
    type Signature = <Hs256 as jwt_compact::Algorithm>::Signature;

    fn name(&self) -> Cow<'static, str> {
        Hs256.name()
    }

    fn sign(&self, key: &HmacKey, message: &[u8]) -> Self::Signature {
        let tag = key.tag(&[message]);
        Self::Signature::try_from_slice(tag.as_bytes()).expect("a tag has the length of a hash")
    }

    fn verify_signature(&self, signature: &Self::Signature, key: &HmacKey, message: &[u8]) -> bool {
        // jwt-compact compares signatures in constant time.
        self.sign(key, message) == *signature
    }
}

fn is_valid<A: jwt_compact::Algorithm>(
    algorithm: &A,
    key: &A::VerifyingKey,
    message: &[u8],
    signature: &[u8],
) -> bool {
    // jwt-compact panics on an HMAC signature of another length than the hash's.
    if A::Signature::LENGTH.is_some_and(|length| length.get() != signature.len()) {
        return false;
    }
    A::Signature::try_from_slice(signature)
        .is_ok_and(|signature| algorithm.verify_signature(&signature, key, message))
}

fn is_jwk_text(secret: &[u8]) -> bool {
    std::str::from_utf8(secret)
        .ok()
        .and_then(|text| Object::parse(text).ok())
        .is_some_and(|object| object.contains("kty") || object.contains("keys"))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_as_jwt_compact_does() {
        for length in [0, 1, 55, 56, 63, 64, 65, 200] {
            let secret = vec![b'k'; 32 + length];
            let message = vec![b'm'; length];
            let ours = PreparedHs256.sign(&HmacKey::new(Hash::Sha256, &secret), &message);
            assert_eq!(ours, Hs256.sign(&Hs256Key::new(&secret), &message), "{length}");
        }
    }
}
