//! The headers of a delivery, as far as a provider reads them.

use super::Error;

/// Received headers: names are case-insensitive, and values that arrived under one name are joined
/// with a comma, as every HTTP stack does (RFC 9110 §5.3).
#[derive(Clone, Debug, Default)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// The value of a header, without the white space around it; an empty one counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = |(present, _): &&(String, String)| present.eq_ignore_ascii_case(name);
        let (_, value) = self.0.iter().find(named)?;
        Some(value.trim_matches(OPTIONAL_WHITE_SPACE)).filter(|value| !value.is_empty())
    }

    /// As [`Headers::get`], for a header that the provider always sends.
    pub(super) fn required(&self, name: &str) -> Result<&str, Error> {
        self.get(name).ok_or_else(|| Error::HeaderMissing(name.to_owned()))
    }

    /// As [`Headers::get`], for a header that is no list.
    ///
    /// A comma in it means that the header arrived twice; which of the two is meant, nobody knows.
    pub(super) fn single(&self, name: &str) -> Result<Option<&str>, Error> {
        match self.get(name) {
            Some(value) if value.contains(',') => Err(Error::HeaderMalformed(name.to_owned())),
            value => Ok(value),
        }
    }

    /// As [`Headers::single`], for a header that the provider always sends.
    pub(super) fn required_single(&self, name: &str) -> Result<&str, Error> {
        self.single(name)?.ok_or_else(|| Error::HeaderMissing(name.to_owned()))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        for (name, value) in fields {
            let (name, value) = (name.into(), value.into());
            match headers.iter_mut().find(|(present, _)| present.eq_ignore_ascii_case(&name)) {
                Some((_, present)) => {
                    present.push_str(", ");
                    present.push_str(&value);
                }
                None => headers.push((name, value)),
            }
        }
        Self(headers)
    }
}

const OPTIONAL_WHITE_SPACE: [char; 2] = [' ', '\t'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_case_insensitive_and_values_trimmed() {
        let headers = Headers::from_iter([("X-Token", " \tabc\t ")]);
        assert_eq!(headers.get("x-token"), Some("abc"));
        assert_eq!(headers.required_single("X-TOKEN"), Ok("abc"));
        assert_eq!(headers.get("x-toke"), None);
    }

    #[test]
    fn an_empty_value_is_an_absent_one() {
        for value in ["", " ", "\t \t"] {
            let headers = Headers::from_iter([("x-token", value)]);
            assert_eq!(headers.get("x-token"), None, "{value:?}");
            assert_eq!(headers.required("x-token"), Err(Error::HeaderMissing("x-token".into())));
        }
    }

    #[test]
    fn a_repeated_header_is_joined_and_no_single_value() {
        let headers = Headers::from_iter([("x-token", "a"), ("X-Token", "a")]);
        assert_eq!(headers.get("x-token"), Some("a, a"));
        assert_eq!(headers.single("x-token"), Err(Error::HeaderMalformed("x-token".into())));
    }

    #[test]
    fn other_white_space_is_part_of_the_value() {
        let headers = Headers::from_iter([("x-token", "\u{a0}abc\n")]);
        assert_eq!(headers.get("x-token"), Some("\u{a0}abc\n"));
    }
}
