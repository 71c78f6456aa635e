//! What a stranger may ask of an endpoint: answers are short, no HTML, and no other header's end.
#![no_main]

use fetchwright::webhook::{Challenge, challenge};
use fetchwright_fuzz::{Request, keys};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(request) = Request::parse(input) else { return };
    let keys = keys(request.provider);
    let reply = match challenge(request.provider, &request.delivery(), &keys) {
        Ok(Challenge::AfterVerifying(reply) | Challenge::Reply(reply)) => reply,
        Ok(Challenge::None) | Err(_) => return,
    };
    assert!([200, 204, 403].contains(&reply.status));
    // In JSON, one byte may become six.
    assert!(reply.body.len() <= 8 * 1024, "{}", reply.body.len());
    assert!(!reply.body.chars().any(char::is_control));
    let value =
        |name| reply.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| &**value);
    if !reply.body.is_empty() {
        assert!(["text/plain", "application/json"].map(Some).contains(&value("content-type")));
        assert_eq!(value("x-content-type-options"), Some("nosniff"));
    }
    for (name, value) in &reply.headers {
        assert!(value.len() <= 1024, "{name}");
        assert!(value.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{name}: {value:?}");
    }
    if let Some(url) = reply.confirm {
        let (_, rest) = url.split_once("https://").expect("TLS");
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        assert!(host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn"), "{host}");
    }
});
