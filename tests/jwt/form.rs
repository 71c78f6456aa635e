//! What a token looks like: one spelling, one meaning.

use super::*;

#[test]
fn tokens_have_one_spelling() {
    let token = signed(HEADER, CLAIMS);
    let [header, payload, signature] = split(&token);
    refused(&format!("{token}="), "ERR_JWT_MALFORMED");
    refused(&format!("{token}\n"), "ERR_JWT_MALFORMED");
    refused(&format!(" {token}"), "ERR_JWT_MALFORMED");
    refused(&format!("Bearer {token}"), "ERR_JWT_MALFORMED");
    refused(&format!("\u{feff}{token}"), "ERR_JWT_MALFORMED");
    refused(&format!("{token}\0"), "ERR_JWT_MALFORMED");
    refused(&format!("{header}.{payload}.{}", spread(signature)), "ERR_JWT_MALFORMED");
    refused(&format!("{header}.{payload}.{}", stray_bits(signature)), "ERR_JWT_MALFORMED");
    refused(&format!("{header}.{payload}.{}+/", &signature[2..]), "ERR_JWT_MALFORMED");
    refused(&format!("{header}.{payload}.{signature}A"), "ERR_JWT_SIGNATURE");
    refused(&resigned(&format!("{header}=.{payload}")), "ERR_JWT_MALFORMED");
    refused(&resigned(&format!("{header}.{payload}=")), "ERR_JWT_MALFORMED");
    refused(&resigned(&format!("{header}.{}", stray_bits("e30"))), "ERR_JWT_MALFORMED");
    refused(&resigned(&format!("{}.{payload}", spread(header))), "ERR_JWT_MALFORMED");
}

