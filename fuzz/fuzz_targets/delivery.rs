//! What a stranger may post to a webhook endpoint: never a panic, never believed.
#![no_main]

use fetchwright_fuzz::{Request, keys, settings, verify_all};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some(request) = Request::parse(input) else { return };
    let keys = keys(request.provider);
    let verdict = verify_all(request.provider, &request.delivery(), &keys, &settings());
    assert!(verdict.is_err(), "a forgery was believed");
});
