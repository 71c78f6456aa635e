//! Lower-case hexadecimal.

/// Decodes lower-case hexadecimal, or returns `None` on an odd length, an upper-case digit or any
/// other character.
#[cfg(any(feature = "webhooks", test))]
#[must_use]
pub fn decode_hex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = text.as_chunks() else { return None };
    let mut bytes = Vec::with_capacity(pairs.len());
    for [high, low] in pairs {
        bytes.push(value(*high)? << 4 | value(*low)?);
    }
    Some(bytes)
}

/// Encodes to lower-case hexadecimal.
#[must_use]
pub fn encode_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

#[cfg(any(feature = "webhooks", test))]
const fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

const fn digit(value: u8) -> char {
    (if value < 10 { b'0' + value } else { b'a' - 10 + value }) as char
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips_every_byte() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = encode_hex(&bytes);
        assert!(text.starts_with("000102") && text.ends_with("fdfeff"), "{text}");
        assert_eq!(decode_hex(text.as_bytes()), Some(bytes));
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in ["0", "0G", "FF", " ff", "ff\n", "0x00", "`0", "g0", "/0", ":0", "\u{e9}"] {
            assert_eq!(decode_hex(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn takes_sixteen_digits_and_no_other_byte() {
        let digits = (0..=255).filter(|byte| decode_hex(&[*byte, b'0']).is_some());
        assert_eq!(digits.collect::<Vec<u8>>(), b"0123456789abcdef");
    }
}
