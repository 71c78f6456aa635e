//! What follows from signatures of senders who have a private key: they fit one delivery alone.

use fetchwright::webhook::{Kind, SecretFormat};

use crate::cases::{Case, valid_cases};

#[test]
fn any_flipped_bit_of_a_header_is_noticed() {
    for case in signed_by_the_sender() {
        for at in 0..case.headers().len() {
            if !is_judged(&case, at) {
                continue;
            }
            let value = case.headers()[at].1.to_vec();
            // The host takes its time. Every bit of a byte is flipped in some byte.
            let step = if value.len() > 80 { 31 } else { 1 };
            for bit in (0..value.len() * 8).step_by(step) {
                let mut changed = value.clone();
                changed[bit / 8] ^= 1 << (bit % 8);
                is_refused(&case, at, &changed);
            }
        }
    }
}

#[test]
fn a_header_that_is_cut_or_doubled_is_noticed() {
    for case in signed_by_the_sender() {
        for at in (0..case.headers().len()).filter(|at| is_judged(&case, *at)) {
            let value = case.headers()[at].1.to_vec();
            for length in (0..value.len()).rev().take(40) {
                is_refused(&case, at, &value[..length]);
            }
            for junk in [&b"\0"[..], b",", b"..", b"AAAA", b"AAAA.AAAA.AAAA", b"\xff"] {
                is_refused(&case, at, junk);
                if !is_list(&case, at) {
                    is_refused(&case, at, &[junk, &value].concat());
                    is_refused(&case, at, &[&value, junk].concat());
                }
            }
            if !is_list(&case, at) {
                is_refused(&case, at, &[&value[..], b", ", &value].concat());
            }
        }
    }
}

#[test]
fn signed_members_of_a_body_are_held_to() {
    for case in signed_by_the_sender().filter(|case| case.provider().id == "aws-sns") {
        let body = str::from_utf8(case.body()).expect("JSON");
        let json: serde_json::Value = serde_json::from_str(body).expect("JSON");
        for (name, value) in json.as_object().expect("an object") {
            let value = value.as_str().expect("a text");
            // Where the certificate is matters only as far as the place is the provider's.
            let at = body.find(&format!("\"{value}\"")).expect("as it is") + 1;
            for place in at..at + value.len() {
                let mut changed = body.as_bytes().to_vec();
                changed[place] ^= 1;
                let result = case.verify_with(&case.headers(), case.url(), &changed);
                assert!(result.is_err() || name == "SigningCertURL", "{name}");
            }
        }
    }
}

#[test]
fn another_key_refuses_what_is_genuine() {
    for case in signed_by_the_sender() {
        for other in signed_by_the_sender() {
            let is_alike = case.provider().secret == other.provider().secret;
            if is_alike && case.text("secret") != other.text("secret") {
                let mut case = Case(case.0.clone());
                case.0["secret"] = other.0["secret"].clone();
                assert!(case.verify().is_err(), "{}", case.id());
            }
        }
    }
}

/// The cases whose secret is a public key.
fn signed_by_the_sender() -> impl Iterator<Item = Case> {
    valid_cases().filter(|case| {
        let is_shared = matches!(
            case.provider().secret,
            SecretFormat::Base64 { .. }
                | SecretFormat::Base64OrText { .. }
                | SecretFormat::Hex
                | SecretFormat::MessageSignature
                | SecretFormat::Text { .. }
        );
        let is_whsec = case.provider().secret == SecretFormat::Standard
            && !case.text("secret").contains("pk_");
        !is_shared && !is_whsec && !matches!(case.provider().kind, Kind::Unsigned(_))
    })
}

/// Whether all of the header is signed.
fn is_judged(case: &Case, at: usize) -> bool {
    let (name, _) = case.headers()[at];
    let name = name.to_ascii_lowercase();
    case.provider().headers().contains(&name.as_str())
        && !["paypal-cert-url", "x-amz-sns-message-type"].contains(&&*name)
}

/// Whether the header may hold more than one signature.
fn is_list(case: &Case, at: usize) -> bool {
    case.headers()[at].0 == "webhook-signature"
}

#[track_caller]
fn is_refused(case: &Case, at: usize, value: &[u8]) {
    let mut headers = case.headers();
    headers[at].1 = value;
    let result = case.verify_with(&headers, case.url(), case.body());
    let text = String::from_utf8_lossy(value);
    assert!(result.is_err(), "{} with {}: {text}", case.id(), headers[at].0);
}
