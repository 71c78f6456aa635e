//! Public keys, in every form that providers publish them in.

use super::jwk;
use super::{Secret, SecretFormat};
use crate::crypto::{Ed25519Key, KeyKind, key_kind, public_key_of_certificate};
use crate::encoding::{decode_base64_any_padding, decode_hex, decode_pem};
use crate::webhook::{Error, HostAlgorithm};

/// A public key for an algorithm of the host.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicKey {
    /// What a token calls it by (RFC 7517 §4.5).
    pub id: Option<Vec<u8>>,
    /// What it is for.
    pub kind: KeyKind,
    /// The one algorithm that it is for, where the key itself says so.
    pub algorithm: Option<HostAlgorithm>,
    /// The key as a `SubjectPublicKeyInfo` in DER.
    pub spki: Vec<u8>,
}

/// The public keys that one secret holds.
#[derive(Clone, Debug, Default)]
pub(in crate::webhook) struct PublicKeys {
    pub(super) ed25519: Vec<Ed25519Key>,
    pub(super) host: Vec<PublicKey>,
}

impl PublicKey {
    pub(in crate::webhook) fn fits(&self, algorithm: HostAlgorithm) -> bool {
        let wanted = match algorithm {
            HostAlgorithm::EcdsaP256Sha256 => KeyKind::P256,
            HostAlgorithm::EcdsaP384Sha384 => KeyKind::P384,
            HostAlgorithm::Hmac(_) => return false,
            HostAlgorithm::RsaPkcs1Sha1
            | HostAlgorithm::RsaPkcs1Sha256
            | HostAlgorithm::RsaPssSha512 => KeyKind::Rsa,
        };
        self.kind == wanted && self.algorithm.is_none_or(|own| own == algorithm)
    }
}

impl PublicKeys {
    /// Reads the public keys in a secret, or returns `None` where it is a shared one.
    pub(super) fn parse(
        format: SecretFormat<'_>,
        secret: Secret<'_>,
    ) -> Option<Result<Self, Error>> {
        let (keys, expected) = match format {
            SecretFormat::Base64 { .. }
            | SecretFormat::Base64OrText { .. }
            | SecretFormat::Hex
            | SecretFormat::Text { .. } => return None,
            SecretFormat::Certificate => (Self::in_certificate(secret), "an RSA certificate"),
            SecretFormat::Ed25519 => (Self::raw(secret), "an Ed25519 key in hex"),
            SecretFormat::JsonWebKeys(kind) => {
                (jwk::parse(secret.bytes()).and_then(|keys| keys.of_kind(kind)), "a JSON Web Key")
            }
            SecretFormat::MessageSignature => {
                let keys = Self::in_any_form(secret);
                // What has no form of its own is a shared secret.
                if keys.is_none() && !is_document(secret) {
                    return None;
                }
                (keys, "a public key that RFC 9421 has an algorithm for")
            }
            SecretFormat::PublicKey(kind) => {
                let keys = document(secret).and_then(|der| Self::in_der(&der));
                (keys.and_then(|keys| keys.of_kind(kind)), "a public key in base64 or PEM")
            }
            SecretFormat::Standard => {
                let Secret::Text(text) = secret else { return None };
                let base64 = text.strip_prefix(STANDARD_PUBLIC_PREFIX);
                if base64.is_none() && !text.starts_with(STANDARD_PRIVATE_PREFIX) {
                    return None;
                }
                let bytes = base64.and_then(decode_base64_any_padding);
                (bytes.and_then(|bytes| Self::ed25519(&bytes)), "a `whpk_` key in base64")
            }
        };
        if secret.bytes().is_empty() {
            return Some(Err(Error::SecretMissing));
        }
        let refusal =
            if is_private(secret) { Error::SecretPrivate } else { Error::SecretEncoding(expected) };
        Some(keys.ok_or(refusal))
    }

    /// Takes the 32 bytes of an Ed25519 key.
    pub(super) fn ed25519(bytes: &[u8]) -> Option<Self> {
        let key = Ed25519Key::new(bytes.try_into().ok()?)?;
        Some(Self { ed25519: vec![key], host: Vec::new() })
    }

    fn raw(secret: Secret<'_>) -> Option<Self> {
        match secret {
            Secret::Bytes(bytes) => Self::ed25519(bytes),
            Secret::Text(text) => Self::ed25519(&decode_hex(text.to_ascii_lowercase().as_bytes())?),
        }
    }

