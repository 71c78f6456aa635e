//! Secrets, from what a provider's dashboard shows to a key.

mod jwk;
mod public;

use std::borrow::Cow;
use std::fmt;

use super::Error;
use crate::crypto::{Ed25519Key, Hash, HmacKey, KeyKind};
use crate::encoding::{decode_base64_any_padding, decode_hex};

pub use public::PublicKey;
use public::PublicKeys;

/// How a provider writes its secrets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SecretFormat<'a> {
    /// The key in base64, after a prefix that may be left off.
    Base64 {
        /// What stands before the base64.
        prefix: &'a str,
    },
    /// As [`SecretFormat::Base64`] with the prefix, and the text itself without.
    Base64OrText {
        /// What stands before the base64.
        prefix: &'a str,
    },
    /// An X.509 certificate with an RSA key: PEM, where the first of a chain counts, or DER.
    Certificate,
    /// An Ed25519 public key in hexadecimal of either case.
    Ed25519,
    /// The key in hexadecimal of either case.
    Hex,
    /// A JSON Web Key Set, a list of keys, or one, for this kind of algorithm.
    JsonWebKeys(KeyKind),
    /// Any key that RFC 9421 has an algorithm for: a shared secret in base64, or a public key as
    /// PEM, base64 of DER, or JSON Web Keys.
    MessageSignature,
    /// A public key of this kind: a `SubjectPublicKeyInfo` in base64 or PEM.
    PublicKey(KeyKind),
    /// As Standard Webhooks has it: `whsec_` and base64 of a shared secret, where the prefix may be
    /// left off, or `whpk_` and base64 of an Ed25519 key.
    Standard,
    /// The key is the text itself, as UTF-8, with its prefix if the provider's secrets have one.
    Text {
        /// What the provider's secrets start with; empty where they have no mark of their own.
        prefix: &'a str,
    },
}

/// A secret as a caller passes it.
#[derive(Clone, Copy)]
pub enum Secret<'a> {
    /// The bytes of the key itself.
    Bytes(&'a [u8]),
    /// What the provider's dashboard shows.
    Text(&'a str),
}

/// A secret, ready to check and sign deliveries with.
#[derive(Clone)]
pub struct Key {
    pub(super) material: Material,
    /// Whether the secret looks like one of the provider's.
    pub(super) looks: Looks,
}

#[derive(Clone)]
pub(super) enum Material {
    /// The sender has the private one.
    Public(PublicKeys),
    /// Known to the sender and to us.
    Shared {
        bytes: Vec<u8>,
        /// Prepared for the hash that the provider uses.
        hmac: HmacKey,
        hash: Hash,
        /// What the bytes are if they are no secret, where nothing but the choice of an algorithm
        /// tells the two apart.
        ed25519: Option<PublicKeys>,
    },
}

/// What can be said of a secret by its look alone: no reason to refuse it, as tests and
/// self-hosted senders choose their own, but worth saying when no signature matches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Looks {
    /// It has the mark of other providers.
    Foreign,
    /// As it should, or not to be told.
    Right,
    /// It lacks the mark of this provider.
    Unmarked,
}

impl Key {
    /// Reads a secret, to be used with HMAC over `hash` unless its format says otherwise.
    ///
    /// # Errors
    ///
    /// [`Error::SecretMissing`] for an empty one, [`Error::SecretEncoding`] for one that is not in
    /// the provider's format.
    pub fn parse(format: SecretFormat<'_>, hash: Hash, secret: Secret<'_>) -> Result<Self, Error> {
        if let Some(result) = PublicKeys::parse(format, secret) {
            return Ok(Self { material: Material::Public(result?), looks: Looks::Right });
        }
        let (bytes, looks) = match (secret, format) {
            (Secret::Bytes(bytes), _) => (bytes.to_vec(), Looks::Right),
            (Secret::Text(text), SecretFormat::Text { prefix }) => {
                (text.as_bytes().to_vec(), Looks::of(text, prefix))
            }
            (Secret::Text(text), _) => (decode(format, text)?, Looks::Right),
        };
        if bytes.is_empty() {
            return Err(Error::SecretMissing);
        }
        // Of two keys in one only that counts which the caller's choice of an algorithm names.
        let ed25519 = match format {
            SecretFormat::MessageSignature => PublicKeys::ed25519(&bytes),
            _ => None,
        };
        let hmac = HmacKey::new(hash, &bytes);
        Ok(Self { material: Material::Shared { bytes, hmac, hash, ed25519 }, looks })
    }

    /// The key of an HMAC over `hash`, if the secret is a shared one.
    pub(super) fn hmac(&self, wanted: Hash) -> Option<Cow<'_, HmacKey>> {
        match &self.material {
            Material::Shared { hmac, hash, .. } if *hash == wanted => Some(Cow::Borrowed(hmac)),
            Material::Shared { bytes, .. } => Some(Cow::Owned(HmacKey::new(wanted, bytes))),
            Material::Public(_) => None,
        }
    }

    /// The bytes of a shared secret.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.material {
            Material::Shared { bytes, .. } => Some(bytes),
            Material::Public(_) => None,
        }
    }

    /// The text of a shared secret that is text.
    pub(super) fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes()?).ok()
    }

    /// The keys for the host; none where we check signatures ourselves.
    pub(super) fn public(&self) -> &[PublicKey] {
        match &self.material {
            Material::Public(keys) => &keys.host,
            Material::Shared { .. } => &[],
        }
    }

    /// The Ed25519 keys, which we check signatures of ourselves.
    pub(super) fn ed25519(&self) -> &[Ed25519Key] {
        match &self.material {
            Material::Public(keys) | Material::Shared { ed25519: Some(keys), .. } => &keys.ed25519,
            Material::Shared { ed25519: None, .. } => &[],
        }
    }
}

