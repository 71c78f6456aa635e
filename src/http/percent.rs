//! Percent-encoding where fields have it: RFC 8187 and the display strings of RFC 9651.

/// The text that percent-encoded UTF-8 spells, or `None` where it spells none.
///
/// The hexadecimal digits are those of RFC 9651 §4.2.10, in lower case; for fields whose grammar
/// lets them be in upper case as well, see [`decode_percent_any_case`].
#[must_use]
pub fn decode_percent(text: &str) -> Option<String> {
    decode(text, |digit| !digit.is_ascii_uppercase())
}

/// The same with hexadecimal digits in upper case as well (RFC 8187 §3.2.1).
#[must_use]
pub fn decode_percent_any_case(text: &str) -> Option<String> {
    decode(text, |_| true)
}

fn decode(text: &str, is_taken: fn(u8) -> bool) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let mut byte = 0;
        for _ in 0..2 {
            let digit = bytes.next().filter(|digit| is_taken(*digit))?;
            byte = byte << 4 | u8::try_from(char::from(digit).to_digit(16)?).ok()?;
        }
        decoded.push(byte);
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_utf_8() {
        for (given, expected) in [
            ("", Some("")),
            ("a%20b", Some("a b")),
            ("%e2%82%ac", Some("\u{20ac}")),
            ("%e2%82", None),
            ("%", None),
            ("%2", None),
            ("%+1", None),
            ("%g0", None),
        ] {
            assert_eq!(decode_percent(given).as_deref(), expected, "{given}");
            assert_eq!(decode_percent_any_case(given).as_deref(), expected, "{given}");
        }
        assert_eq!(decode_percent("%C3%A9"), None);
        assert_eq!(decode_percent_any_case("%C3%A9").as_deref(), Some("\u{e9}"));
    }
}
