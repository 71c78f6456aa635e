//! The parts of an absolute URL, spelled as they were: signatures cover the spelling.

use crate::encoding::{cut, join, split_before};

/// An absolute URL of HTTP without its fragment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Url<'a> {
    /// The scheme without `://`.
    pub(super) scheme: &'a str,
    /// Host and port, with the user in front where there is one.
    pub(super) authority: &'a str,
    /// The path; empty, or it begins with a slash.
    pub(super) path: &'a str,
    /// The query with its `?`; empty where there is none.
    pub(super) search: &'a str,
}

impl<'a> Url<'a> {
    pub(super) fn new(url: &'a str) -> Self {
        let (url, _) = split_before(url, "#");
        let (url, search) = split_before(url, "?");
        let (scheme, rest) = match cut(url, "://") {
            Some((scheme @ ("http" | "https"), rest)) => (scheme, rest),
            _ => ("", url),
        };
        let (authority, path) = split_before(rest, "/");
        Self { scheme, authority, path, search }
    }

    /// The query without its `?`.
    pub(super) fn query(&self) -> &'a str {
        self.search.get(1..).unwrap_or_default()
    }

    /// The path as a request has it, where it is never empty.
    pub(super) const fn path_or_root(&self) -> &'a str {
        if self.path.is_empty() { "/" } else { self.path }
    }

    /// The whole, as a request has it.
    pub(super) fn target_uri(self) -> String {
        Url { path: self.path_or_root(), ..self }.print()
    }

    /// The whole again.
    pub(super) fn print(&self) -> String {
        join(&[self.scheme, "://", self.authority, self.path, self.search])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, scheme: &str, authority: &str, path: &str, search: &str) {
        assert_eq!(Url::new(url), Url { scheme, authority, path, search });
    }

    #[test]
    fn splits_without_changing_anything() {
        check("https://a.example", "https", "a.example", "", "");
        check("http://u:p@a:1/b/c?d=/?e", "http", "u:p@a:1", "/b/c", "?d=/?e");
        check("https://[::1]:80?#f?", "https", "[::1]:80", "", "?");
        check("https://a/b#c?d", "https", "a", "/b", "");
        check("/b?c=https://d/", "", "", "/b", "?c=https://d/");
        check("", "", "", "", "");
    }

    #[test]
    fn targets_and_wholes() {
        for (url, target) in [
            ("https://a.example", "https://a.example/"),
            ("http://a?b", "http://a/?b"),
            ("http://a/%41?", "http://a/%41?"),
        ] {
            assert_eq!(Url::new(url).target_uri(), target);
            assert_eq!(Url::new(url).print(), url);
        }
    }
}
