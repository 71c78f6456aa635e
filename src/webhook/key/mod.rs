//! Secrets, from what a provider's dashboard shows to a key.

mod jwk;
mod public;

use std::fmt;
use std::sync::Arc;

use super::Error;
use crate::crypto::{Hash, HmacKey, KeyKind, Tag};

pub use public::PublicKey;

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
pub struct Key(Arc<Material>);

struct Material {
    /// Known to the sender and to us; empty where there are only public keys.
    shared: Vec<u8>,
    /// Of the shared secret, prepared for the hash that the provider uses.
    hmac: HmacKey,
    /// The sender has the private ones. Where there is a shared secret as well, nothing but the
    /// choice of an algorithm tells which it is.
    public: Vec<PublicKey>,
    looks: Looks,
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
        if secret.bytes().is_empty() {
            return Err(Error::SecretMissing);
        }
        let mut public = Vec::new();
        let shared = public::read(format, secret, &mut public)?;
        if shared.is_empty() && public.is_empty() {
            return Err(Error::SecretMissing);
        }
        let looks = Looks::of(format, secret);
        let hmac = HmacKey::new(hash, &shared);
        Ok(Self(Arc::new(Material { shared, hmac, public, looks })))
    }

    /// The HMAC of the concatenated parts, if the secret is a shared one.
    #[inline(never)]
    pub(super) fn mac(&self, hash: Hash, parts: &[&[u8]]) -> Option<Tag> {
        let shared = self.bytes()?;
        if self.0.hmac.hash() == hash {
            Some(self.0.hmac.tag(parts))
        } else {
            Some(HmacKey::new(hash, shared).tag(parts))
        }
    }

    /// The bytes of a shared secret.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        Some(&*self.0.shared).filter(|shared| !shared.is_empty())
    }

    /// The text of a shared secret that is text.
    pub(super) fn text(&self) -> Option<&str> {
        str::from_utf8(self.bytes()?).ok()
    }

    /// The public keys.
    pub(super) fn public(&self) -> &[PublicKey] {
        &self.0.public
    }

    /// The Ed25519 keys among them.
    pub(super) fn ed25519(&self) -> Vec<&[u8; 32]> {
        let mut points = Vec::new();
        for key in self.public() {
            if let Some(point) = key.ed25519() {
                points.push(point);
            }
        }
        points
    }

    /// Whether the secret looks like one of the provider's.
    pub(super) fn looks(&self) -> Looks {
        self.0.looks
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
    /// Of a text that is used as it is, where the provider's may start with a prefix.
    fn of(format: SecretFormat<'_>, secret: Secret<'_>) -> Self {
        let (SecretFormat::Text { prefix }, Secret::Text(text)) = (format, secret) else {
            return Self::Right;
        };
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
        let looks = |format, text| parse(format, text).expect("valid").looks();
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