#[test]
fn tokens_have_three_segments() {
    let token = signed(HEADER, CLAIMS);
    let [header, payload, signature] = split(&token);
    for text in ["", ".", "..", "...", "a", "a.b", "a.b.c.d", &"a.".repeat(8000)] {
        refused(text, "ERR_JWT_MALFORMED");
    }
    refused(&format!("{header}.{payload}"), "ERR_JWT_MALFORMED");
    refused(&format!("{token}.{signature}"), "ERR_JWT_MALFORMED");
    refused(&format!("{token}."), "ERR_JWT_MALFORMED");
    refused(&format!("{token}.e30.e30"), "ERR_JWT_ENCRYPTED");
    refused(r#"{"payload":"e30","signatures":[]}"#, "ERR_JWT_MALFORMED");
}

#[test]
fn the_size_is_checked_first() {
    let padded =
        |length| signed(HEADER, &format!(r#"{{"exp":1700000060,"a":"{}"}}"#, "x".repeat(length)));
    let token = padded(12_000);
    assert!((16_000..16_384).contains(&token.len()));
    assert!(verify(&token, &Policy::default()).is_ok());
    refused(&padded(12_300), "ERR_JWT_MALFORMED");
    let junk = "\u{e9}.".repeat(1 << 20);
    assert_eq!(verify(&junk, &Policy::default()), Err(Error::TokenTooLong { limit: 16_384 }));
    let tight = Policy { max_token_bytes: token.len() - 1, ..Policy::default() };
    assert_eq!(verify(&token, &tight), Err(Error::TokenTooLong { limit: token.len() - 1 }));
    assert!(verify(&token, &Policy { max_token_bytes: token.len(), ..Policy::default() }).is_ok());
}

#[test]
fn headers_have_one_meaning() {
    for header in [
        r#"{"alg":"HS256","alg":"HS256"}"#,
        r#"{"alg":"none","alg":"HS256"}"#,
        r#"{"alg":"HS256","\u0061lg":"none"}"#,
        r#"{"alg":"HS256","kid":"a","kid":"b"}"#,
        r#"{"alg":"HS256","jwk":{"kty":"oct","kty":"oct"}}"#,
        r#"{"alg":"HS256"} {}"#,
        r#"{"alg":"HS256"},"#,
        r#"["HS256"]"#,
        r#""HS256""#,
        "null",
        "",
    ] {
        refused(&signed(header, CLAIMS), "ERR_JWT_MALFORMED");
    }
    refused(&signed_bytes(b"{\"alg\":\"HS256\",\"a\":\"\xff\"}", b"{}"), "ERR_JWT_MALFORMED");
}

#[test]
fn claims_have_one_meaning() {
    let deep = format!(r#"{{"exp":1700000060,"a":{}{}}}"#, "[".repeat(64), "]".repeat(64));
    for claims in [
        r#"{"exp":1700000060,"exp":1}"#,
        r#"{"exp":1700000060,"role":"user","role":"admin"}"#,
        r#"{"exp":1700000060,"role":"user","r\u006fle":"admin"}"#,
        r#"{"exp":1700000060,"a":[{"b":1,"b":2}]}"#,
        r#"{"exp":1e400}"#,
        r#"{"exp":1700000060,"a":-1e400}"#,
        r#"{"exp":1700000060,"a":"\ud800"}"#,
        r#"{"exp":1700000060}x"#,
        r#"{"exp":1700000060,}"#,
        r#"{"exp":01700000060}"#,
        r#"[{"exp":1700000060}]"#,
        r#""claims""#,
        "1700000060",
        "null",
        "",
        &deep,
    ] {
        refused(&signed(HEADER, claims), "ERR_JWT_MALFORMED");
    }
    refused(&signed_bytes(HEADER.as_bytes(), b"{\"a\":\"\xff\"}"), "ERR_JWT_MALFORMED");
    refused(&signed_bytes(HEADER.as_bytes(), b"\xef\xbb\xbf{}"), "ERR_JWT_MALFORMED");
}

#[test]
fn decoding_is_strict_but_believes_any_signature() {
    let [header, payload, _] = split(&signed(HEADER, CLAIMS)).map(str::to_owned);
    let jwt = jwt::decode(&format!("{header}.{payload}."), 16_384).expect("well formed");
    assert_eq!((jwt.header.as_str(), jwt.claims.as_str()), (HEADER, CLAIMS));
    for token in [format!("{header}.{payload}"), format!("{header}.e30=."), format!("{header}..")] {
        let error = jwt::decode(&token, 16_384).expect_err("malformed");
        assert_eq!(error.code(), "ERR_JWT_MALFORMED", "{token}");
    }
}

#[test]
fn any_payload_can_be_signed_and_verified_as_jws() {
    for payload in [&b""[..], b"foo", b"\xff\0", b"[]"] {
        let token = signed_bytes(HEADER.as_bytes(), payload);
        let jws = jwt::verify_jws(&token, &key(), 16_384).expect("a valid signature");
        assert_eq!((jws.header.as_str(), &jws.payload[..]), (HEADER, payload));
    }
    let critical = signed(r#"{"alg":"HS256","x":1,"crit":["x"]}"#, "");
    assert_eq!(jwt::verify_jws(&critical, &key(), 16_384), Err(Error::CriticalUnknown));
}

#[test]
fn every_character_counts() {
    let token = signed(r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"exp":1700000060,"sub":"ada"}"#);
    assert!(verify(&token, &Policy::default()).is_ok());
    for index in 0..token.len() {
        for character in ['A', 'z', '0', '-', '_', '.', '=', '+', ' ', '\0', 'é'] {
            let changed = format!("{}{character}{}", &token[..index], &token[index + 1..]);
            if changed != token {
                verify(&changed, &Policy::default()).expect_err(&changed);
            }
            let longer = format!("{}{character}{}", &token[..index], &token[index..]);
            verify(&longer, &Policy::default()).expect_err(&longer);
        }
        verify(&token[..index], &Policy::default()).expect_err(&token[..index]);
    }
}
