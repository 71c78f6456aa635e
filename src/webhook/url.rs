//! The parts of an absolute URL, spelled as they were: signatures cover the spelling.

use crate::encoding::{cut, join};

/// An absolute URL of HTTP without its fragment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Url<'a> {
    /// The scheme without `://`.
    pub(super) scheme: &'a str,
    /// Host and port, with the user in front where there is one.
    pub(super) authority: &'a str,
    /// The path; empty, or it begins with a slash.
    pub(super) path: &'a str,
    /// What follows the `?`, if there is one.
    pub(super) query: Option<&'a str>,
}

impl<'a> Url<'a> {
    pub(super) fn new(url: &'a str) -> Self {
        let url = cut(url, "#").map_or(url, |(url, _)| url);
        let (url, query) = cut(url, "?").map_or((url, None), |(url, query)| (url, Some(query)));
        // Searching for `://` would take 2 KB of the wasm.
        let of = |scheme, rest: Option<&'a str>| rest.map(|rest| (scheme, rest));
        let (scheme, rest) = of("https", url.strip_prefix("https://"))
            .or_else(|| of("http", url.strip_prefix("http://")))
            .unwrap_or(("", url));
        let end = rest.bytes().position(|byte| byte == b'/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or_default();
        Self { scheme, authority, path, query }
    }

    /// The query, as text that is empty where there is none.
    pub(super) fn query(&self) -> &'a str {
        self.query.unwrap_or_default()
    }

    /// Path and query, as a request line has them.
    pub(super) fn target(&self) -> String {
        let mut target = self.path.to_owned();
        if target.is_empty() {
            target.push('/');
        }
        self.push_query(&mut target);
        target
    }

    /// The whole again.
    pub(super) fn print(&self) -> String {
        let mut url = join(&[self.scheme, "://", self.authority, self.path]);
        self.push_query(&mut url);
        url
    }

    fn push_query(&self, text: &mut String) {
        if let Some(query) = self.query {
            text.push('?');
            text.push_str(query);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, scheme: &str, authority: &str, path: &str, query: Option<&str>) {
        assert_eq!(Url::new(url), Url { scheme, authority, path, query });
    }

    #[test]
    fn splits_without_changing_anything() {
        check("https://a.example", "https", "a.example", "", None);
        check("http://u:p@a:1/b/c?d=/?e", "http", "u:p@a:1", "/b/c", Some("d=/?e"));
        check("https://[::1]:80?#f?", "https", "[::1]:80", "", Some(""));
        check("https://a/b#c?d", "https", "a", "/b", None);
        check("/b?c=https://d/", "", "", "/b", Some("c=https://d/"));
        check("", "", "", "", None);
    }

    #[test]
    fn targets_and_wholes() {
        for (url, target) in
            [("https://a.example", "/"), ("http://a?b", "/?b"), ("http://a/%41?", "/%41?")]
        {
            assert_eq!(Url::new(url).target(), target);
            assert_eq!(Url::new(url).print(), url);
        }
    }
}
