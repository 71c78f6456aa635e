//! Where a delivery says that its certificate is. Nobody fetches it here, but a sender that names a
//! place that is not the provider's is not the provider.

use crate::encoding::{cut, join, span};

/// Host and path of an `https` URL, if it is as plain as those of the providers: lower-case host, no
/// user, port, query, fragment or escape, and no way up in the path. What browsers and other parsers
/// read differently is not among them.
pub(super) fn parts(url: &str) -> Option<(&str, &str)> {
    let (host, path) = cut(url.strip_prefix("https://")?, "/")?;
    let is_plain = span(host.as_bytes(), b"az09--..") == host.len()
        && span(path.as_bytes(), b"azAZ-9__") == path.len();
    // No label of the host is empty, not even the first or the last.
    let has_dots = |text: &str| cut(text, "..").is_some();
    (is_plain && !has_dots(&join(&[".", host, "."])) && !has_dots(path)).then_some((host, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_plain_urls() {
        assert_eq!(parts("https://a.example/"), Some(("a.example", "")));
        let url = "https://sns.us-east-1.amazonaws.com/Simple_Notification-1.pem";
        let expected = ("sns.us-east-1.amazonaws.com", "Simple_Notification-1.pem");
        assert_eq!(parts(url), Some(expected));
    }

    #[test]
    fn refuses_all_others() {
        for url in [
            "",
            "https://",
            "https://a.example",
            "http://a.example/",
            "HTTPS://a.example/",
            " https://a.example/",
            "https:a.example/",
            "https:/a.example/",
            "https:///a.example/",
            "https:\\\\a.example/",
            "https://a.example\\/",
            "https://a.example\\@b.example/",
            "https://a.example:443/",
            "https://user@a.example/",
            "https://user:pass@a.example/",
            "https://A.example/",
            "https://a.example./",
            "https://.a.example/",
            "https://a..example/",
            "https://a.example?/",
            "https://a.example#/",
            "https://a.example%2f/",
            "https://a_b.example/",
            "https://\u{e9}.example/",
            "https://[::1]/",
            "https://a.example/../x",
            "https://a.example/x/..",
            "https://a.example/%2e%2e/x",
            "https://a.example/x?y",
            "https://a.example/x#y",
            "https://a.example/x y",
            "https://a.example/x\\y",
            "https://a.example/x\n",
            "https://a.ex\tample/x",
            "https://a.example/\0",
        ] {
            assert_eq!(parts(url), None, "{url:?}");
        }
    }
}
