//! The head of an answer as text: status code and reason phrase, then the header fields, a line each.

use crate::{
    encoding::{cut, join, parts},
    http::{Scanner, join_values},
};

/// The head of an answer as text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Head(String);

impl Head {
    /// Takes a head as the host writes it, names in lower case.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The status code; 0 where there is none.
    #[must_use]
    pub fn status(&self) -> u16 {
        let code = self.0.get(..3).and_then(number).unwrap_or_default();
        u16::try_from(code).unwrap_or_default()
    }

    /// The values of a field, joined as if they were one (RFC 9110 §5.3).
    #[must_use]
    #[inline(never)]
    pub fn field(&self, name: &str) -> Option<String> {
        join_values(&mut self.fields(), name)
    }

    /// The same without the fields that are of the connection (RFC 9111 §3.1).
    #[must_use]
    pub fn to_keep(&self) -> Self {
        let named = self.field("connection").unwrap_or_default().to_ascii_lowercase();
        self.without(&|name| HOP_BY_HOP.contains(&name) || lists(&named, name))
    }

    /// The same with the fields of a 304 in place of its own (RFC 9111 §3.2).
    ///
    /// Fields that tell how to read the body stay: the body does.
    #[must_use]
    pub fn updated_by(&self, newer: &Self) -> Self {
        let newer = newer.to_keep().without(&|name| OF_THE_BODY.contains(&name));
        // How old the answer was says nothing of how old its confirmation is.
        let mut head = self.without(&|name| name == "age" || newer.field(name).is_some());
        for (name, value) in newer.fields() {
            head = head.with(name, value);
        }
        head
    }

    /// The same with a field in place of all of its name.
    #[must_use]
    pub fn replacing(&self, name: &str, value: &str) -> Self {
        self.without(&|present| present == name).with(name, value)
    }

    /// The same with one field more.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        Self(join(&[&self.0, "\n", name, ": ", value]))
    }

    fn without(&self, is_out: &dyn Fn(&str) -> bool) -> Self {
        let (status, _) = cut(&self.0, "\n").unwrap_or((&self.0, ""));
        let mut head = Self(status.to_owned());
        for (name, value) in self.fields().filter(|(name, _)| !is_out(name)) {
            head = head.with(name, value);
        }
        head
    }

    fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = cut(&self.0, "\n").map_or("", |(_, rest)| rest);
        std::iter::from_fn(move || {
            let (line, after) = cut(rest, "\n").unwrap_or((rest, ""));
            rest = after;
            cut(line, ": ").filter(|(name, _)| !name.is_empty())
        })
    }
}

/// A whole number, and nothing else.
pub(super) fn number(text: &str) -> Option<u64> {
    let mut scanner = Scanner::new(text);
    scanner.number().filter(|_| scanner.is_done())
}

/// Whether a list in lower case has this member.
pub(super) fn lists(list: &str, member: &str) -> bool {
    parts(list, ",").any(|item| item.trim_ascii() == member)
}

/// RFC 9110 §7.6.1, RFC 9111 §3.1.
const HOP_BY_HOP: [&str; 10] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

const OF_THE_BODY: [&str; 4] =
    ["content-encoding", "content-length", "content-range", "content-type"];

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Head {
        Head::new(text.to_owned())
    }

    #[test]
    fn reads_status_and_fields() {
        let head = head("404 Not Found\na: 1\nb: x: y\na: 2\nc: ");
        assert_eq!(head.status(), 404);
        assert_eq!(head.field("a").as_deref(), Some("1, 2"));
        assert_eq!(head.field("b").as_deref(), Some("x: y"));
        assert_eq!(head.field("c").as_deref(), Some(""));
        assert_eq!(head.field("d"), None);
        for text in ["", "2", "abc", "\n", "20\u{e9}"] {
            assert_eq!(self::head(text).status(), 0, "{text:?}");
        }
    }

    #[test]
    fn keeps_what_is_of_the_answer() {
        let text = "200 OK\netag: \"1\"\nconnection: close, X-Hop\nx-hop: 1\nte: b\nx-hopper: 2";
        assert_eq!(head(text).to_keep().as_str(), "200 OK\netag: \"1\"\nx-hopper: 2");
    }

    #[test]
    fn is_updated_field_by_field() {
        let stored =
            head("200 OK\nage: 7\na: 1\nb: 2\na: 3\ncontent-length: 5\ncontent-type: text/plain");
        let newer = head("304 \na: 4\nc: 5\ncontent-length: 0\ncontent-type: x/y\nte: d");
        assert_eq!(
            stored.updated_by(&newer).as_str(),
            "200 OK\nb: 2\ncontent-length: 5\ncontent-type: text/plain\na: 4\nc: 5",
        );
    }

    #[test]
    fn replaces() {
        let head = head("200 OK\nage: 1\nb: 2\nage: 3").replacing("age", "4");
        assert_eq!(head.as_str(), "200 OK\nb: 2\nage: 4");
    }
}
