//! Request methods of RFC 9110 §9.

use std::{borrow::Cow, fmt};

/// A request method, upper case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Method(Cow<'static, str>);

impl Method {
    /// The method that takes no body and changes nothing.
    pub const GET: Self = Self(Cow::Borrowed("GET"));

    /// Parses a method name and converts it to upper case, or returns `None` where it is not a
    /// token (RFC 9110 §5.6.2) or one that `fetch` forbids (CONNECT, TRACE, TRACK).
    ///
    /// Hosts upper-case only some names themselves: `patch` would stay as it is in Node and Deno.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.to_ascii_uppercase();
        let is_token = !name.is_empty() && name.bytes().all(super::headers::is_token_byte);
        let is_forbidden = matches!(name.as_str(), "CONNECT" | "TRACE" | "TRACK");
        (is_token && !is_forbidden).then_some(Self(name.into()))
    }

    /// The method's name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `fetch` takes a request body with it.
    #[must_use]
    pub fn takes_body(&self) -> bool {
        !matches!(&*self.0, "GET" | "HEAD")
    }

    /// Whether a request asks for nothing to be changed (RFC 9110 §9.2.1).
    #[must_use]
    pub fn is_safe(&self) -> bool {
        matches!(&*self.0, "GET" | "HEAD" | "OPTIONS" | "QUERY")
    }

    /// Whether repeating a request is the same as sending it once (RFC 9110 §9.2.2; QUERY is
    /// defined as safe and idempotent).
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        matches!(&*self.0, "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PUT" | "QUERY")
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upper_cases_what_hosts_would_not() {
        assert_eq!(Method::parse("patch").map(|method| method.0), Some("PATCH".into()));
    }

    #[test]
    fn refuses_what_is_no_token_or_forbidden() {
        for name in ["", "GET ", "GE T", "G\u{e9}T", "GET\r\n", "connect", "TRACE", "Track"] {
            assert_eq!(Method::parse(name), None, "{name:?}");
        }
    }

    #[test]
    fn knows_which_methods_repeat_safely() {
        for (name, expected) in [("GET", true), ("PUT", true), ("POST", false), ("PATCH", false)] {
            assert_eq!(Method::parse(name).expect("a token").is_idempotent(), expected, "{name}");
        }
    }

    #[test]
    fn knows_which_methods_change_nothing() {
        for (name, expected) in [("GET", true), ("QUERY", true), ("PUT", false), ("LINK", false)] {
            assert_eq!(Method::parse(name).expect("a token").is_safe(), expected, "{name}");
        }
    }
}
