//! Where a delivery says that its certificate is. Nobody fetches it here, but a sender that names a
//! place that is not the provider's is not the provider.

use crate::encoding::cut;

/// Host and path of an `https` URL, if it is as plain as those of the providers: lower-case host, no
/// user, port, query, fragment or escape, and no way up in the path. What browsers and other parsers
/// read differently is not among them.
pub(super) fn parts(url: &str) -> Option<(&str, &str)> {
    let (host, path) = cut(url.strip_prefix("https://")?, "/")?;
    let is_label = |label: &str| {
        let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        !label.is_empty() && label.bytes().all(is_plain)
    };
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let is_path = path.bytes().all(is_plain) && cut(path, "..").is_none();
    (host.split('.').all(is_label) && is_path).then_some((host, path))
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
