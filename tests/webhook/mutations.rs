//! What follows from deliveries that others signed: no other delivery is genuine.

use crate::cases::{Case, valid_cases};

#[test]
fn any_flipped_bit_of_a_body_is_noticed() {
    for case in signed_bodies() {
        for bit in 0..case.body().len() * 8 {
            let mut body = case.body().to_vec();
            body[bit / 8] ^= 1 << (bit % 8);
            // Forms are signed decoded: whether `%2b` or `%2B` makes no difference.
            let is_form = ["mandrill", "twilio"].contains(&case.provider().id);
            if !is_form || !body.eq_ignore_ascii_case(case.body()) {
                is_refused(&case, &body);
            }
        }
    }
}

#[test]
fn a_body_that_is_cut_or_prolonged_is_noticed() {
    for case in signed_bodies() {
        let body = case.body();
        for length in 0..body.len() {
            is_refused(&case, &body[..length]);
        }
        for (before, after) in [("", "\0"), ("", " "), ("", "\n"), ("\u{feff}", ""), (" ", "")] {
            is_refused(&case, &[before.as_bytes(), body, after.as_bytes()].concat());
        }
    }
}

#[test]
fn every_header_of_a_signature_decides() {
    for case in valid_cases().filter(|case| case.provider().headers() != ["*"]) {
        for at in 0..case.headers().len() {
            let mut headers = case.headers();
            let (name, value) = headers.remove(at);
            let is_signature = name.to_ascii_lowercase().contains("signature");
            let more = headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
            if !is_signature || more || is_one_of_two(&case) {
                continue;
            }
            let result = case.verify_with(&headers, case.url(), case.body());
            assert!(result.is_err(), "{} without {name}: {value:?}", case.id());
        }
    }
}

fn is_refused(case: &Case, body: &[u8]) {
    let error = case.verify_with(&case.headers(), case.url(), body).expect_err(case.id());
    assert!(["ERR_WEBHOOK_SIGNATURE", "ERR_WEBHOOK_BODY"].contains(&error.code()), "{error:?}");
}

/// Whether the other of two headers is enough.
fn is_one_of_two(case: &Case) -> bool {
    ["box", "github", "shopify"].contains(&case.provider().id)
}

/// The cases whose whole body is signed.
fn signed_bodies() -> impl Iterator<Item = Case> {
    valid_cases().filter(|case| {
        let unsigned = [
            "aws-sns",
            "google-channel",
            "google-pubsub",
            "http-message-signatures",
            "ms-graph",
            "okta",
        ];
        let in_part = ["adyen-001", "adyen-004", "gitlab-001", "shopify-app-proxy-001"];
        !unsigned.contains(&case.provider().id) && !in_part.contains(&case.id())
    })
}
