//! What a server's header fields and a host's URL parser may say.
#![no_main]

use fetchwright::{
    http::{Headers, Status, Url, parse_date_ms},
    retry::server_delay,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = parse_date_ms(text, 0);
    let _ = server_delay(Status::new(429), &|_| Some(text.to_owned()), u64::MAX);
    if let Some(url) = Url::from_href(text) {
        let printed = url.href();
        assert_eq!(Url::from_href(&printed).as_ref(), Some(&url), "printing and parsing agree");
        assert!(url.contains(&url));
        assert!(!url.redacted().contains('#'));
    }
    let mut headers = Headers::default();
    if headers.set("x-value", text).is_ok() {
        let value = headers.get("x-value").expect("just set");
        assert!(!value.contains(['\r', '\n', '\0']));
    }
});