    fn in_certificate(secret: Secret<'_>) -> Option<Self> {
        let certificate = match secret {
            Secret::Bytes(der) => der.to_vec(),
            Secret::Text(text) => of_label(text, CERTIFICATE)?,
        };
        Self::in_der(public_key_of_certificate(&certificate)?)?.of_kind(KeyKind::Rsa)
    }

    /// Reads what its form shows to be a public key.
    fn in_any_form(secret: Secret<'_>) -> Option<Self> {
        match secret {
            Secret::Text(text) if text.trim_ascii_start().starts_with(['{', '[']) => {
                jwk::parse(text.as_bytes())
            }
            Secret::Text(text) => match of_label(text, CERTIFICATE) {
                Some(der) => Self::in_der(public_key_of_certificate(&der)?),
                None => Self::in_der(&document(secret)?),
            },
            Secret::Bytes(der) => Self::in_der(der),
        }
    }

    fn in_der(spki: &[u8]) -> Option<Self> {
        let kind = key_kind(spki)?;
        if kind == KeyKind::Ed25519 {
            return Self::ed25519(spki.last_chunk::<32>()?);
        }
        let key = PublicKey { id: None, kind, algorithm: None, spki: spki.to_vec() };
        Some(Self { ed25519: Vec::new(), host: vec![key] })
    }

    /// The keys of one kind, if there are any.
    fn of_kind(mut self, kind: KeyKind) -> Option<Self> {
        self.host.retain(|key| key.kind == kind);
        (!self.host.is_empty()).then_some(self)
    }
}

/// The bytes of a public key that is given as bytes, as PEM or as base64.
fn document(secret: Secret<'_>) -> Option<Vec<u8>> {
    match secret {
        Secret::Bytes(bytes) => Some(bytes.to_vec()),
        Secret::Text(text) => {
            of_label(text, "PUBLIC KEY").or_else(|| decode_base64_any_padding(text))
        }
    }
}

/// Whether the secret starts as PEM or JSON does, and as no base64.
fn is_document(secret: Secret<'_>) -> bool {
    matches!(secret, Secret::Text(text) if text.trim_ascii_start().starts_with(['{', '[', '-']))
}

/// Whether the secret, which does not hold a public key, holds a private one.
fn is_private(secret: Secret<'_>) -> bool {
    let Secret::Text(text) = secret else { return false };
    let is_pem = decode_pem(text).is_some_and(|(label, _)| label.ends_with("PRIVATE KEY"));
    is_pem || text.starts_with(STANDARD_PRIVATE_PREFIX) || jwk::has_private(text.as_bytes())
}

fn of_label(pem: &str, wanted: &str) -> Option<Vec<u8>> {
    let (label, bytes) = decode_pem(pem)?;
    (label == wanted).then_some(bytes)
}

const CERTIFICATE: &str = "CERTIFICATE";

/// The mark of private keys of Standard Webhooks.
const STANDARD_PRIVATE_PREFIX: &str = "whsk_";

