//! Keys that wasm computes with itself. The only file that names jwt-compact.
//!
//! Of jwt-compact it takes keys and the `Algorithm` interface that signs with them, and nothing else:
//! `Token` and `Validator` look at the claims before the signature and ignore `crit`, `StrongKey`
//! refuses secrets that RFC 7518 §3.2 allows, and its own `verify_signature` takes Ed25519 signatures
//! that more than one message may have.

use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use jwt_compact::alg::{Ed25519, Hs256Key, Hs384, Hs384Key, Hs512, Hs512Key};
use jwt_compact::{Algorithm as _, AlgorithmSignature as _};
use subtle::ConstantTimeEq as _;

use crate::crypto::{Hash, HmacKey};
use crate::jwt::{Algorithm, Error};

/// A key with what it takes to use it.
#[derive(Clone)]
pub(super) enum LocalKey {
    /// jwt-compact hashes the two padded blocks of the key anew for each token, which is a third of
    /// the work of a short one.
    Hs256 {
        secret: Hs256Key,
        prepared: Box<HmacKey>,
    },
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
            Self::Hs256 { prepared, .. } => prepared.tag(&[message]).matches(signature),
            Self::Hs384(secret) => is_same(&Hs384.sign(secret, message).as_bytes(), signature),
            Self::Hs512(secret) => is_same(&Hs512.sign(secret, message).as_bytes(), signature),
            Self::Private(_) => false,
            Self::Public(key) => Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
        }
    }

    /// The message's signature; `None` for a public key, which makes none.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        Some(match self {
            Self::Hs256 { prepared, .. } => prepared.tag(&[message]).as_bytes().into(),
            Self::Hs384(secret) => Hs384.sign(secret, message).as_bytes().into(),
            Self::Hs512(secret) => Hs512.sign(secret, message).as_bytes().into(),
            Self::Private(key) => Ed25519.sign(key, message).to_bytes().into(),
            Self::Public(_) => return None,
        })
    }
}

fn is_same(ours: &[u8], theirs: &[u8]) -> bool {
    ours.ct_eq(theirs).into()
}

#[cfg(test)]
mod tests {
    use jwt_compact::alg::Hs256;

    use super::*;

    #[test]
    fn signs_as_jwt_compact_does() {
        for length in [0, 1, 55, 56, 63, 64, 65, 200] {
            let secret = vec![b'k'; 32 + length];
            let message = vec![b'm'; length];
            let key = LocalKey::secret(Algorithm::Hs256, &secret).expect("a secret");
            let theirs = Hs256.sign(&Hs256Key::new(&secret), &message);
            assert_eq!(key.sign(&message).as_deref(), Some(&*theirs.as_bytes()), "{length}");
        }
    }
}
