//! Keys of every kind. What the seeds are signed with is not among those that we check signatures
//! of ourselves.

use fetchwright::crypto::KeyKind;
use fetchwright::webhook::{Freshness, Key, Provider, Secret, SecretFormat, Settings};

/// The keys of an endpoint. Box takes two.
pub fn keys(provider: &Provider<'_>) -> Vec<Key> {
    let secrets: &[&str] = match provider.secret {
        SecretFormat::Certificate => &[CERTIFICATE],
        SecretFormat::Ed25519 => &[ED25519],
        SecretFormat::Hex => &["0001f00b0c0d0e0f", "ff"],
        SecretFormat::JsonWebKeys(KeyKind::Rsa) => &[RSA_JWK],
        SecretFormat::JsonWebKeys(_) => &[P256_JWK],
        SecretFormat::MessageSignature => &[P256_JWK, ED25519_JWK],
        SecretFormat::PublicKey(_) => &[P256],
        // Basic credentials have a colon.
        SecretFormat::Text { prefix: "" } => &["only:for fuzzing", "nobody's"],
        _ => &["whsec_Rm9yIGZ1enppbmcgb25seQ==", "bm9ib2R5J3M="],
    };
    let key = |secret: &&str| provider.key(Secret::Text(secret)).ok();
    let keys: Vec<_> = secrets.iter().filter_map(key).collect();
    assert!(!keys.is_empty(), "{} takes none of its secrets", provider.id);
    keys
}

/// Keys for RFC 9421 and the algorithm that is chosen for them.
pub fn message_keys(choice: u8) -> (Vec<Key>, Option<String>) {
    let (secret, algorithm) = match choice % 6 {
        0 => (P256_JWK, None),
        1 => (ED25519_JWK, None),
        2 => (RSA_JWK, Some("rsa-pss-sha512")),
        3 => (RSA_JWK, Some("rsa-v1_5-sha256")),
        4 => (ED25519_BASE64, Some("ed25519")),
        _ => ("Rm9yIGZ1enppbmcgb25seQ==", Some("hmac-sha256")),
    };
    let provider = Provider::find("http-message-signatures").expect("a provider of ours");
    let key = provider.key(Secret::Text(secret)).expect("a key");
    (vec![key], algorithm.map(str::to_owned))
}

/// All options set as the seeds want them, so that what is behind them is reached.
pub fn settings() -> Settings {
    Settings {
        allow_sha1: true,
        audience: Some("https://example.com/push".to_owned()),
        email: Some("push@proj.iam.gserviceaccount.com".to_owned()),
        webhook_id: Some("3TR748995U920805P".to_owned()),
        ..Settings::new(Freshness { now: 1_700_000_000, tolerance: Some(1_700_000_000) })
    }
}

const CERTIFICATE: &str = include_str!("../../tests/vectors/certificates/rsa.pem");
/// RFC 8032 §7.1, test 1.
const ED25519: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const ED25519_BASE64: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
/// RFC 8037, appendix A.2.
const ED25519_JWK: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
/// The `sendgrid` key of the vectors: the host has to check its signatures.
const P256: &str = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1f\
                    lpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
/// RFC 7517, appendix A.1.
const P256_JWK: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#;
/// RFC 7517, appendix A.1.
const RSA_JWK: &str = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB"}"#;
