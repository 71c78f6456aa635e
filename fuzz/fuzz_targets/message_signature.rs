//! The structured fields of RFC 9421: never a panic, never believed.
#![no_main]

use fetchwright::webhook::{Provider, Settings};
use fetchwright_fuzz::{Request, message_keys, settings, verify_all};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, request)) = input.split_first() else { return };
    let Some(request) = Request::parse(request) else { return };
    let provider = Provider::find("http-message-signatures").expect("a provider of ours");
    let (keys, algorithm) = message_keys(*choice);
    // The upper half of the byte says what must be covered.
    let covered = ["content-digest", "@method", "\"@query-param\";name=\"a\"", "date"];
    let required = covered.iter().enumerate().filter(|(bit, _)| choice >> (bit + 4) & 1 == 1);
    let required_components = required.map(|(_, name)| (*name).to_owned()).collect();
    let settings = Settings { algorithm, required_components, ..settings() };
    let verdict = verify_all(provider, &request.delivery(), &keys, &settings);
    assert!(verdict.is_err(), "a forgery was believed");
});