impl Secret<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

impl Looks {
    /// Of a secret that is used as it is, where the provider's start with `prefix`.
    fn of(text: &str, prefix: &str) -> Self {
        if !text.starts_with(prefix) {
            Self::Unmarked
        } else if prefix.is_empty() && text.starts_with(STANDARD_PREFIX) {
            Self::Foreign
        } else {
            Self::Right
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(_)")
    }
}

/// The bytes of a shared secret that is no plain text.
fn decode(format: SecretFormat<'_>, text: &str) -> Result<Vec<u8>, Error> {
    let prefix = match format {
        SecretFormat::Hex => {
            let bytes = decode_hex(text.to_ascii_lowercase().as_bytes());
            return bytes.ok_or(Error::SecretEncoding("hex"));
        }
        SecretFormat::Base64OrText { prefix } if !text.starts_with(prefix) => {
            return Ok(text.as_bytes().to_vec());
        }
        SecretFormat::Base64 { prefix } | SecretFormat::Base64OrText { prefix } => prefix,
        SecretFormat::Standard => STANDARD_PREFIX,
        _ => "",
    };
    let base64 = text.strip_prefix(prefix).unwrap_or(text);
    decode_base64_any_padding(base64).ok_or(Error::SecretEncoding("base64"))
}

/// The mark of secrets of Standard Webhooks, which others use as well.
pub(super) const STANDARD_PREFIX: &str = "whsec_";

#[cfg(test)]
mod tests {
    use super::*;

    const BASE64: SecretFormat<'_> = SecretFormat::Base64 { prefix: STANDARD_PREFIX };
    const MARKED: SecretFormat<'_> = SecretFormat::Text { prefix: STANDARD_PREFIX };
    const PLAIN: SecretFormat<'_> = SecretFormat::Text { prefix: "" };

    fn parse(format: SecretFormat<'_>, secret: &str) -> Result<Key, Error> {
        Key::parse(format, Hash::Sha256, Secret::Text(secret))
    }

    #[test]
    fn the_prefix_is_part_of_a_text_but_not_of_base64() {
        for format in [MARKED, PLAIN] {
            let key = parse(format, "whsec_Zm9vYg").expect("a secret");
            assert_eq!(key.bytes(), Some(b"whsec_Zm9vYg".as_slice()));
        }
        for secret in ["whsec_Zm9vYg==", "whsec_Zm9vYg", "Zm9vYg==", "Zm9vYg"] {
            let key = parse(BASE64, secret).expect("a secret");
            assert_eq!(key.bytes(), Some(b"foob".as_slice()), "{secret}");
        }
        for secret in ["666f6f62", "666F6F62"] {
            let key = parse(SecretFormat::Hex, secret).expect("a secret");
            assert_eq!(key.bytes(), Some(b"foob".as_slice()), "{secret}");
        }
    }

    #[test]
    fn bytes_are_the_key_whatever_the_format() {
        for format in [BASE64, MARKED, PLAIN, SecretFormat::Hex] {
            let key = Key::parse(format, Hash::Sha256, Secret::Bytes(b"\0\xff")).expect("a key");
            assert_eq!(key.bytes(), Some(b"\0\xff".as_slice()));
            let empty = Key::parse(format, Hash::Sha256, Secret::Bytes(b""));
            assert_eq!(empty.err(), Some(Error::SecretMissing));
        }
    }

    #[test]
    fn refuses_empty_and_undecodable_secrets() {
        for (format, secret, expected) in [
            (PLAIN, "", Error::SecretMissing),
            (MARKED, "", Error::SecretMissing),
            (BASE64, "", Error::SecretMissing),
            (BASE64, "whsec_", Error::SecretMissing),
            (BASE64, "whsec_====", Error::SecretEncoding("base64")),
            (BASE64, "not base64", Error::SecretEncoding("base64")),
            (BASE64, "whsec_whsec_Zm9vYg", Error::SecretEncoding("base64")),
            (BASE64, "whpk_Zm9vYg==", Error::SecretEncoding("base64")),
            (BASE64, "whsec_Zm9vYg==\n", Error::SecretEncoding("base64")),
            (SecretFormat::Hex, "", Error::SecretMissing),
            (SecretFormat::Hex, "0", Error::SecretEncoding("hex")),
            (SecretFormat::Hex, "0x00", Error::SecretEncoding("hex")),
        ] {
            assert_eq!(parse(format, secret).err(), Some(expected), "{secret:?}");
        }
    }

    #[test]
    fn notices_secrets_that_look_foreign() {
        let looks = |format, text| parse(format, text).expect("valid").looks;
        assert_eq!(looks(PLAIN, "whsec_abc"), Looks::Foreign);
        assert_eq!(looks(MARKED, "sk_live_abc"), Looks::Unmarked);
        assert_eq!(looks(PLAIN, "abc"), Looks::Right);
        assert_eq!(looks(MARKED, "whsec_abc"), Looks::Right);
        assert_eq!(looks(BASE64, "Zm9vYg=="), Looks::Right);
    }

    #[test]
    fn hides_the_key_from_debug_output() {
        assert_eq!(format!("{:?}", parse(PLAIN, "secret").expect("a secret")), "Key(_)");
    }
}
