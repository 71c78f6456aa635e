//! Paths of any kind under a base URL.
#![no_main]

use fetchwright::http::Url;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|path: &str| {
    let base = Url::from_href("https://api.example/v1").expect("a URL");
    let Ok(parsed) = url::Url::parse(&base.join(path)) else { return };
    // What a parser would strip or turn into a slash, the client refuses before.
    if !path.chars().any(|character| character.is_control() || character == '\\') {
        let authority = (parsed.scheme(), parsed.host_str(), parsed.port(), parsed.username());
        assert_eq!(authority, ("https", Some("api.example"), None, ""), "the authority stays");
    }
    let Some(url) = Url::from_href(parsed.as_str()) else { return };
    if base.contains(&url) {
        let is_under = parsed.path() == "/v1" || parsed.path().starts_with("/v1/");
        assert!(is_under, "{} is not under the base", parsed.path());
    }
    let shown = url.redacted();
    assert_eq!(shown.split('?').next(), Some(&parsed[..url::Position::AfterPath]));
});
