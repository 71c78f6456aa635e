//! Keys that wasm computes with itself. The only file that names jwt-compact.
//!
//! Of jwt-compact it takes keys, signatures and the `Algorithm` interface, and nothing else: `Token`
//! and `Validator` look at the claims before the signature and ignore `crit`, and `StrongKey`
//! refuses secrets that RFC 7518 §3.2 allows.

use std::borrow::Cow;

use ed25519_dalek::{SigningKey, VerifyingKey};
use jwt_compact::alg::{Ed25519, Hs256, Hs256Key, Hs384, Hs384Key, Hs512, Hs512Key};
use jwt_compact::{Algorithm as _, AlgorithmSignature};

use crate::crypto::{Hash, HmacKey};
use crate::jwt::{Algorithm, Error};

/// A key with what it takes to use it.
#[derive(Clone)]
pub(super) enum LocalKey {
    Hs256 { secret: Hs256Key, prepared: Box<HmacKey> },
    Hs384(Hs384Key),
    Hs512(Hs512Key),
    Private(Box<SigningKey>),
    Public(Box<VerifyingKey>),
}

impl LocalKey {
    /// Prepares a secret; `None` where the algorithm takes none.
    pub(super) fn secret(algorithm: Algorithm, secret: &[u8]) -> Option<Self> {
        Some(match algorithm {
            Algorithm::Hs256 => Self::Hs256 {
                secret: Hs256Key::new(secret),
                prepared: Box::new(HmacKey::new(Hash::Sha256, secret)),
            },
            Algorithm::Hs384 => Self::Hs384(Hs384Key::new(secret)),
            Algorithm::Hs512 => Self::Hs512(Hs512Key::new(secret)),
            _ => return None,
        })
    }

    /// Takes the public key of Ed25519.
    ///
    /// # Errors
    ///
    /// [`Error::KeyMalformed`] for bytes that are no point, and [`Error::KeyWeak`] for one of small
    /// order, under which one signature fits many messages.
    pub(super) fn public(point: &[u8; 32]) -> Result<Self, Error> {
        let key = VerifyingKey::from_bytes(point).map_err(|_| Error::KeyMalformed)?;
        // Not reduced, the same point has a second spelling (RFC 8032 §5.1.3).
        if key.to_edwards().compress().as_bytes() != point {
            return Err(Error::KeyMalformed);
        }
        if key.is_weak() { Err(Error::KeyWeak) } else { Ok(Self::Public(Box::new(key))) }
    }

    /// Takes the seed of an Ed25519 key pair.
    pub(super) fn private(seed: &[u8; 32]) -> Self {
        Self::Private(Box::new(SigningKey::from_bytes(seed)))
    }

    /// What it was made of.
    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Hs256 { secret, .. } => secret.as_ref(),
            Self::Hs384(secret) => secret.as_ref(),
            Self::Hs512(secret) => secret.as_ref(),
            Self::Private(key) => key.as_bytes(),
            Self::Public(key) => key.as_bytes(),
        }
    }

    /// Whether the signature is that of the message, told in constant time where that matters.
    pub(super) fn is_valid(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Hs256 { prepared, .. } => is_valid(&PreparedHs256, prepared, message, signature),
            Self::Hs384(secret) => is_valid(&Hs384, secret, message, signature),
            Self::Hs512(secret) => is_valid(&Hs512, secret, message, signature),
            Self::Private(_) => false,
            Self::Public(key) => is_valid(&StrictEd25519, key, message, signature),
        }
    }

    /// The message's signature; `None` for a public key, which makes none.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        Some(match self {
            Self::Hs256 { prepared, .. } => PreparedHs256.sign(prepared, message).as_bytes().into(),
            Self::Hs384(secret) => Hs384.sign(secret, message).as_bytes().into(),
            Self::Hs512(secret) => Hs512.sign(secret, message).as_bytes().into(),
            Self::Private(key) => Ed25519.sign(key, message).to_bytes().into(),
            Self::Public(_) => return None,
        })
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

/// jwt-compact's `Ed25519` without signatures that more than one message may have: its own takes an
/// `R` of small order.
struct StrictEd25519;

impl jwt_compact::Algorithm for StrictEd25519 {
    type SigningKey = SigningKey;
    type VerifyingKey = VerifyingKey;
    type Signature = <Ed25519 as jwt_compact::Algorithm>::Signature;

    fn name(&self) -> Cow<'static, str> {
        Ed25519.name()
    }

    fn sign(&self, key: &SigningKey, message: &[u8]) -> Self::Signature {
        Ed25519.sign(key, message)
    }

    fn verify_signature(
        &self,
        signature: &Self::Signature,
        key: &VerifyingKey,
        message: &[u8],
    ) -> bool {
        key.verify_strict(message, signature).is_ok()
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
