//! Lower-case hexadecimal.

/// Decodes lower-case hexadecimal, or returns `None` on an odd length, an upper-case digit or any
/// other character.
#[must_use]
pub fn decode_hex(text: &[u8]) -> Option<Vec<u8>> {
    base16ct::lower::decode_vec(text).ok()
}

/// Encodes to lower-case hexadecimal.
#[must_use]
pub fn encode_hex(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips() {
        assert_eq!(decode_hex(b"00ff7f"), Some(vec![0, 255, 127]));
        assert_eq!(encode_hex(&[0, 255, 127]), "00ff7f");
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["0", "0G", "FF", " ff", "ff\n", "0x00"] {
            assert_eq!(decode_hex(text.as_bytes()), None, "{text:?}");
        }
    }
}
