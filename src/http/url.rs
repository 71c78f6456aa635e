//! Absolute URLs in the form that a WHATWG parser printed, and the rule that keeps requests
//! under their base.

use crate::encoding::{cut, cut_last, join, parts, split_before};

/// An absolute `http:` or `https:` URL without userinfo, in serialised (canonical) form.
///
/// Parsing is the host's: a WHATWG parser with its IDNA tables would outweigh the rest of this
/// crate. What it printed splits without one (URL Standard, "URL serializing").
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Url {
    origin: String,
    path: String,
    query: String,
}

impl Url {
    /// Takes what a WHATWG parser serialised and drops its fragment, which is never sent.
    ///
    /// Returns `None` for another scheme, and for userinfo: hosts disagree on it (Node throws,
    /// Deno and Bun turn it into a header, workerd drops it).
    #[must_use]
    pub fn from_href(href: &str) -> Option<Self> {
        let (href, _) = split_before(href, "#");
        let (rest, query) = cut(href, "?").unwrap_or((href, ""));
        let scheme = if rest.starts_with("https://") { "https://" } else { "http://" };
        let (authority, path) = cut(rest.strip_prefix(scheme)?, "/")?;
        if authority.is_empty() || cut(authority, "@").is_some() {
            return None;
        }
        Some(Self {
            origin: join(&[scheme, authority]),
            path: join(&["/", path]),
            query: query.to_owned(),
        })
    }

    /// The whole URL.
    #[must_use]
    pub fn href(&self) -> String {
        self.with_query(&self.query)
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The scheme with its colon.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.origin.starts_with("https:") { "https:" } else { "http:" }
    }

    /// The path, which begins with a slash.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query without its `?`; empty where there is none.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// Replaces the query with one that is percent-encoded already.
    pub fn set_query(&mut self, query: String) {
        self.query = query;
    }

    /// Whether `other` has this URL's origin and lies at or under its path.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let rest = other.path.strip_prefix(self.directory());
        self.origin == other.origin
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The URL of a path under this one; leading slashes do not make it start over at the root.
    ///
    /// The result is text for the host's parser, and still to be held against
    /// [`contains`](Self::contains): dot segments are the parser's to resolve.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        let mut relative = path;
        while let Some(rest) = relative.strip_prefix("/") {
            relative = rest;
        }
        match relative.as_bytes() {
            [] | [b'?' | b'#', ..] => join(&[&self.origin, &self.path, relative]),
            _ => join(&[&self.origin, self.directory(), "/", relative]),
        }
    }

    /// Whether requests to this URL may carry credentials: over TLS, or never leaving the machine.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.origin.starts_with("https:") || is_loopback(self.host())
    }

    /// The URL for messages and logs: query values, where keys and tokens travel, masked.
    #[must_use]
    pub fn redacted(&self) -> String {
        let mut masked = String::new();
        for pair in parts(&self.query, "&").filter(|pair| !pair.is_empty()) {
            if !masked.is_empty() {
                masked.push('&');
            }
            if let Some((name, _)) = cut(pair, "=") {
                masked.push_str(name);
                masked.push('=');
            }
            masked.push_str("***");
        }
        self.with_query(&masked)
    }

    /// The path without a trailing slash.
    fn directory(&self) -> &str {
        let mut directory = self.path.as_str();
        while let Some(rest) = directory.strip_suffix("/") {
            directory = rest;
        }
        directory
    }

    /// The host without the port; brackets stay around IPv6.
    fn host(&self) -> &str {
        let (_, authority) = cut_last(&self.origin, "/").unwrap_or_default();
        match cut_last(authority, ":") {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        }
    }

    fn with_query(&self, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        join(&[&self.origin, &self.path, mark, query])
    }
}

/// `localhost` names (RFC 6761 §6.3) and loopback addresses, as a WHATWG parser prints them.
fn is_loopback(host: &str) -> bool {
    let is_ipv4 = parts(host, ".").count() == 4 && host.starts_with("127.");
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || (is_ipv4 && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(href: &str) -> Url {
        Url::from_href(href).expect(href)
    }

    #[test]
    fn splits_what_a_parser_printed() {
        let url = url("https://api.example.com:8443/v1/users?page=1#top");
        assert_eq!(url.origin(), "https://api.example.com:8443");
        assert_eq!(url.path(), "/v1/users");
        assert_eq!(url.query(), "page=1");
        assert_eq!(url.href(), "https://api.example.com:8443/v1/users?page=1");
    }

    #[test]
    fn refuses_userinfo_and_other_schemes() {
        for href in ["https://user:pass@a.example/", "ftp://a.example/", "data:,x", "https:///"] {
            assert_eq!(Url::from_href(href), None, "{href}");
        }
    }

    #[test]
    fn a_path_is_joined_under_the_base() {
        for (base, path, expected) in [
            ("https://a.example/v1", "users", "https://a.example/v1/users"),
            ("https://a.example/v1", "/users", "https://a.example/v1/users"),
            ("https://a.example/v1/", "/users", "https://a.example/v1/users"),
            ("https://a.example/", "users", "https://a.example/users"),
            ("https://a.example/v1", "", "https://a.example/v1"),
            ("https://a.example/v1", "?q=1", "https://a.example/v1?q=1"),
        ] {
            assert_eq!(url(base).join(path), expected);
        }
    }

    #[test]
    fn containment_takes_origin_and_whole_segments() {
        let base = url("https://a.example/v1");
        for inside in ["https://a.example/v1", "https://a.example/v1/", "https://a.example/v1/x?y"]
        {
            assert!(base.contains(&url(inside)), "{inside}");
        }
        for outside in [
            "https://a.example/v10",
            "https://a.example/",
            "https://a.example:444/v1/x",
            "http://a.example/v1/x",
            "https://a.example.evil.com/v1/x",
        ] {
            assert!(!base.contains(&url(outside)), "{outside}");
        }
    }

    #[test]
    fn credentials_may_travel_over_tls_or_loopback() {
        for (href, expected) in [
            ("https://a.example/", true),
            ("http://localhost:8080/", true),
            ("http://api.localhost/", true),
            ("http://127.0.0.1/", true),
            ("http://[::1]:80/", true),
            ("http://a.example/", false),
            ("http://localhost.example/", false),
            ("http://127.0.0.1.example/", false),
            ("http://127.evil.example.com/", false),
        ] {
            assert_eq!(url(href).is_confidential(), expected, "{href}");
        }
    }

    #[test]
    fn redaction_keeps_names_and_hides_values() {
        let url = url("https://a.example/x?page=2&api_key=s3cret&s3cret");
        assert_eq!(url.redacted(), "https://a.example/x?page=***&api_key=***&***");
    }
}
