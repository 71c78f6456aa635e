//! What is signed, and what is not.

use super::*;

#[test]
fn what_is_signed_verifies() {
    let options = SignOptions { key_id: Some("k\"1".into()), ..SignOptions::default() };
    for claims in [r#"{"exp":1700000060}"#, r#" {"exp":1.7e10,"a":"é\u0000🦀","b":[{}]} "#] {
        let token = jwt::sign(claims, &key(), &options, NOW).expect("valid claims");
        let jwt = verify(&token, &Policy::default()).expect("a valid token");
        assert_eq!(jwt.claims, claims);
        assert_eq!(jwt.header, r#"{"alg":"HS256","typ":"JWT","kid":"k\"1"}"#);
    }
}

#[test]
fn a_lifetime_sets_exp_and_iat() {
    let options = SignOptions { expires_in: Some(90.0), ..SignOptions::default() };
    let claims = |text| {
        let token = jwt::sign(text, &key(), &options, NOW + 0.9)?;
        verify(&token, &Policy::default()).map(|jwt| jwt.claims)
    };
    assert_eq!(claims("{}").as_deref(), Ok(r#"{"exp":1700000090,"iat":1700000000}"#));
    assert_eq!(
        claims(r#" {"iat":5,"a":{}}"#).as_deref(),
        Ok(r#"{"exp":1700000090,"iat":5,"a":{}}"#)
    );
    let twice = Error::Claim { name: "exp".into(), reason: Reason::Unexpected };
    assert_eq!(claims(r#"{"exp":1}"#), Err(twice));
}

#[test]
fn what_would_never_verify_is_not_signed() {
    let long = format!(r#"{{"a":"{}"}}"#, "x".repeat(1 << 20));
    for claims in ["", "[]", "null", "\"x\"", r#"{"a":1,"a":1}"#, r#"{"a":"\ud800"}"#, &long] {
        let error = jwt::sign(claims, &key(), &SignOptions::default(), NOW).expect_err("refused");
        assert_eq!(error.code(), "ERR_JWT_MALFORMED");
    }
    for name in ["exp", "nbf", "iat"] {
        let claims = format!(r#"{{"{name}":"2030-01-01"}}"#);
        let result = jwt::sign(&claims, &key(), &SignOptions::default(), NOW);
        let invalid = ("ERR_JWT_CLAIM", Some(name.to_owned()), Some("invalid"));
        assert_eq!(verdict(result), Err(invalid));
    }
}
