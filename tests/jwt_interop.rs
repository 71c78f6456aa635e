//! Tokens across libraries: those of the crate `jsonwebtoken` verify here, and ours verify there.
//!
//! What only a host can compute is held against each other by tokens in `vectors/`. With `RENEW=1`,
//! `jsonwebtoken` writes its own anew; the suite of the package verifies them. Those of the package
//! are written by `tests/differential`, and are verified here.
#![cfg(all(feature = "jwt", not(target_arch = "wasm32")))]

use std::{env, fs};

use fetchwright::jwt::{self, Algorithm, ImportedKey, Key, KeySource, Policy, SignOptions};
use jsonwebtoken as peer;
use serde_json::{Value, json};

/// What both know. The peer has neither ES512 nor `Ed25519` by that name.
const SHARED: [(&str, peer::Algorithm); 12] = [
    ("HS256", peer::Algorithm::HS256),
    ("HS384", peer::Algorithm::HS384),
    ("HS512", peer::Algorithm::HS512),
    ("RS256", peer::Algorithm::RS256),
    ("RS384", peer::Algorithm::RS384),
    ("RS512", peer::Algorithm::RS512),
    ("PS256", peer::Algorithm::PS256),
    ("PS384", peer::Algorithm::PS384),
    ("PS512", peer::Algorithm::PS512),
    ("ES256", peer::Algorithm::ES256),
    ("ES384", peer::Algorithm::ES384),
    ("EdDSA", peer::Algorithm::EdDSA),
];
const SECRET: &str = "a secret of more than sixty-four bytes, which is what HS512 asks for";
const NOW: f64 = 1_760_000_000.0;

#[test]
fn tokens_of_the_peer_verify_here() {
    let mut written = serde_json::Map::new();
    for (name, algorithm) in SHARED {
        let token = signed_there(name, algorithm);
        let key = key(name, "spki");
        if key.is_local() {
            let verified = jwt::verify(&token, &key, &Policy::default(), NOW).expect(name);
            assert_eq!(parsed(&verified.claims), claims(), "{name}");
        }
        written.insert(name.to_owned(), token.into());
    }
    if env::var_os("RENEW").is_some() {
        let text = serde_json::to_string_pretty(&written).expect("JSON");
        fs::write(path(THEIRS), text + "\n").expect("a writable file");
    }
}

#[test]
fn tokens_of_ours_verify_there() {
    for (name, algorithm) in SHARED {
        let key = key(name, "pkcs8");
        if !key.is_local() {
            continue;
        }
        let options = SignOptions { key_id: Some("k".to_owned()), ..SignOptions::default() };
        let token = jwt::sign(&claims().to_string(), &key, &options, NOW).expect(name);
        assert_eq!(verified_there(&token, name, algorithm), claims(), "{name}");
    }
}

#[test]
fn fixed_tokens_verify_there() {
    for file in [THEIRS, OURS] {
        let tokens = read(file);
        for (name, algorithm) in SHARED {
            let token = tokens[name].as_str().expect(name);
            assert_eq!(verified_there(token, name, algorithm), claims(), "{name} of {file}");
        }
    }
}

#[test]
fn changed_tokens_are_refused_on_both_sides() {
    for (name, algorithm) in SHARED {
        let token = signed_there(name, algorithm);
        let (input, signature) = token.rsplit_once('.').expect("three parts");
        let first = if signature.starts_with('A') { 'B' } else { 'A' };
        let changed = format!("{input}.{first}{}", &signature[1..]);
        peer::decode::<Value>(&changed, &verifier(name), &peer::Validation::new(algorithm))
            .expect_err(name);
        let key = key(name, "spki");
        if key.is_local() {
            jwt::verify(&changed, &key, &Policy::default(), NOW).expect_err(name);
        }
    }
}

/// The claims of every token; they expire in 2100, as the peer has no clock but the machine's.
fn claims() -> Value {
    json!({ "exp": 4_102_444_800_u64, "name": "Zo\u{eb} \u{1f511}", "sub": "ada" })
}

fn signed_there(name: &str, algorithm: peer::Algorithm) -> String {
    let header = peer::Header { kid: Some("k".to_owned()), ..peer::Header::new(algorithm) };
    let pem = pem(name, "pkcs8");
    let key = match &name[..2] {
        "HS" => Ok(peer::EncodingKey::from_secret(SECRET.as_bytes())),
        "ES" => peer::EncodingKey::from_ec_pem(pem.as_bytes()),
        "Ed" => peer::EncodingKey::from_ed_pem(pem.as_bytes()),
        _ => peer::EncodingKey::from_rsa_pem(pem.as_bytes()),
    };
    peer::encode(&header, &claims(), &key.expect(name)).expect(name)
}

fn verified_there(token: &str, name: &str, algorithm: peer::Algorithm) -> Value {
    let validation = peer::Validation::new(algorithm);
    peer::decode(token, &verifier(name), &validation).expect(name).claims
}

fn verifier(name: &str) -> peer::DecodingKey {
    let pem = pem(name, "spki");
    let key = match &name[..2] {
        "HS" => Ok(peer::DecodingKey::from_secret(SECRET.as_bytes())),
        "ES" => peer::DecodingKey::from_ec_pem(pem.as_bytes()),
        "Ed" => peer::DecodingKey::from_ed_pem(pem.as_bytes()),
        _ => peer::DecodingKey::from_rsa_pem(pem.as_bytes()),
    };
    key.expect(name)
}

/// Our key for an algorithm: one half of the pair, or the secret.
fn key(name: &str, half: &str) -> Key {
    let algorithm = Algorithm::from_name(name).expect(name);
    let text = if name.starts_with("HS") { SECRET.to_owned() } else { pem(name, half) };
    ImportedKey::new(KeySource::Text(&text), algorithm).expect(name).key
}

/// One half of the pair of the algorithm's family in PEM: `pkcs8` or `spki`.
fn pem(name: &str, half: &str) -> String {
    let family = match name {
        "EdDSA" => "Ed25519",
        "ES256" => "P-256",
        "ES384" => "P-384",
        _ => "RSA",
    };
    let keys = read("jwt_pairs.json");
    keys[family][0][half].as_str().expect(name).to_owned()
}

fn read(file: &str) -> Value {
    parsed(&fs::read_to_string(path(file)).expect(file))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn path(file: &str) -> String {
    format!("{}/tests/vectors/{file}", env!("CARGO_MANIFEST_DIR"))
}

const OURS: &str = "jwt_interop_ours.json";
const THEIRS: &str = "jwt_interop_rust.json";
