//! Base64 of RFC 4648 §4: standard alphabet, padded, canonical trailing bits.

use base64ct::{Base64, Encoding};

/// Decodes padded standard base64, or returns `None` where the text is not the one canonical
/// spelling of its bytes (RFC 4648 §3.5).
#[must_use]
pub fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = vec![0; text.len()];
    let length = Base64::decode(text, &mut bytes).ok()?.len();
    bytes.truncate(length);
    Some(bytes)
}

/// As [`decode_base64`], but padding may be missing, as it often is where people copy a key.
#[must_use]
pub fn decode_base64_any_padding(text: &str) -> Option<Vec<u8>> {
    let mut padded = text.as_bytes().to_vec();
    while padded.len() % 4 != 0 {
        padded.push(b'=');
    }
    decode_base64(&padded)
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
            assert_eq!(decode_base64(text.as_bytes()).as_deref(), Some(bytes.as_bytes()));
            assert_eq!(encode_base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["Zg", "Zg=", "Zh==", "Zm9v\n", " Zm9v", "Zm-_", "Zm9v=", "===="] {
            assert_eq!(decode_base64(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn takes_keys_with_and_without_padding() {
        for text in ["Zg==", "Zg=", "Zg"] {
            assert_eq!(decode_base64_any_padding(text).as_deref(), Some(b"f".as_slice()));
        }
        for text in ["Zh", "Z", "Zg==\n", "Z-_v", "===="] {
            assert_eq!(decode_base64_any_padding(text), None, "{text:?}");
        }
    }
}
