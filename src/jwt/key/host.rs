//! Keys that the host computes with: what its SubtleCrypto is given, and what it may hold.

use crate::crypto::{KeyKind, PrivateKeyInfo, is_strong_exponent};
use crate::jwt::{Algorithm, Error};

/// A key as the host's `importKey` takes it.
#[derive(Clone, Eq, PartialEq)]
pub enum HostKey {
    /// A `PrivateKeyInfo` in DER (format `pkcs8`).
    Private(PrivateKeyInfo),
    /// A `SubjectPublicKeyInfo` in DER (format `spki`).
    Public(Vec<u8>),
}

impl Algorithm {
    /// What `importKey` calls the algorithm (Web Cryptography §18), as JSON; `None` for HMAC, which
    /// the host is never given.
    #[must_use]
    pub const fn host_import(self) -> Option<&'static str> {
        Some(match self {
            Self::Hs256 | Self::Hs384 | Self::Hs512 => return None,
            Self::Rs256 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-256"}"#,
            Self::Rs384 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-384"}"#,
            Self::Rs512 => r#"{"name":"RSASSA-PKCS1-v1_5","hash":"SHA-512"}"#,
            Self::Es256 => r#"{"name":"ECDSA","namedCurve":"P-256"}"#,
            Self::Es384 => r#"{"name":"ECDSA","namedCurve":"P-384"}"#,
            Self::Es512 => r#"{"name":"ECDSA","namedCurve":"P-521"}"#,
            Self::Ps256 => r#"{"name":"RSA-PSS","hash":"SHA-256"}"#,
            Self::Ps384 => r#"{"name":"RSA-PSS","hash":"SHA-384"}"#,
            Self::Ps512 => r#"{"name":"RSA-PSS","hash":"SHA-512"}"#,
            Self::EdDsa | Self::Ed25519 => r#"{"name":"Ed25519"}"#,
        })
    }

    /// What `sign` and `verify` call the algorithm, as JSON.
    #[must_use]
    pub const fn host_use(self) -> &'static str {
        match self {
            Self::Hs256 | Self::Hs384 | Self::Hs512 => r#"{"name":"HMAC"}"#,
            Self::Rs256 | Self::Rs384 | Self::Rs512 => r#"{"name":"RSASSA-PKCS1-v1_5"}"#,
            Self::Es256 => r#"{"name":"ECDSA","hash":"SHA-256"}"#,
            Self::Es384 => r#"{"name":"ECDSA","hash":"SHA-384"}"#,
            Self::Es512 => r#"{"name":"ECDSA","hash":"SHA-512"}"#,
            Self::Ps256 => r#"{"name":"RSA-PSS","saltLength":32}"#,
            Self::Ps384 => r#"{"name":"RSA-PSS","saltLength":48}"#,
            Self::Ps512 => r#"{"name":"RSA-PSS","saltLength":64}"#,
            Self::EdDsa | Self::Ed25519 => r#"{"name":"Ed25519"}"#,
        }
    }
}

/// What a `CryptoKey` of the host says of itself (Web Cryptography §13).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CryptoKeyFacts {
    /// The curve, or the hash, of `algorithm`.
    pub curve_or_hash: String,
    /// The length of an HMAC key or of an RSA modulus. Bits.
    pub length: f64,
    /// The name of the algorithm.
    pub name: String,
    /// The public exponent of an RSA key, big-endian.
    pub public_exponent: Vec<u8>,
}

impl CryptoKeyFacts {
    /// Checks that the key is one for `algorithm`, and strong.
    ///
    /// # Errors
    ///
    /// [`Error::KeyMismatch`], [`Error::KeyWeak`], [`Error::SecretTooShort`].
    pub fn check(&self, algorithm: Algorithm) -> Result<(), Error> {
        let (name, curve_or_hash) = expected(algorithm);
        if self.name != name || self.curve_or_hash != curve_or_hash {
            return Err(Error::KeyMismatch { algorithm });
        }
        let minimum = algorithm.hash_bytes();
        match algorithm.key_kind() {
            #[expect(clippy::cast_precision_loss, reason = "at most 512")]
            None if self.length < (minimum * 8) as f64 => Err(Error::SecretTooShort { minimum }),
            Some(KeyKind::Rsa) if !self.is_strong_rsa() => Err(Error::KeyWeak),
            _ => Ok(()),
        }
    }

    /// How long the signatures of an RSA key are, and 0 for other keys.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "8192 at most")]
    pub(super) fn modulus_bytes(&self) -> usize {
        if self.public_exponent.is_empty() { 0 } else { (self.length / 8.0).ceil() as usize }
    }

    fn is_strong_rsa(&self) -> bool {
        let zeros = self.public_exponent.iter().take_while(|byte| **byte == 0).count();
        let exponent = &self.public_exponent[zeros..];
        (2048.0..=8192.0).contains(&self.length) && is_strong_exponent(exponent)
    }
}

const fn expected(algorithm: Algorithm) -> (&'static str, &'static str) {
    match algorithm {
        Algorithm::Hs256 => ("HMAC", "SHA-256"),
        Algorithm::Hs384 => ("HMAC", "SHA-384"),
        Algorithm::Hs512 => ("HMAC", "SHA-512"),
        Algorithm::Rs256 => ("RSASSA-PKCS1-v1_5", "SHA-256"),
        Algorithm::Rs384 => ("RSASSA-PKCS1-v1_5", "SHA-384"),
        Algorithm::Rs512 => ("RSASSA-PKCS1-v1_5", "SHA-512"),
        Algorithm::Es256 => ("ECDSA", "P-256"),
        Algorithm::Es384 => ("ECDSA", "P-384"),
        Algorithm::Es512 => ("ECDSA", "P-521"),
        Algorithm::Ps256 => ("RSA-PSS", "SHA-256"),
        Algorithm::Ps384 => ("RSA-PSS", "SHA-384"),
        Algorithm::Ps512 => ("RSA-PSS", "SHA-512"),
        Algorithm::EdDsa | Algorithm::Ed25519 => ("Ed25519", ""),
    }
}
