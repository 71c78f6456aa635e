//! What a stranger may send as a token: never a panic, never believed.
#![no_main]

use fetchwright::jwt::{Algorithm, ImportedKey, KeySource, Policy, decode, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|token: &str| {
    let _ = decode(token, 16_384);
    let secret = KeySource::Bytes(b"0123456789abcdef0123456789abcdef");
    let imported = ImportedKey::new(secret, Algorithm::Hs256).expect("32 bytes are enough");
    assert!(verify(token, &imported.key, &Policy::default(), 0.0).is_err(), "a forgery was believed");
});
