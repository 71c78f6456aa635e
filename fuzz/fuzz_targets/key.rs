//! What a user may paste as a secret: never a panic, never shown, and what it signs is right.
#![no_main]

use fetchwright::crypto::{Hash, KeyKind};
use fetchwright::webhook::{Error, Key, Provider, Secret, SecretFormat};
use fetchwright_fuzz::Signed;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, secret)) = input.split_first() else { return };
    let format = FORMATS[usize::from(*choice) % FORMATS.len()];
    let hash = [Hash::Sha1, Hash::Sha256, Hash::Sha512][usize::from(*choice >> 6) % 3];
    let keys: Vec<_> = [Some(Secret::Bytes(secret)), str::from_utf8(secret).ok().map(Secret::Text)]
        .into_iter()
        .filter_map(|secret| Key::parse(format, hash, secret?).ok())
        .collect();
    assert!(!secret.is_empty() || keys.is_empty(), "an empty secret was taken");
    for key in &keys {
        assert_eq!(format!("{key:?}"), "Key(_)");
    }
    let is_for_it = |provider: &&Provider<'_>| provider.secret == format;
    for (provider, key) in Provider::ALL.iter().filter(is_for_it).zip(keys.iter().cycle()) {
        let Ok(signed) = Signed::new(provider, (BODY, URL, "msg_1"), key) else { continue };
        let verdict = signed.verify(&keys);
        let is_known = matches!(verdict, Ok(()) | Err(Error::BodyMember(_)));
        assert!(is_known, "{}: {verdict:?}", provider.id);
    }
});

const BODY: &[u8] = br#"{"id":"evt_1"}"#;
const URL: &str = "https://h.example/wh?a=1";
const FORMATS: [SecretFormat<'_>; 12] = [
    SecretFormat::Base64 { prefix: "" },
    SecretFormat::Base64 { prefix: "whsec_" },
    SecretFormat::Base64OrText { prefix: "whsec_" },
    SecretFormat::Certificate,
    SecretFormat::Ed25519,
    SecretFormat::Hex,
    SecretFormat::JsonWebKeys(KeyKind::P256),
    SecretFormat::JsonWebKeys(KeyKind::Rsa),
    SecretFormat::MessageSignature,
    SecretFormat::PublicKey(KeyKind::P256),
    SecretFormat::Standard,
    SecretFormat::Text { prefix: "whsec_" },
];
