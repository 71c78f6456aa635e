//! Texts taken apart and put together. The standard library's ways are quick with long texts and
//! large; these take a thirtieth of the room.

/// What stands before and after the first of these separators.
#[must_use]
#[inline(never)]
pub fn cut<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    (0..text.len()).find_map(|at| cut_at(text, separator, at))
}

/// What stands before and after the last of these separators.
#[must_use]
#[inline(never)]
pub fn cut_last<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    (0..text.len()).rev().find_map(|at| cut_at(text, separator, at))
}

/// What stands before the first of these separators, and the rest with it.
#[must_use]
pub fn split_before<'a>(text: &'a str, separator: &str) -> (&'a str, &'a str) {
    let before = cut(text, separator).map_or(text, |(before, _)| before);
    text.split_at_checked(before.len()).unwrap_or_default()
}

/// What stands between these separators, one or more parts.
#[must_use]
pub fn parts<'a>(text: &'a str, separator: &'a str) -> Parts<'a> {
    Parts { rest: Some(text), separator }
}

/// The parts of a text, from the first on.
pub struct Parts<'a> {
    rest: Option<&'a str>,
    separator: &'a str,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let (part, rest) = match cut(text, self.separator) {
            Some((part, rest)) => (part, Some(rest)),
            None => (text, None),
        };
        self.rest = rest;
        Some(part)
    }
}

/// How many bytes at the start lie in these ranges, each of which is written as its first byte and
/// its last.
#[must_use]
#[inline(never)]
pub fn span(bytes: &[u8], ranges: &[u8]) -> usize {
    let is_in = |byte: &u8| {
        ranges
            .chunks_exact(2)
            .any(|range| matches!(range, [first, last] if first <= byte && byte <= last))
    };
    bytes.iter().take_while(|byte| is_in(byte)).count()
}

/// The parts, one after the other.
#[must_use]
#[inline(never)]
pub fn join(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// A number in decimal digits.
#[must_use]
pub fn decimal(number: u32) -> String {
    let mut digits = if number < 10 { String::new() } else { decimal(number / 10) };
    digits.extend(char::from_digit(number % 10, 10));
    digits
}

/// As [`join`], of bytes.
#[must_use]
pub fn join_bytes(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(part);
    }
    bytes
}

#[inline(never)]
fn cut_at<'a>(text: &'a str, separator: &str, at: usize) -> Option<(&'a str, &'a str)> {
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.strip_prefix(separator)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_before_the_first() {
        assert_eq!(split_before("a?b?c", "?"), ("a", "?b?c"));
        assert_eq!(split_before("?", "?"), ("", "?"));
        assert_eq!(split_before("abc", "?"), ("abc", ""));
    }

    #[test]
    fn spans_what_lies_in_the_ranges() {
        assert_eq!(span(b"ab1-c", b"az09"), 3);
        assert_eq!(span(b"az", b"az"), 2);
        assert_eq!(span(b"`{", b"az"), 0);
        assert_eq!(span(b"", b"az"), 0);
        assert_eq!(span(b"a", b""), 0);
    }

    #[test]
    fn cuts_at_the_first_or_the_last() {
        assert_eq!(cut("a--b--c", "--"), Some(("a", "b--c")));
        assert_eq!(cut_last("a--b--c", "--"), Some(("a--b", "c")));
        assert_eq!(cut("---", "--"), Some(("", "-")));
        assert_eq!(cut_last("---", "--"), Some(("-", "")));
        assert_eq!(cut("é:ü", ":"), Some(("é", "ü")));
        for text in ["", "-", "a", "é"] {
            assert_eq!((cut(text, "--"), cut_last(text, "--")), (None, None), "{text}");
        }
    }
}
