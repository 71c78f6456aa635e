//! What a stranger may send as a token: never a panic, never believed, and with one spelling only.
#![no_main]

use fetchwright::encoding::encode_base64url;
use fetchwright::jwt::{Policy, UntrustedToken, decode, verify, verify_jws};
use fetchwright_fuzz::jwt_keys;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|token: &str| {
    let limit = UntrustedToken::DEFAULT_MAX_BYTES;
    if let Ok(parsed) = UntrustedToken::parse(token, limit) {
        let segments = [parsed.header.as_bytes(), &parsed.payload, &parsed.signature];
        assert_eq!(segments.map(encode_base64url).join("."), token, "it has another spelling");
    }
    let is_jwt = decode(token, limit).is_ok();
    for key in jwt_keys() {
        assert!(verify(token, key, &Policy::default(), 0.0).is_err(), "a forgery was believed");
        assert!(verify_jws(token, key, limit).is_err(), "a forgery was believed");
    }
    assert!(!is_jwt || token.len() <= limit);
});
