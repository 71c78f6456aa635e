//! A walk along the text of a field. Its steps are functions of their own, since every parser of
//! fields takes them many times: inlined, they would be most of the wasm that reads fields.

/// A text and a place in it.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// Begins at the start of `text`.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte.
    #[must_use]
    #[inline(never)]
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether nothing is left.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.peek().is_none()
    }

    /// Passes over this byte, if it is next.
    #[inline(never)]
    pub fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The same as a value.
    pub fn need(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    /// Takes the bytes that lie in these ranges, each of which is written as its first and its last.
    #[inline(never)]
    pub fn span(&mut self, ranges: &[u8]) -> &'a str {
        self.pass(ranges, true)
    }

    /// Takes the bytes before the next that lies in these ranges.
    #[inline(never)]
    pub fn until(&mut self, ranges: &[u8]) -> &'a str {
        self.pass(ranges, false)
    }

    /// Passes over spaces and tabs.
    pub fn skip_blanks(&mut self) {
        self.span(b"  \t\t");
    }

    /// Takes a whole number, `1*DIGIT`. One of more than fifteen digits means "very many": it is
    /// read as a one with fifteen noughts.
    #[inline(never)]
    pub fn number(&mut self) -> Option<u64> {
        let digits = self.span(b"09");
        let mut number = 0;
        for digit in digits.bytes() {
            number = (number * 10 + u64::from(digit - b'0')).min(1_000_000_000_000_000);
        }
        (!digits.is_empty()).then_some(number)
    }

    /// The same of exactly so many digits.
    #[inline(never)]
    pub fn digits(&mut self, count: usize) -> Option<u64> {
        let start = self.at;
        let number = self.number()?;
        (self.at - start == count).then_some(number)
    }

    /// Takes what stands before the quote that ends a quoted string (RFC 9110 §5.6.4), or all where
    /// none does, without the backslashes that escape.
    #[inline(never)]
    pub fn unescaped(&mut self) -> String {
        let mut unescaped = String::new();
        loop {
            unescaped.push_str(self.until(b"\"\"\\\\"));
            if !self.take(b'\\') {
                return unescaped;
            }
            if self.take(b'"') {
                unescaped.push('"');
            } else if self.take(b'\\') {
                unescaped.push('\\');
            }
        }
    }

    #[inline(never)]
    fn pass(&mut self, ranges: &[u8], is_wanted: bool) -> &'a str {
        let start = self.at;
        while let Some(byte) = self.peek() {
            let is_in = ranges.chunks_exact(2).any(|range| range[0] <= byte && byte <= range[1]);
            if is_in != is_wanted {
                break;
            }
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }
}

/// The ranges of `tchar` (RFC 9110 §5.6.2).
pub const TOKEN: &[u8] = b"!!#'*+-.09AZ^z||~~";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::headers::is_token_byte;

    #[test]
    fn knows_tokens() {
        for byte in 0..=127 {
            let text = char::from(byte).to_string();
            assert_eq!(!Scanner::new(&text).span(TOKEN).is_empty(), is_token_byte(byte), "{text}");
        }
    }

    #[test]
    fn walks() {
        let mut scanner = Scanner::new("12 \ta;b\\\"\u{e9}\\\\\\\u{e9}\"");
        assert_eq!((scanner.number(), scanner.number()), (Some(12), None));
        scanner.skip_blanks();
        assert_eq!(
            (scanner.until(b";;"), scanner.take(b','), scanner.take(b';')),
            ("a", false, true)
        );
        assert_eq!(scanner.unescaped(), "b\"\u{e9}\\\u{e9}");
        assert_eq!((scanner.take(b'"'), scanner.is_done()), (true, true));
        assert_eq!(scanner.unescaped(), "");
    }

    #[test]
    fn very_long_numbers_are_large() {
        for digits in ["1000000000000000", "9999999999999999", &"9".repeat(100_000)] {
            assert_eq!(Scanner::new(digits).number(), Some(1_000_000_000_000_000));
        }
        assert_eq!(Scanner::new("999999999999999").number(), Some(999_999_999_999_999));
    }
}
