//! What a policy makes of the claims.

use super::*;

#[test]
fn times_are_numbers() {
    for name in ["exp", "nbf", "iat"] {
        for value in ["\"abc\"", "\"1700000060\"", "null", "{}", "[1700000060]", "true", "\"\""] {
            let other = if name == "exp" { "" } else { r#","exp":1700000060"# };
            let claims = format!(r#"{{"{name}":{value}{other}}}"#);
            let refusal = ("ERR_JWT_CLAIM", Some(name.to_owned()), Some("invalid"));
            let result = verify(&signed(HEADER, &claims), &Policy::default());
            assert_eq!(verdict(result), Err(refusal), "{claims}");
        }
    }
}

#[test]
fn exp_and_nbf_are_exact() {
    let strict = Policy::default();
    let tolerant = Policy { clock_tolerance: 10.0, ..Policy::default() };
    let (expired, early) = (expired("exp"), early("nbf"));
    for (claims, policy, expected) in [
        (r#"{"exp":1700000001}"#, &strict, Ok(())),
        (r#"{"exp":1700000000.5}"#, &strict, Ok(())),
        (r#"{"exp":1700000000}"#, &strict, expired.clone()),
        (r#"{"exp":1699999999}"#, &strict, expired.clone()),
        (r#"{"exp":0}"#, &strict, expired.clone()),
        (r#"{"exp":-1e300}"#, &strict, expired.clone()),
        (r#"{"exp":1e300}"#, &strict, Ok(())),
        (r#"{"exp":1699999991}"#, &tolerant, Ok(())),
        (r#"{"exp":1699999990}"#, &tolerant, expired),
        (r#"{"exp":1e10,"nbf":1700000000}"#, &strict, Ok(())),
        (r#"{"exp":1e10,"nbf":1700000000.5}"#, &strict, early.clone()),
        (r#"{"exp":1e10,"nbf":1700000010}"#, &tolerant, Ok(())),
        (r#"{"exp":1e10,"nbf":1700000011}"#, &tolerant, early.clone()),
        (r#"{"exp":1e10,"nbf":-8334601228800}"#, &tolerant, Ok(())),
        (r#"{"exp":1e10,"nbf":1e308}"#, &tolerant, early),
        (r#"{"exp":1e10,"iat":1e10}"#, &strict, Ok(())),
    ] {
        assert_eq!(verdict(verify(&signed(HEADER, claims), policy)), expected, "{claims}");
    }
    let lost = jwt::verify(&signed(HEADER, CLAIMS), &key(), &strict, f64::NAN);
    assert_eq!(lost.expect_err("no time").code(), "ERR_JWT_EXPIRED");
}

#[test]
fn exp_is_required_unless_waived() {
    let token = signed(HEADER, "{}");
    let missing = Error::Claim { name: "exp".into(), reason: Reason::Missing };
    assert_eq!(verify(&token, &Policy::default()), Err(missing));
    let waived = Policy { require_expiration: false, ..Policy::default() };
    assert!(verify(&token, &waived).is_ok());
    let old = signed(HEADER, r#"{"exp":1}"#);
    assert_eq!(verdict(verify(&old, &waived)), expired("exp"));
}

#[test]
fn max_age_counts_from_iat() {
    let policy = Policy { max_age: Some(30.0), clock_tolerance: 2.0, ..Policy::default() };
    let missing = ("ERR_JWT_CLAIM", Some("iat".to_owned()), Some("missing"));
    for (iat, expected) in [
        ("", Err(missing)),
        (r#","iat":1699999968"#, Ok(())),
        (r#","iat":1699999967"#, expired("iat")),
        (r#","iat":1700000002"#, Ok(())),
        (r#","iat":1700000003"#, early("iat")),
    ] {
        let claims = format!(r#"{{"exp":1700000060{iat}}}"#);
        assert_eq!(verdict(verify(&signed(HEADER, &claims), &policy)), expected, "{claims}");
    }
}

#[test]
fn a_named_audience_is_never_overlooked() {
    let one_of = |names: &[&str]| Audience::OneOf(names.iter().map(ToString::to_string).collect());
    for (aud, audience, reason) in [
        ("", Audience::Nobody, None),
        ("", Audience::Any, None),
        ("", one_of(&["a"]), Some(Reason::Missing)),
        (r#","aud":"a""#, Audience::Nobody, Some(Reason::Unexpected)),
        (r#","aud":[]"#, Audience::Nobody, Some(Reason::Unexpected)),
        (r#","aud":null"#, Audience::Nobody, Some(Reason::Unexpected)),
        (r#","aud":"a""#, Audience::Any, None),
        (r#","aud":"a""#, one_of(&["b", "a"]), None),
        (r#","aud":["x","a"]"#, one_of(&["b", "a"]), None),
        (r#","aud":"A""#, one_of(&["a"]), Some(Reason::Mismatch)),
        (r#","aud":"ab""#, one_of(&["a"]), Some(Reason::Mismatch)),
        (r#","aud":[]"#, one_of(&["a"]), Some(Reason::Mismatch)),
        (r#","aud":["b"]"#, one_of(&["a"]), Some(Reason::Mismatch)),
        (r#","aud":["a",1]"#, one_of(&["a"]), Some(INVALID)),
        (r#","aud":{"a":1}"#, one_of(&["a"]), Some(INVALID)),
        (r#","aud":null"#, one_of(&["a"]), Some(INVALID)),
    ] {
        check_claim(aud, &Policy { audience, ..Policy::default() }, "aud", reason);
    }
}

#[test]
fn issuer_subject_and_required_claims() {
    let issuers = Policy { issuers: vec!["a".into(), "b".into()], ..Policy::default() };
    check_claim(r#","iss":"b""#, &issuers, "iss", None);
    check_claim(r#","iss":"c""#, &issuers, "iss", Some(Reason::Mismatch));
    check_claim(r#","iss":["a"]"#, &issuers, "iss", Some(INVALID));
    check_claim("", &issuers, "iss", Some(Reason::Missing));

    let subject = Policy { subject: Some("ada".into()), ..Policy::default() };
    check_claim(r#","sub":"ada""#, &subject, "sub", None);
    check_claim(r#","sub":"Ada""#, &subject, "sub", Some(Reason::Mismatch));
    check_claim(r#","sub":1"#, &subject, "sub", Some(INVALID));
    check_claim("", &subject, "sub", Some(Reason::Missing));

    let required = Policy { required_claims: vec!["jti".into()], ..Policy::default() };
    check_claim(r#","jti":null"#, &required, "jti", None);
    check_claim(r#","JTI":1"#, &required, "jti", Some(Reason::Missing));
}
