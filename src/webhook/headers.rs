//! The headers of a delivery, as far as a provider reads them.

use super::{Error, Refusal};
use crate::encoding::cut;

/// Received headers as names and values. Names are case-insensitive and may be repeated.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a>(pub &'a [(&'a str, &'a [u8])]);

impl<'a> Headers<'a> {
    /// The values that are not empty, without the white space around them. Where the host joined
    /// those of a repeated header with a comma (RFC 9110 §5.3), they are one.
    ///
    /// A space separates several names of one header: the first that is present counts.
    #[inline(never)]
    pub(super) fn all(self, names: &str) -> Vec<&'a [u8]> {
        let mut values = Vec::new();
        for name in names.as_bytes().split(|byte| *byte == b' ') {
            for (own, value) in self.0 {
                let value = value.trim_ascii();
                if !value.is_empty() && own.as_bytes().eq_ignore_ascii_case(name) {
                    values.push(value);
                }
            }
            if !values.is_empty() {
                break;
            }
        }
        values
    }

    pub(super) fn has(self, names: &str) -> bool {
        !self.all(names).is_empty()
    }

    /// The value of a header that is no list and that the provider always sends.
    ///
    /// If it arrived twice, or has a comma as if it had, nobody knows which value is meant.
    pub(super) fn required(self, names: &str) -> Result<&'a [u8], Refusal> {
        let value = self.once(names)?;
        if value.contains(&b',') { Err(Error::malformed(names)) } else { Ok(value) }
    }

    /// As [`Headers::required`], for a value that may have commas of its own.
    #[inline(never)]
    pub(super) fn once(self, names: &str) -> Result<&'a [u8], Refusal> {
        match *self.all(names) {
            [] => Err(Error::missing(names)),
            [value] => Ok(value),
            _ => Err(Error::malformed(names)),
        }
    }
}

/// The name that stands for all in an error.
pub(super) fn first_of(names: &str) -> &str {
    cut(names, " ").map_or(names, |(first, _)| first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "reads better where it is called")]
    fn check(fields: &[(&str, &str)], expected: Result<&[u8], Refusal>) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let headers = Headers(&fields);
        assert_eq!(headers.required("x-token"), expected, "{fields:?}");
        assert_eq!(headers.has("x-token"), expected != Err(Error::missing("x-token")));
    }

    #[test]
    fn names_are_case_insensitive_and_values_trimmed() {
        check(&[("X-Token", " \tabc\t ")], Ok(b"abc"));
        check(&[("x-toke", "abc"), ("x-token-2", "def")], Err(Error::missing("x-token")));
        check(&[("x-token", "\u{a0}abc")], Ok("\u{a0}abc".as_bytes()));
    }

    #[test]
    fn an_empty_value_is_an_absent_one() {
        for value in ["", " ", "\t \t"] {
            check(&[("x-token", value)], Err(Error::missing("x-token")));
        }
    }

    #[test]
    fn a_repeated_header_is_no_single_value() {
        let malformed = Refusal::from(Error::HeaderMalformed("x-token".to_owned()));
        check(&[("x-token", "a"), ("X-Token", "a")], Err(malformed.clone()));
        check(&[("x-token", "a, a")], Err(malformed.clone()));
        check(&[("x-token", "a,")], Err(malformed));
        check(&[("x-token", "a"), ("X-Token", "")], Ok(b"a"));
    }

    #[test]
    fn of_several_names_the_first_that_is_present_counts() {
        let check = |fields: &[(&str, &'static [u8])], expected: &[u8]| {
            assert_eq!(Headers(fields).required("x-new x-old"), Ok(expected), "{fields:?}");
        };
        check(&[("x-old", b"old"), ("X-New", b"new")], b"new");
        check(&[("x-old", b"old"), ("X-New", b" ")], b"old");
        let twice = [("x-new", b"a, a".as_slice()), ("x-old", b"old")];
        let malformed = Err(Error::HeaderMalformed("x-new".to_owned()).into());
        assert_eq!(Headers(&twice).required("x-new x-old"), malformed);
    }

    #[test]
    fn lists_keep_all_their_values() {
        let fields = [("x-list", b"a".as_slice()), ("X-LIST", b" "), ("x-list", b"b, c")];
        let values = Headers(&fields).all("x-list");
        assert_eq!(values, [b"a".as_slice(), b"b, c"]);
    }
}
