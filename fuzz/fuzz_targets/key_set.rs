//! What an issuer may publish as its keys: never a panic, and the key that is found is a public one
//! for the very algorithm that was asked for.
#![no_main]

use fetchwright::jwt::{Algorithm, Found, ImportedKey, KeySet, KeySource, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(set) = KeySet::parse(text) else { return };
    for algorithm in Algorithm::ALL {
        for id in [None, Some("k")] {
            let import = |jwk: &str| ImportedKey::new(KeySource::Jwk(jwk), algorithm).ok();
            let found = set.find(algorithm, id, Algorithm::Rs256, import);
            if let Found::One(ImportedKey { key, .. }) = found {
                assert_eq!((key.algorithm(), key.kind()), (algorithm, Kind::Public));
            }
        }
    }
});
