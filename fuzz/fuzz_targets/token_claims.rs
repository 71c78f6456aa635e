//! Claims of any kind, properly signed: never a panic, never believed without `exp`, and what we
//! sign ourselves verifies.
#![no_main]

use fetchwright::encoding::json::Object;
use fetchwright::jwt::{Audience, Policy, SignOptions, sign, verify};
use fetchwright_fuzz::{jwt_keys, verify_signed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|claims: &[u8]| {
    let key = jwt_keys().next().expect("there are some");
    let header = br#"{"alg":"HS256"}"#;
    for policy in policies() {
        let Ok(jwt) = verify_signed(header, claims, key, &policy) else { continue };
        assert_eq!(jwt.claims.as_bytes(), claims);
        let object = Object::parse(&jwt.claims).expect("they were verified");
        assert!(!policy.require_expiration || object.contains("exp"), "it never expires");
    }
    let Ok(text) = str::from_utf8(claims) else { return };
    for expires_in in [None, Some(60.0)] {
        let options = SignOptions { expires_in, ..SignOptions::default() };
        let Ok(token) = sign(text, key, &options, 1.0) else { continue };
        let policy = Policy { max_token_bytes: usize::MAX, ..lenient() };
        // Only the times that the claims bring with them may be in the way.
        let verdict = verify(&token, key, &policy, 1.0).map_err(|error| error.code());
        let is_about_time = |code| matches!(code, "ERR_JWT_EXPIRED" | "ERR_JWT_NOT_YET_VALID");
        assert!(verdict.is_ok() || verdict.is_err_and(is_about_time), "{text}");
    }
});

fn lenient() -> Policy {
    Policy { audience: Audience::Any, require_expiration: false, ..Policy::default() }
}

fn policies() -> [Policy; 3] {
    [
        Policy::default(),
        lenient(),
        Policy {
            audience: Audience::OneOf(vec!["a".to_owned()]),
            clock_tolerance: 5.0,
            issuers: vec!["a".to_owned()],
            max_age: Some(10.0),
            required_claims: vec!["jti".to_owned()],
            subject: Some("a".to_owned()),
            ..Policy::default()
        },
    ]
}
