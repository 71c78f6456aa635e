//! Base64 of RFC 4648 §4: standard alphabet, padded, canonical trailing bits.

use base64ct::{Base64, Base64Unpadded, Encoding};

/// Decodes padded standard base64, or returns `None` where the text is not the one canonical
/// spelling of its bytes (RFC 4648 §3.5).
#[must_use]
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

/// As [`decode_base64`], but the padding may be left off, as people do when they copy a key.
#[must_use]
pub fn decode_base64_any_padding(text: &str) -> Option<Vec<u8>> {
    Base64Unpadded::decode_vec(text.trim_end_matches('=')).ok()
}

/// Encodes to padded standard base64.
#[must_use]
pub fn encode_base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_the_vectors_of_rfc_4648() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(decode_base64(text).as_deref(), Some(bytes.as_bytes()));
            assert_eq!(encode_base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["Zg", "Zg=", "Zh==", "Zm9v\n", " Zm9v", "Zm-_", "Zm9v=", "===="] {
            assert_eq!(decode_base64(text), None, "{text:?}");
        }
    }

    #[test]
    fn takes_keys_with_and_without_padding() {
        for text in ["Zg==", "Zg=", "Zg"] {
            assert_eq!(decode_base64_any_padding(text).as_deref(), Some(b"f".as_slice()));
        }
        for text in ["Zh", "Z", "Zg==\n", "Z-_v"] {
            assert_eq!(decode_base64_any_padding(text), None, "{text:?}");
        }
    }
}
