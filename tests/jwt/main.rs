//! Tokens, policies and keys that are refused, and how: one line per case. Unless a case is about
//! the signature, every token here is properly signed, so that nothing else refuses it.
#![cfg(feature = "jwt")]

mod causes;
mod claims;
mod form;
mod header;
mod keys;
mod signing;

use fetchwright::encoding::encode_base64url;
use fetchwright::jwt::{
    self, Algorithm, Audience, CryptoKeyFacts, Error, ImportedKey, Key, KeySource, Kind,
    Operations, Policy, Reason, SignOptions,
};

const NOW: f64 = 1_700_000_000.0;
const HEADER: &str = r#"{"alg":"HS256"}"#;
const CLAIMS: &str = r#"{"exp":1700000060}"#;

#[track_caller]
fn refused(token: &str, code: &str) {
    let error = verify(token, &Policy::default()).expect_err(token);
    assert_eq!(error.code(), code, "{error}: {token}");
}

#[track_caller]
fn check_claim(members: &str, policy: &Policy, name: &'static str, reason: Option<Reason>) {
    let token = signed(HEADER, &format!(r#"{{"exp":1700000060{members}}}"#));
    let expected = reason.map(|reason| ("ERR_JWT_CLAIM", Some(name.into()), Some(reason.as_str())));
    assert_eq!(verdict(verify(&token, policy)).err(), expected, "{members}");
}

fn verify(token: &str, policy: &Policy) -> Result<jwt::VerifiedJwt, Error> {
    jwt::verify(token, &key(), policy, NOW)
}

fn key() -> Key {
    secret_key(b"a secret of more than thirty-two bytes")
}

fn secret_key(secret: &[u8]) -> Key {
    ImportedKey::new(KeySource::Bytes(secret), Algorithm::Hs256).expect("long enough").key
}

/// A refusal by its code, the claim at fault and what is wrong with it.
type Refusal = (&'static str, Option<String>, Option<&'static str>);

fn verdict<T>(result: Result<T, Error>) -> Result<(), Refusal> {
    let refusal = |error: Error| {
        let claim = error.claim().map(str::to_owned);
        (error.code(), claim, error.reason().map(Reason::as_str))
    };
    result.map(drop).map_err(refusal)
}

fn expired(claim: &str) -> Result<(), Refusal> {
    Err(("ERR_JWT_EXPIRED", Some(claim.to_owned()), None))
}

fn early(claim: &str) -> Result<(), Refusal> {
    Err(("ERR_JWT_NOT_YET_VALID", Some(claim.to_owned()), None))
}

/// What is of the wrong type; which type it should be of, the table of `tests/codes.rs` knows.
const INVALID: Reason = Reason::Invalid { expected: "", actual: "" };

fn signed(header: &str, payload: &str) -> String {
    signed_bytes(header.as_bytes(), payload.as_bytes())
}

fn signed_bytes(header: &[u8], payload: &[u8]) -> String {
    signed_by(&key(), header, payload)
}

fn signed_by(key: &Key, header: &[u8], payload: &[u8]) -> String {
    with_signature(key, &format!("{}.{}", encode_base64url(header), encode_base64url(payload)))
}

fn resigned(signing_input: &str) -> String {
    with_signature(&key(), signing_input)
}

fn with_signature(key: &Key, input: &str) -> String {
    let signature = key.sign(input.as_bytes()).expect("may sign");
    format!("{input}.{}", encode_base64url(&signature))
}

fn split(token: &str) -> [&str; 3] {
    let parts: Vec<&str> = token.split('.').collect();
    parts.try_into().expect("three segments")
}

/// The same bytes to a lenient decoder: white space inside.
fn spread(segment: &str) -> String {
    format!("{} {}", &segment[..4], &segment[4..])
}

/// The same bytes to a lenient decoder: a bit set beyond the last byte.
fn stray_bits(segment: &str) -> String {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (start, last) = segment.split_at(segment.len() - 1);
    let value = alphabet.find(last).expect("base64url");
    format!("{start}{}", &alphabet[value + 1..value + 2])
}
