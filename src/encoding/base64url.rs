//! Base64url of RFC 7515 §2: URL-safe alphabet, no padding, canonical trailing bits.

use base64ct::{Base64UrlUnpadded, Encoding};

/// Decodes unpadded base64url, or returns `None` where the text is not the one canonical spelling
/// of its bytes.
#[must_use]
pub fn decode_base64url(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

/// Encodes to unpadded base64url.
#[must_use]
pub fn encode_base64url(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_example_of_rfc_7515_appendix_c() {
        assert_eq!(decode_base64url("A-z_4ME"), Some(vec![3, 236, 255, 224, 193]));
        assert_eq!(encode_base64url(&[3, 236, 255, 224, 193]), "A-z_4ME");
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["A-z_4MF", "A-z_4ME=", "A+z/4ME", "A-z_4ME\n", "A", " A-z_4ME"] {
            assert_eq!(decode_base64url(text), None, "{text:?}");
        }
    }
}
