//! What a header may ask for, and what counts before the claims.

use super::*;

#[test]
fn the_key_chooses_the_algorithm() {
    for (header, code) in [
        (r#"{"alg":"none"}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":"nOnE"}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":"hs256"}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":"HS256 "}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":"HS384"}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":"RS256"}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":""}"#, "ERR_JWT_ALGORITHM"),
        (r#"{"alg":null}"#, "ERR_JWT_MALFORMED"),
        (r#"{"alg":["HS256"]}"#, "ERR_JWT_MALFORMED"),
        (r#"{"alg":256}"#, "ERR_JWT_MALFORMED"),
        (r#"{"ALG":"HS256"}"#, "ERR_JWT_MALFORMED"),
        ("{}", "ERR_JWT_MALFORMED"),
    ] {
        refused(&signed(header, CLAIMS), code);
    }
    let [_, payload, _] = split(&signed(HEADER, CLAIMS)).map(str::to_owned);
    let none = encode_base64url(br#"{"alg":"none"}"#);
    refused(&format!("{none}.{payload}."), "ERR_JWT_ALGORITHM");
}

#[test]
fn keys_in_the_header_are_ignored() {
    let header = r#"{"alg":"HS256","jku":"https://evil.example","x5u":"https://evil.example",
        "jwk":{"kty":"oct","k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"kid":"../../dev/null"}"#;
    let attacker = secret_key(&[0; 32]);
    assert!(verify(&signed(header, CLAIMS), &Policy::default()).is_ok());
    refused(&signed_by(&attacker, header.as_bytes(), CLAIMS.as_bytes()), "ERR_JWT_SIGNATURE");
}

#[test]
fn critical_extensions_are_obeyed() {
    for crit in [
        "null",
        "[]",
        "{}",
        "true",
        "\"x\"",
        "[1]",
        "[null]",
        "[[\"x\"]]", // not a list of names
        "[\"x\",\"x\"]",
        "[\"absent\"]",
        "[\"alg\"]",
        "[\"crit\"]",
        "[\"x\",\"typ\"]",
        "[\"X\"]",
        "[\"x\"]",
        "[\"b64\"]",
        "[\"exp\"]",
    ] {
        let header = format!(r#"{{"alg":"HS256","x":1,"exp":1,"typ":"JWT","crit":{crit}}}"#);
        refused(&signed(&header, CLAIMS), "ERR_JWT_CRITICAL");
    }
    let policy = Policy { critical_headers: vec!["x".into(), "alg".into()], ..Policy::default() };
    let check = |header: &str| verify(&signed(header, CLAIMS), &policy).map(|_| ());
    assert_eq!(check(r#"{"alg":"HS256","x":1,"crit":["x"]}"#), Ok(()));
    assert_eq!(check(r#"{"alg":"HS256","x":1}"#), Ok(()));
    assert_eq!(check(r#"{"alg":"HS256","crit":["x"]}"#), Err(Error::CriticalMalformed));
    assert_eq!(check(r#"{"alg":"HS256","crit":["alg"]}"#), Err(Error::CriticalMalformed));
    let both = r#"{"alg":"HS256","x":1,"y":1,"crit":["x","y"]}"#;
    assert_eq!(check(both), Err(Error::CriticalUnknown));
}

#[test]
fn unencoded_and_compressed_payloads_are_refused() {
    let policy = Policy { critical_headers: vec!["b64".into(), "zip".into()], ..Policy::default() };
    for (header, name) in [
        (r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#, "b64"),
        (r#"{"alg":"HS256","b64":false}"#, "b64"),
        (r#"{"alg":"HS256","b64":null}"#, "b64"),
        (r#"{"alg":"HS256","b64":0}"#, "b64"),
        (r#"{"alg":"HS256","zip":"DEF"}"#, "zip"),
        (r#"{"alg":"HS256","zip":"DEF","crit":["zip"]}"#, "zip"),
    ] {
        let result = verify(&signed(header, CLAIMS), &policy);
        assert_eq!(result, Err(Error::HeaderUnsupported(name)), "{header}");
    }
    assert!(verify(&signed(r#"{"alg":"HS256","b64":true}"#, CLAIMS), &policy).is_ok());
}

#[test]
fn types_compare_as_media_types() {
    for (typ, expected, reason) in [
        (r#","typ":"JWT""#, "jwt", None),
        (r#","typ":"application/jwt""#, "JWT", None),
        (r#","typ":"at+jwt""#, "application/AT+JWT", None),
        (r#","typ":"JWT""#, "at+jwt", Some(Reason::Mismatch)),
        (r#","typ":"text/jwt""#, "jwt", Some(Reason::Mismatch)),
        (r#","typ":1"#, "jwt", Some(INVALID)),
        ("", "jwt", Some(Reason::Missing)),
    ] {
        let policy = Policy { token_type: Some(expected.into()), ..Policy::default() };
        let token = signed(&format!(r#"{{"alg":"HS256"{typ}}}"#), CLAIMS);
        let expected =
            reason.map(|reason| ("ERR_JWT_CLAIM", Some("typ".to_owned()), Some(reason.as_str())));
        assert_eq!(verdict(verify(&token, &policy)).err(), expected, "{typ} {policy:?}");
    }
}

#[test]
fn the_signature_is_judged_before_the_claims() {
    let stranger = secret_key(&[1; 32]);
    for claims in ["", "[]", "{}", r#"{"exp":1}"#, r#"{"exp":"x"}"#, r#"{"a":1,"a":1}"#] {
        let token = signed_by(&stranger, HEADER.as_bytes(), claims.as_bytes());
        refused(&token, "ERR_JWT_SIGNATURE");
        let strict = Policy { token_type: Some("x".into()), ..Policy::default() };
        assert_eq!(verify(&token, &strict), Err(Error::Signature));
    }
}

#[test]
fn nothing_is_said_about_how_a_signature_is_wrong() {
    let token = signed(HEADER, CLAIMS);
    let input = &token[..token.rfind('.').expect("two dots")];
    for signature in ["", "AA", "AAAA", &"A".repeat(43), &"A".repeat(86)] {
        let result = verify(&format!("{input}.{signature}"), &Policy::default());
        assert_eq!(result, Err(Error::Signature), "{signature}");
    }
}
