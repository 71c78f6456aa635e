//! Public keys, in every form that providers publish them in.

use super::jwk;
use super::{STANDARD_PREFIX, Secret, SecretFormat};
use crate::crypto::{Ed25519Key, KeyKind, key_kind, public_key, public_key_of_certificate};
use crate::encoding::{decode_base64_any_padding, decode_hex, decode_pem};
use crate::webhook::{Error, HostAlgorithm};

/// A public key: for an algorithm of the host, or of Ed25519, which we check signatures of ourselves.
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

impl PublicKey {
    /// Takes a `SubjectPublicKeyInfo`; `None` for a key that we have no algorithm for.
    #[inline(never)]
    pub(super) fn new(spki: &[u8]) -> Option<Self> {
        let kind = key_kind(spki).filter(|kind| *kind != KeyKind::P521)?;
        if kind == KeyKind::Ed25519 {
            Ed25519Key::new(spki.last_chunk()?)?;
        }
        Some(Self { id: None, kind, algorithm: None, spki: spki.to_vec() })
    }

    /// Takes an Ed25519 key.
    fn of_point(point: &[u8]) -> Option<Self> {
        Self::new(&public_key(KeyKind::Ed25519, point, &[]))
    }

    /// The key itself, where it is one of Ed25519.
    pub(super) fn ed25519(&self) -> Option<&[u8; 32]> {
        if self.kind == KeyKind::Ed25519 { self.spki.last_chunk() } else { None }
    }

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

/// Reads a secret: adds its public keys, and returns what is shared, which is empty where nothing
/// is.
pub(super) fn read(
    format: SecretFormat<'_>,
    secret: Secret<'_>,
    keys: &mut Vec<PublicKey>,
) -> Result<Vec<u8>, Error> {
    let form = Form::of(format, secret);
    let mut found = Found { kind: wanted(format), keys };
    if let Some(bytes) = decode(format, form, secret) {
        match form {
            Form::Json => jwk::parse(&bytes, &mut found),
            Form::Point => found.add(PublicKey::of_point(&bytes)),
            Form::Either | Form::PublicKey => found.add(PublicKey::new(&bytes)),
            Form::Shared => return Ok(bytes),
        }
        if !found.keys.is_empty() {
            return Ok(Vec::new());
        }
        if matches!(form, Form::Either) {
            found.add(PublicKey::of_point(&bytes));
            return Ok(bytes);
        }
    }
    let is_private = !matches!(form, Form::Either | Form::Shared) && is_private(secret);
    Err(if is_private {
        Error::SecretPrivate
    } else {
        Error::SecretEncoding(expected(format, form))
    })
}

/// The public keys so far.
pub(super) struct Found<'a> {
    /// The only kind that is kept, if there is one.
    pub(super) kind: Option<KeyKind>,
    pub(super) keys: &'a mut Vec<PublicKey>,
}

impl Found<'_> {
    #[inline(never)]
    pub(super) fn add(&mut self, key: Option<PublicKey>) {
        if let Some(key) = key
            && self.kind.is_none_or(|kind| kind == key.kind)
        {
            self.keys.push(key);
        }
    }
}

/// What the bytes of a secret are.
#[derive(Clone, Copy)]
enum Form {
    /// A public key or a shared secret.
    Either,
    Json,
    /// Nothing but an Ed25519 key.
    Point,
    PublicKey,
    Shared,
}

impl Form {
    fn of(format: SecretFormat<'_>, secret: Secret<'_>) -> Self {
        match format {
            SecretFormat::Certificate | SecretFormat::PublicKey(_) => Self::PublicKey,
            SecretFormat::Ed25519 => Self::Point,
            SecretFormat::JsonWebKeys(_) => Self::Json,
            SecretFormat::MessageSignature => match secret {
                Secret::Text(text) => match text.as_bytes().trim_ascii_start() {
                    [b'{' | b'[', ..] => Self::Json,
                    [b'-', ..] => Self::PublicKey,
                    _ => Self::Either,
                },
                Secret::Bytes(_) => Self::Either,
            },
            SecretFormat::Standard if is_marked(secret) => Self::Point,
            _ => Self::Shared,
        }
    }
}

