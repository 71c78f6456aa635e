//! What an issuer, or who poses as one, may publish as a key set: never a panic, and no key of a set
//! is a secret or signs.
#![no_main]

use fetchwright::jwt::{Algorithm, Found, ImportedKey, KeySet, KeySource, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(set) = KeySet::parse(text) else { return };
    for algorithm in Algorithm::ALL {
        let import = |jwk: &str| Some(ImportedKey::new(KeySource::Jwk(jwk), algorithm));
        for id in [None, Some("1")] {
            let Found::One(imported) = set.find(algorithm, id, algorithm, import) else { continue };
            assert!(algorithm.key_kind().is_some(), "a secret was taken from a set");
            let Ok(ImportedKey { key, .. }) = imported else { continue };
            assert_eq!((key.algorithm(), key.kind()), (algorithm, Kind::Public));
        }
    }
});
