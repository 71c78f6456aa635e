//! Paths with places to fill in: `/users/{id}` (RFC 6570 §3.2.2, simple string expansion).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::encoding::cut;

/// Fills each `{name}` of a path with the parameter of that name, percent-encoded but for what RFC
/// 3986 §2.3 calls unreserved: no value can add a segment, a query or a fragment.
///
/// # Errors
///
/// [`TemplateError`] unless places and parameters fit each other one by one.
pub fn fill(path: &str, parameters: &[(String, String)]) -> Result<String, TemplateError> {
    let mut filled = String::with_capacity(path.len());
    let mut used = Vec::new();
    let mut rest = path;
    while let Some((before, from)) = cut(rest, "{")
        && let Some((name, after)) = cut(from, "}")
    {
        let value = parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value);
        let value = value.ok_or_else(|| TemplateError::Missing(name.to_owned()))?;
        // A URL parser reads those as the way to another place, also when they are encoded.
        if matches!(value.as_str(), "" | "." | "..") {
            return Err(TemplateError::Elsewhere(name.to_owned()));
        }
        used.push(name);
        filled.push_str(before);
        filled.extend(utf8_percent_encode(value, RESERVED));
        rest = after;
    }
    filled.push_str(rest);
    let is_unused = |(name, _): &&(String, String)| !used.contains(&name.as_str());
    match parameters.iter().find(is_unused) {
        Some((name, _)) => Err(TemplateError::Unused(name.clone())),
        None => Ok(filled),
    }
}

/// Why a path cannot be filled; each with the name of the parameter.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum TemplateError {
    /// The value is empty or a dot segment, which would lead elsewhere.
    Elsewhere(String),
    /// The path has a place for which there is no parameter.
    Missing(String),
    /// There is no place for the parameter.
    Unused(String),
}

impl TemplateError {
    /// The parameter at fault.
    #[must_use]
    pub fn name(&self) -> &str {
        let (Self::Elsewhere(name) | Self::Missing(name) | Self::Unused(name)) = self;
        name
    }

    /// What the parameter has to be.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        match self {
            Self::Elsewhere(_) => "neither empty nor `.` nor `..`, which lead to another path",
            Self::Missing(_) => "given, as the path has a place of that name",
            Self::Unused(_) => "a name that stands between braces in the path",
        }
    }
}

/// All but what is unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(path: &str, parameters: &[(&str, &str)]) -> Result<String, TemplateError> {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        fill(path, &parameters.iter().map(owned).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(filled("/a/{id}/b", &[("id", value)]), Ok(format!("/a/{expected}/b")));
    }

    #[test]
    fn encodes_what_would_have_a_meaning_in_a_url() {
        check("42", "42");
        check("Az09-._~", "Az09-._~");
        check("a/b", "a%2Fb");
        check("../admin", "..%2Fadmin");
        check("a?b#c", "a%3Fb%23c");
        check("100%", "100%25");
        check("%2e%2e", "%252e%252e");
        check("a b", "a%20b");
        check("@:;,=&+$!'()*[]\\", "%40%3A%3B%2C%3D%26%2B%24%21%27%28%29%2A%5B%5D%5C");
        check("é€🔑", "%C3%A9%E2%82%AC%F0%9F%94%91");
        check("\r\n\t\0", "%0D%0A%09%00");
        check("{id}", "%7Bid%7D");
    }

    #[test]
    fn fills_every_place() {
        let parameters = [("org", "o"), ("repo", "r")];
        assert_eq!(filled("/{org}/{repo}/{org}", &parameters), Ok("/o/r/o".to_owned()));
        assert_eq!(filled("/plain", &[]), Ok("/plain".to_owned()));
        assert_eq!(filled("/a{b", &[]), Ok("/a{b".to_owned()));
        assert_eq!(filled("/a}{b}", &[("b", "1")]), Ok("/a}1".to_owned()));
    }

    #[test]
    fn refuses_what_does_not_fit() {
        let named = |name: &str| name.to_owned();
        assert_eq!(filled("/{id}", &[]), Err(TemplateError::Missing(named("id"))));
        assert_eq!(filled("/{Id}", &[("id", "1")]), Err(TemplateError::Missing(named("Id"))));
        assert_eq!(filled("/x", &[("id", "1")]), Err(TemplateError::Unused(named("id"))));
        for value in ["", ".", ".."] {
            let elsewhere = Err(TemplateError::Elsewhere(named("id")));
            assert_eq!(filled("/{id}", &[("id", value)]), elsewhere);
        }
    }
}
