//! Secrets, from the text that a provider's dashboard shows to a key.

use super::Error;
use crate::crypto::HmacKey;
use crate::encoding::decode_base64_any_padding;

/// How a provider writes its secrets.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SecretFormat {
    /// The key in base64, after a prefix that may be left off.
    Base64 {
        /// What stands before the base64.
        prefix: &'static str,
    },
    /// The key is the text itself, as UTF-8, with its prefix if the provider's secrets have one.
    Text {
        /// What the provider's secrets start with; empty where they have no mark of their own.
        prefix: &'static str,
    },
}

/// A secret, ready to check and sign deliveries with.
#[derive(Clone, Debug)]
pub struct Key {
    pub(super) mac: HmacKey,
    /// The secret does not look like one of the provider's: no reason to refuse it, as tests and
    /// self-hosted senders choose their own, but worth saying when no signature matches.
    pub(super) looks_foreign: bool,
}

impl Key {
    /// Reads a secret.
    ///
    /// # Errors
    ///
    /// [`Error::SecretMissing`] for an empty one, [`Error::SecretEncoding`] for one that is not in
    /// the provider's format.
    pub fn parse(format: SecretFormat, secret: &str) -> Result<Self, Error> {
        let (bytes, looks_foreign) = match format {
            SecretFormat::Base64 { prefix } => {
                let text = secret.strip_prefix(prefix).unwrap_or(secret);
                let bytes = decode_base64_any_padding(text).ok_or(Error::SecretEncoding)?;
                (bytes, false)
            }
            SecretFormat::Text { prefix } => {
                let looks_foreign = if prefix.is_empty() {
                    secret.starts_with(STANDARD_PREFIX)
                } else {
                    !secret.starts_with(prefix)
                };
                (secret.as_bytes().to_vec(), looks_foreign)
            }
        };
        if bytes.is_empty() {
            return Err(Error::SecretMissing);
        }
        Ok(Self { mac: HmacKey::new(&bytes), looks_foreign })
    }
}

/// The mark of secrets of Standard Webhooks, which others use as well.
pub(super) const STANDARD_PREFIX: &str = "whsec_";

#[cfg(test)]
mod tests {
    use super::*;

    const BASE64: SecretFormat = SecretFormat::Base64 { prefix: STANDARD_PREFIX };
    const MARKED: SecretFormat = SecretFormat::Text { prefix: STANDARD_PREFIX };
    const PLAIN: SecretFormat = SecretFormat::Text { prefix: "" };

    #[track_caller]
    fn tag(format: SecretFormat, secret: &str) -> Vec<u8> {
        Key::parse(format, secret)
            .expect("a secret")
            .mac
            .tag([b"message".as_slice()])
            .as_bytes()
            .to_vec()
    }

    #[test]
    fn the_prefix_is_part_of_a_text_but_not_of_base64() {
        let key = HmacKey::new(b"whsec_Zm9vYg").tag([b"message".as_slice()]).as_bytes().to_vec();
        assert_eq!(tag(MARKED, "whsec_Zm9vYg"), key);
        assert_eq!(tag(PLAIN, "whsec_Zm9vYg"), key);
        let key = HmacKey::new(b"foob").tag([b"message".as_slice()]).as_bytes().to_vec();
        for secret in ["whsec_Zm9vYg==", "whsec_Zm9vYg", "Zm9vYg==", "Zm9vYg"] {
            assert_eq!(tag(BASE64, secret), key, "{secret}");
        }
    }

    #[test]
    fn refuses_empty_and_undecodable_secrets() {
        for (format, secret, expected) in [
            (PLAIN, "", Error::SecretMissing),
            (MARKED, "", Error::SecretMissing),
            (BASE64, "", Error::SecretMissing),
            (BASE64, "whsec_", Error::SecretMissing),
            (BASE64, "whsec_====", Error::SecretEncoding),
            (BASE64, "not base64", Error::SecretEncoding),
            (BASE64, "whsec_whsec_Zm9vYg", Error::SecretEncoding),
            (BASE64, "whpk_Zm9vYg==", Error::SecretEncoding),
            (BASE64, "whsec_Zm9vYg==\n", Error::SecretEncoding),
        ] {
            assert_eq!(Key::parse(format, secret).err(), Some(expected), "{secret:?}");
        }
    }

    #[test]
    fn notices_secrets_that_look_foreign() {
        let looks_foreign = |format, text| Key::parse(format, text).expect("valid").looks_foreign;
        assert!(looks_foreign(PLAIN, "whsec_abc"));
        assert!(looks_foreign(MARKED, "sk_live_abc"));
        assert!(!looks_foreign(PLAIN, "abc"));
        assert!(!looks_foreign(MARKED, "whsec_abc"));
        assert!(!looks_foreign(BASE64, "Zm9vYg=="));
    }

    #[test]
    fn hides_the_key_from_debug_output() {
        let key = Key::parse(PLAIN, "secret").expect("a secret");
        assert_eq!(format!("{key:?}"), "Key { mac: HmacKey(_), looks_foreign: false }");
    }
}
