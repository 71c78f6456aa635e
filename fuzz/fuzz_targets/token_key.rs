//! What a user may pass as a key, or an issuer publish: never a panic, never shown, and a key that
//! was taken verifies nothing but what it signed.
#![no_main]

use fetchwright::jwt::{Algorithm, Error, ImportedKey, Key, KeySource, thumbprint};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, source)) = input.split_first() else { return };
    let text = str::from_utf8(source).ok();
    let algorithm = Algorithm::ALL[usize::from(*choice) % Algorithm::ALL.len()];
    let sources = [Some(KeySource::Bytes(source)), text.map(KeySource::Text), text.map(KeySource::Jwk)];
    for source in sources.into_iter().flatten() {
        let Ok(imported) = ImportedKey::new(source, algorithm) else { continue };
        assert_eq!(format!("{imported:?}"), format!("Key({algorithm}, _)"));
        assert_eq!(imported.key.algorithm(), algorithm);
        check(&imported.key);
    }
    if let Some(text) = text {
        let _ = thumbprint(text);
    }
});

fn check(key: &Key) {
    let signature = key.sign(b"message");
    assert!(key.verify(b"message", b"").is_err(), "no signature was taken for one");
    let again = Key::from_bytes(&key.to_bytes());
    if key.is_local() {
        let again = again.expect("its own bytes");
        assert_eq!(again.kind(), key.kind());
        assert_eq!(again.sign(b"message"), signature);
    }
    let Ok(signature) = signature else { return };
    assert_ne!(key.verify(b"message", &signature), Err(Error::Signature));
    assert!(key.verify(b"massage", &signature).is_err(), "another message");
}
