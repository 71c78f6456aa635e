//! The little JSON that is written here.

/// Appends `text` to `out` as a JSON string.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        let escape = match char {
            '"' | '\\' => "\\",
            '\0'..='\x0f' => "\\u000",
            '\x10'..='\x1f' => "\\u001",
            _ => "",
        };
        let is_coded = escape.len() > 1;
        out.push_str(escape);
        out.push(if is_coded { char::from(DIGITS[char as usize % 16]) } else { char });
    }
    out.push('"');
}

/// Appends a number to `out`. The standard library's way would bring `core::fmt` to the wasm.
#[expect(clippy::cast_possible_truncation, reason = "a digit")]
pub fn push_integer(out: &mut String, number: i64) {
    if number < 0 {
        out.push('-');
    }
    let (rest, digit) = (number.unsigned_abs() / 10, number.unsigned_abs() % 10);
    if rest > 0 {
        push_integer(out, rest.cast_signed());
    }
    out.push(char::from(DIGITS[digit as usize]));
}

const DIGITS: &[u8; 16] = b"0123456789abcdef";

#[cfg(test)]
mod tests {
    use super::super::{Object, Value};
    use super::*;

    #[test]
    fn writes_integers() {
        for number in [0, 9, 10, -1, 1_700_000_000, i64::MAX, i64::MIN] {
            let mut text = String::new();
            push_integer(&mut text, number);
            assert_eq!(text, number.to_string());
        }
    }

    #[test]
    fn writes_strings_that_read_back_the_same() {
        for sample in ["", "plain", "\"\\/", "\0\u{1}\n\u{f}\u{10}\u{1f}\u{7f}", "é\u{2028}🦀"] {
            let mut text = String::from("{\"a\":");
            push_string(&mut text, sample);
            text.push('}');
            let object = Object::parse(&text).expect("valid JSON");
            assert_eq!(object.get("a").and_then(Value::as_str), Some(sample));
            assert!(text.bytes().all(|byte| byte >= b' '), "{text}");
        }
    }
}
