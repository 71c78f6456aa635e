//! What a stranger may post to a webhook endpoint: never a panic, never believed.
#![no_main]

use fetchwright::webhook::{Freshness, Headers, Key, Provider, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, &[u8])| {
    let (first, second, body) = input;
    for provider in Provider::ALL {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let key = Key::parse(provider.secret, secret).expect("a secret that every provider takes");
        let names = provider.scheme.header_names().into_iter().flatten();
        let values = [first, second, first].map(str::as_bytes);
        let fields: Vec<_> = names.zip(values).collect();
        let freshness = Freshness { now: 0, tolerance: None };
        let verdict = verify(provider, Headers(&fields), body, &[key], freshness);
        assert!(verdict.is_err(), "a forgery was believed");
    }
});