/// The mark of public keys of Standard Webhooks.
const STANDARD_PUBLIC_PREFIX: &str = "whpk_";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::Hash;
    use crate::webhook::Key;

    const ED25519: &str = include_str!("../../../tests/vectors/certificates/ed25519.pem");
    const P256: &str = include_str!("../../../tests/vectors/certificates/p256.pem");
    const P384: &str = include_str!("../../../tests/vectors/certificates/p384.pem");
    const P521: &str = include_str!("../../../tests/vectors/certificates/p521.pem");
    const RSA: &str = include_str!("../../../tests/vectors/certificates/rsa.pem");
    /// As Svix documents it.
    const WHPK: &str = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";

    fn parse(format: SecretFormat<'_>, secret: &str) -> Result<Key, Error> {
        Key::parse(format, Hash::Sha256, Secret::Text(secret))
    }

    /// The kinds of the keys that the host checks with, and how many there are for us.
    fn found(key: &Key) -> (Vec<KeyKind>, usize) {
        (key.public().iter().map(|key| key.kind).collect(), key.ed25519().len())
    }

    #[track_caller]
    fn is_refused(format: SecretFormat<'_>, secret: &str, expected: Option<Error>) {
        let error = parse(format, secret).expect_err(secret);
        assert_eq!(error.code(), "ERR_WEBHOOK_SECRET", "{secret}");
        assert!(expected.is_none_or(|expected| expected == error), "{secret}");
    }

    /// A certificate alone, and its public key alone.
    fn split(text: &str) -> (&str, &str) {
        let at = text.find("-----BEGIN PUBLIC KEY").expect("two documents");
        text.split_at(at)
    }

    #[test]
    fn certificates_hold_rsa_keys() {
        let (certificate, key) = split(RSA);
        for text in [RSA, certificate] {
            let key = parse(SecretFormat::Certificate, text).expect("a certificate");
            assert_eq!(found(&key), (vec![KeyKind::Rsa], 0));
        }
        let (_, der) = decode_pem(certificate).expect("PEM");
        let bytes = Key::parse(SecretFormat::Certificate, Hash::Sha256, Secret::Bytes(&der));
        assert_eq!(found(&bytes.expect("DER")), (vec![KeyKind::Rsa], 0));
        for other in [key, P256, ED25519, "", "junk", "{}", WHPK] {
            is_refused(SecretFormat::Certificate, other, None);
        }
        let missing = Some(Error::SecretMissing);
        is_refused(SecretFormat::Certificate, "", missing);
    }

    #[test]
    fn ed25519_keys_are_32_bytes_in_hex() {
        const KEY: &str = "26b40b8f93fff3d897112f7ebc582b232dbd72517d082fe83cfb30ddce43d1bb";
        for text in [KEY, &KEY.to_uppercase()] {
            assert_eq!(found(&parse(SecretFormat::Ed25519, text).expect("a key")), (vec![], 1));
        }
        let bytes = Key::parse(SecretFormat::Ed25519, Hash::Sha256, Secret::Bytes(&[1; 31]));
        assert!(bytes.is_err());
        for other in [&KEY[2..], &format!("{KEY}00"), &format!("0x{KEY}"), "", "zz", WHPK] {
            is_refused(SecretFormat::Ed25519, other, None);
        }
        // A point of small order, for which anyone can sign.
        is_refused(SecretFormat::Ed25519, &format!("01{}", "00".repeat(31)), None);
    }

    #[test]
    fn public_keys_are_of_the_kind_that_the_provider_has() {
        let format = SecretFormat::PublicKey(KeyKind::P256);
        let (certificate, key) = split(P256);
        assert_eq!(found(&parse(format, key).expect("PEM")), (vec![KeyKind::P256], 0));
        let base64: String = key.lines().filter(|line| !line.contains('-')).collect();
        assert_eq!(found(&parse(format, &base64).expect("base64")), (vec![KeyKind::P256], 0));
        for other in [certificate, split(P384).1, split(RSA).1, split(ED25519).1, &base64[4..]] {
            is_refused(format, other, None);
        }
    }

    #[test]
    fn standard_webhooks_marks_its_keys() {
        let key = parse(SecretFormat::Standard, WHPK).expect("a public key");
        assert_eq!(found(&key), (vec![], 1));
        assert!(key.bytes().is_none());
        let shared = parse(SecretFormat::Standard, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assert!(shared.expect("a secret").bytes().is_some());
        for other in ["whpk_", "whpk_AAAA", "whpk_!", &WHPK[..40]] {
            is_refused(SecretFormat::Standard, other, None);
        }
        for private in ["whsk_", "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            is_refused(SecretFormat::Standard, private, Some(Error::SecretPrivate));
        }
    }

    #[test]
    fn message_signatures_take_every_form() {
        let format = SecretFormat::MessageSignature;
        for (text, kind) in [
            (P256, Some(KeyKind::P256)),
            (P384, Some(KeyKind::P384)),
            (RSA, Some(KeyKind::Rsa)),
            (ED25519, None),
        ] {
            let expected = (kind.into_iter().collect(), usize::from(kind.is_none()));
            let (certificate, key) = split(text);
            let base64: String = key.lines().filter(|line| !line.contains('-')).collect();
            for text in [certificate, key, &base64] {
                assert_eq!(found(&parse(format, text).expect(text)), expected, "{text}");
            }
            let (_, der) = decode_pem(key).expect("PEM");
            let bytes = Key::parse(format, Hash::Sha256, Secret::Bytes(&der));
            assert_eq!(found(&bytes.expect("DER")), expected);
        }
        let shared = parse(format, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
        assert!(shared.bytes().is_some());
        for other in [P521, "-----BEGIN", "{}", "[]", "{", "not base64", ""] {
            is_refused(format, other, None);
        }
    }

    #[test]
    fn private_keys_are_named_as_such() {
        let private = Some(Error::SecretPrivate);
        let pem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
        let jwk = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}]}"#;
        is_refused(SecretFormat::Certificate, pem, private.clone());
        is_refused(SecretFormat::PublicKey(KeyKind::P256), pem, private.clone());
        is_refused(SecretFormat::MessageSignature, pem, private.clone());
        is_refused(SecretFormat::MessageSignature, jwk, private.clone());
        is_refused(SecretFormat::JsonWebKeys(KeyKind::P256), jwk, private);
    }
}
