//! The headers of a delivery, as far as a provider reads them.

use super::Error;

/// Received headers as names and values. Names are case-insensitive and may be repeated.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a>(pub &'a [(&'a str, &'a [u8])]);

impl<'a> Headers<'a> {
    /// The values that are not empty, without the white space around them. Where the host joined
    /// those of a repeated header with a comma (RFC 9110 §5.3), they are one.
    ///
    /// A space separates several names of one header: the first that is present counts.
    pub(super) fn all(self, names: &str) -> impl Iterator<Item = &'a [u8]> {
        let present = names.split(' ').find(|name| self.named(name).next().is_some());
        self.named(present.unwrap_or_default())
    }

    /// The value of a header that is no list.
    ///
    /// If it arrived twice, or has a comma as if it had, nobody knows which value is meant.
    pub(super) fn single(self, names: &str) -> Result<Option<&'a [u8]>, Error> {
        let mut values = self.all(names);
        let value = values.next();
        if values.next().is_some() || value.is_some_and(|value| value.contains(&b',')) {
            return Err(Error::HeaderMalformed(first_of(names)));
        }
        Ok(value)
    }

    /// As [`Headers::single`], for a header that the provider always sends.
    pub(super) fn required(self, names: &str) -> Result<&'a [u8], Error> {
        self.single(names)?.ok_or_else(|| Error::HeaderMissing(first_of(names)))
    }

    /// The value of a header that is there once, and may have commas of its own.
    pub(super) fn once(self, name: &str) -> Result<&'a [u8], Error> {
        let mut values = self.all(name);
        let value = values.next().ok_or_else(|| Error::HeaderMissing(name.to_owned()))?;
        if values.next().is_some() {
            return Err(Error::HeaderMalformed(name.to_owned()));
        }
        Ok(value)
    }

    fn named(self, name: &str) -> impl Iterator<Item = &'a [u8]> {
        let fields = self.0.iter().filter(move |(present, _)| present.eq_ignore_ascii_case(name));
        fields.map(|(_, value)| value.trim_ascii()).filter(|value| !value.is_empty())
    }
}

/// The name that stands for all in an error.
pub(super) fn first_of(names: &str) -> String {
    names.split(' ').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Single<'a> = Result<Option<&'a [u8]>, Error>;

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected: Single<'_>) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        let headers = Headers(&fields);
        assert_eq!(headers.single("x-token"), expected, "{fields:?}");
        let expected =
            expected.and_then(|value| value.ok_or(Error::HeaderMissing("x-token".to_owned())));
        assert_eq!(headers.required("x-token"), expected, "{fields:?}");
    }

    #[test]
    fn names_are_case_insensitive_and_values_trimmed() {
        check(&[("X-Token", " \tabc\t ")], Ok(Some(b"abc")));
        check(&[("x-toke", "abc"), ("x-token-2", "def")], Ok(None));
        check(&[("x-token", "\u{a0}abc")], Ok(Some("\u{a0}abc".as_bytes())));
    }

    #[test]
    fn an_empty_value_is_an_absent_one() {
        for value in ["", " ", "\t \t"] {
            check(&[("x-token", value)], Ok(None));
        }
    }

    #[test]
    fn a_repeated_header_is_no_single_value() {
        let malformed = Error::HeaderMalformed("x-token".to_owned());
        check(&[("x-token", "a"), ("X-Token", "a")], Err(malformed.clone()));
        check(&[("x-token", "a, a")], Err(malformed.clone()));
        check(&[("x-token", "a,")], Err(malformed));
        check(&[("x-token", "a"), ("X-Token", "")], Ok(Some(b"a")));
    }

    #[test]
    fn of_several_names_the_first_that_is_present_counts() {
        let check = |fields: &[(&str, &'static [u8])], expected: &[u8]| {
            assert_eq!(Headers(fields).single("x-new x-old"), Ok(Some(expected)), "{fields:?}");
        };
        check(&[("x-old", b"old"), ("X-New", b"new")], b"new");
        check(&[("x-old", b"old"), ("X-New", b" ")], b"old");
        let twice = [("x-new", b"a, a".as_slice()), ("x-old", b"old")];
        let malformed = Err(Error::HeaderMalformed("x-new".to_owned()));
        assert_eq!(Headers(&twice).single("x-new x-old"), malformed);
    }

    #[test]
    fn lists_keep_all_their_values() {
        let fields = [("x-list", b"a".as_slice()), ("X-LIST", b" "), ("x-list", b"b, c")];
        let values: Vec<_> = Headers(&fields).all("x-list").collect();
        assert_eq!(values, [b"a".as_slice(), b"b, c"]);
    }
}