/// The kind that public keys must be of, where several are possible.
fn wanted(format: SecretFormat<'_>) -> Option<KeyKind> {
    match format {
        SecretFormat::Certificate => Some(KeyKind::Rsa),
        SecretFormat::JsonWebKeys(kind) | SecretFormat::PublicKey(kind) => Some(kind),
        _ => None,
    }
}

/// As an error calls it.
fn expected(format: SecretFormat<'_>, form: Form) -> &'static str {
    match (format, form) {
        (SecretFormat::Certificate, _) => "an RSA certificate",
        (SecretFormat::Ed25519, _) => "an Ed25519 key in hex",
        (SecretFormat::Hex, _) => "hex",
        (SecretFormat::JsonWebKeys(_), _) => "a JSON Web Key",
        (SecretFormat::PublicKey(_), _) => "a public key in base64 or PEM",
        (SecretFormat::Standard, Form::Point) => "a `whpk_` key in base64",
        (_, Form::Json | Form::PublicKey) => "a public key that RFC 9421 has an algorithm for",
        _ => "base64",
    }
}

#[inline(never)]
fn decode(format: SecretFormat<'_>, form: Form, secret: Secret<'_>) -> Option<Vec<u8>> {
    let text = match (secret, format, form) {
        (Secret::Bytes(der), SecretFormat::Certificate, _) => return spki_of(der),
        (Secret::Text(text), _, Form::PublicKey) if is_pem(text) => {
            return decode_document(format, text);
        }
        (Secret::Bytes(_), ..) | (_, SecretFormat::Text { .. }, _) | (_, _, Form::Json) => {
            return Some(secret.bytes().to_vec());
        }
        (Secret::Text(text), ..) => text,
    };
    let prefix = match format {
        SecretFormat::Certificate => return None,
        SecretFormat::Ed25519 | SecretFormat::Hex => {
            return decode_hex(text.to_ascii_lowercase().as_bytes());
        }
        SecretFormat::Base64OrText { prefix } if !text.starts_with(prefix) => {
            return Some(text.as_bytes().to_vec());
        }
        SecretFormat::Base64 { prefix } | SecretFormat::Base64OrText { prefix } => prefix,
        SecretFormat::Standard if matches!(form, Form::Point) => STANDARD_PUBLIC_PREFIX,
        SecretFormat::Standard => STANDARD_PREFIX,
        _ => "",
    };
    decode_base64_any_padding(text.strip_prefix(prefix).unwrap_or(text))
}

fn is_pem(text: &str) -> bool {
    text.as_bytes().trim_ascii_start().first() == Some(&b'-')
}

/// The public key in a PEM text that holds a certificate or the key alone, whichever may be.
fn decode_document(format: SecretFormat<'_>, text: &str) -> Option<Vec<u8>> {
    let (label, der) = decode_pem(text)?;
    match label {
        "CERTIFICATE" if !matches!(format, SecretFormat::PublicKey(_)) => spki_of(&der),
        "PUBLIC KEY" if !matches!(format, SecretFormat::Certificate) => Some(der),
        _ => None,
    }
}

fn spki_of(certificate: &[u8]) -> Option<Vec<u8>> {
    public_key_of_certificate(certificate).map(<[u8]>::to_vec)
}

/// Whether the secret, which does not hold a public key, holds a private one.
#[inline(never)]
pub(super) fn is_private(secret: Secret<'_>) -> bool {
    let Secret::Text(text) = secret else { return false };
    let is_pem = decode_pem(text).is_some_and(|(label, _)| label.ends_with("PRIVATE KEY"));
    is_pem || text.starts_with(STANDARD_PRIVATE_PREFIX) || jwk::has_private(text.as_bytes())
}

/// Whether it has the mark of a public or private key of Standard Webhooks.
fn is_marked(secret: Secret<'_>) -> bool {
    let prefixes = [STANDARD_PUBLIC_PREFIX, STANDARD_PRIVATE_PREFIX];
    matches!(secret, Secret::Text(text) if prefixes.iter().any(|prefix| text.starts_with(prefix)))
}

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
        let kinds = key.public().iter().map(|key| key.kind);
        (kinds.filter(|kind| *kind != KeyKind::Ed25519).collect(), key.ed25519().len())
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
