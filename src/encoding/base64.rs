//! Base64 of RFC 4648 §4: standard alphabet, padded, canonical trailing bits.

use super::sextets::{decode, encode};

/// Decodes padded standard base64, or returns `None` where the text is not the one canonical
/// spelling of its bytes (RFC 4648 §3.5).
///
/// How long that takes, and which memory it reads, depends on the length alone: keys are decoded.
#[must_use]
pub fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let digits = text.strip_suffix(b"=").unwrap_or(text);
    decode(digits.strip_suffix(b"=").unwrap_or(digits), ALPHABET_END)
}

/// As [`decode_base64`], but padding may be missing, as it often is where people copy a key.
#[must_use]
pub fn decode_base64_any_padding(text: &str) -> Option<Vec<u8>> {
    let mut padded = text.as_bytes().to_vec();
    while !padded.len().is_multiple_of(4) {
        padded.push(b'=');
    }
    decode_base64(&padded)
}

/// Encodes to padded standard base64.
#[must_use]
pub fn encode_base64(bytes: &[u8]) -> String {
    let mut text = encode(bytes, ALPHABET_END);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

const ALPHABET_END: [u8; 2] = *b"+/";

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648 §10.
    #[test]
    fn agrees_with_the_vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(decode_base64(text.as_bytes()).as_deref(), Some(bytes.as_bytes()));
            assert_eq!(encode_base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn round_trips_every_byte_at_every_offset() {
        let bytes: Vec<u8> = (0..=255).chain(0..=255).collect();
        for length in 0..bytes.len() {
            let text = encode_base64(&bytes[length / 2..length]);
            assert_eq!(decode_base64(text.as_bytes()).as_deref(), Some(&bytes[length / 2..length]));
        }
    }

    #[test]
    fn exactly_one_text_decodes_to_given_bytes() {
        // All texts of four characters that differ from the canonical one in its last two.
        for canonical in ["Zm9v", "Zm8=", "Zg=="] {
            let bytes = decode_base64(canonical.as_bytes());
            for (third, fourth) in
                (0..=255).flat_map(|third| (0..=255).map(move |last| (third, last)))
            {
                let text = [b'Z', canonical.as_bytes()[1], third, fourth];
                let is_canonical = text == canonical.as_bytes();
                assert_eq!(decode_base64(&text) == bytes, is_canonical, "{text:?}");
            }
        }
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in
            ["Zg", "Zg=", "Zh==", "Zm9v\n", " Zm9v", "Zm-_", "Zm9v=", "====", "Z===", "=Zg="]
        {
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
