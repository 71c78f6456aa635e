//! The headers of a delivery, as far as a provider reads them.

use std::borrow::Cow;

use super::Error;

/// Received headers: names are case-insensitive, and values that arrived under one name are joined
/// with a comma, as every HTTP stack does (RFC 9110 §5.3).
#[derive(Clone, Debug, Default)]
pub struct Headers<'a>(Vec<(&'a str, Cow<'a, [u8]>)>);

impl<'a> Headers<'a> {
    /// The value of a header, without the white space around it; an empty one counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let (_, value) = self.0.iter().find(|(present, _)| present.eq_ignore_ascii_case(name))?;
        Some(value.trim_ascii()).filter(|value| !value.is_empty())
    }

    /// Adds a value that was received under this name.
    pub fn append(&mut self, name: &'a str, value: &'a [u8]) {
        match self.0.iter_mut().find(|(present, _)| present.eq_ignore_ascii_case(name)) {
            Some((_, present)) => {
                let joined = present.to_mut();
                joined.extend(b", ");
                joined.extend(value);
            }
            None => self.0.push((name, Cow::Borrowed(value))),
        }
    }

    /// As [`Headers::get`], for a header that the provider always sends.
    pub(super) fn required(&self, name: &str) -> Result<&[u8], Error> {
        self.get(name).ok_or_else(|| Error::HeaderMissing(name.to_owned()))
    }

    /// As [`Headers::get`], for a header that is no list.
    ///
    /// A comma in it means that the header arrived twice; which of the two is meant, nobody knows.
    pub(super) fn single(&self, name: &str) -> Result<Option<&[u8]>, Error> {
        match self.get(name) {
            Some(value) if value.contains(&b',') => Err(Error::HeaderMalformed(name.to_owned())),
            value => Ok(value),
        }
    }

    /// As [`Headers::single`], for a header that the provider always sends.
    pub(super) fn required_single(&self, name: &str) -> Result<&[u8], Error> {
        self.single(name)?.ok_or_else(|| Error::HeaderMissing(name.to_owned()))
    }
}

impl<'a> FromIterator<(&'a str, &'a [u8])> for Headers<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a [u8])>>(fields: I) -> Self {
        let mut headers = Self::default();
        for (name, value) in fields {
            headers.append(name, value);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected: Option<&str>) {
        let headers: Headers<'_> =
            fields.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        assert_eq!(headers.get("x-token"), expected.map(str::as_bytes), "{fields:?}");
    }

    #[test]
    fn names_are_case_insensitive_and_values_trimmed() {
        check(&[("X-Token", " \tabc\t ")], Some("abc"));
        check(&[("x-toke", "abc"), ("x-token-2", "def")], None);
        check(&[("x-token", "\u{a0}abc")], Some("\u{a0}abc"));
    }

    #[test]
    fn an_empty_value_is_an_absent_one() {
        for value in ["", " ", "\t \t"] {
            check(&[("x-token", value)], None);
        }
        let missing = Error::HeaderMissing("x-token".into());
        assert_eq!(Headers::default().required("x-token"), Err(missing.clone()));
        assert_eq!(Headers::default().required_single("x-token"), Err(missing));
    }

    #[test]
    fn a_repeated_header_is_joined_and_no_single_value() {
        let fields = [("x-token", "a"), ("X-Token", "a")];
        check(&fields, Some("a, a"));
        let headers: Headers<'_> =
            fields.map(|(name, value)| (name, value.as_bytes())).into_iter().collect();
        assert_eq!(headers.single("x-token"), Err(Error::HeaderMalformed("x-token".into())));
    }
}
