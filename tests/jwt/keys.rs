//! What may become a key, and what a key may do.

use super::*;

const K: &str = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr8";

#[test]
fn secrets_have_the_length_of_the_hash() {
    for length in [0, 1, 16, 31] {
        assert_eq!(secret(&vec![7; length]), Err(Error::SecretTooShort { minimum: 32 }));
    }
    for length in [32, 33, 64, 65, 4096] {
        assert_eq!(secret(&vec![7; length]), Ok(()));
    }
    assert_eq!(secret(&[7; 4097]), Err(Error::SecretTooLong { limit: 4096 }));
}

#[test]
fn documents_are_no_secrets() {
    let body = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n";
    for start in ["", " \n\t", "\u{feff}", "# production key\n", "key = \""] {
        for kind in ["PUBLIC KEY", "RSA PUBLIC KEY", "EC PRIVATE KEY", "CERTIFICATE"] {
            let pem = format!("{start}-----BEGIN {kind}-----\n{body}");
            assert_eq!(secret(pem.as_bytes()), Err(Error::SecretIsPem), "{pem}");
            assert_eq!(wrapped(&pem), Err(Error::SecretIsPem), "{pem}");
        }
    }
    for jwk in [
        r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbW","e":"AQAB"}"#,
        r#"  {"k":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","kty":"oct"}  "#,
        r#"{"keys":[],"padding":"AAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
    ] {
        for start in ["", "\n", "\u{b}", "\u{a0}", "\u{feff}", "\u{feff} \u{2003}"] {
            let text = format!("{start}{jwk}{start}");
            assert_eq!(secret(text.as_bytes()), Err(Error::SecretIsJwk), "{text:?}");
            assert_eq!(wrapped(&text), Err(Error::SecretIsJwk), "{text:?}");
        }
    }
    for text in [
        "{not json, but long enough to be a secret}",
        r#"{"json":"without the members of a key"}"#,
        "-----begin in lower case is no PEM document-----",
    ] {
        assert_eq!(secret(text.as_bytes()), Ok(()), "{text}");
    }
}

#[test]
fn a_jwk_is_taken_at_its_word() {
    use Error::{JwkMember as Member, JwkMismatch as Mismatch};

    for (members, expected) in [
        (r#""kty":"oct""#, Ok(())),
        (r#""kty":"oct","alg":"HS256","use":"sig","kid":"1","ext":true"#, Ok(())),
        (r#""kty":"oct","key_ops":["sign","verify"]"#, Ok(())),
        (r#""kty":"oct","key_ops":["verify","encrypt"]"#, Ok(())),
        (r#""alg":"HS256""#, Err(Member("kty"))),
        (r#""kty":1"#, Err(Member("kty"))),
        (r#""kty":"RSA""#, Err(Mismatch("kty"))),
        (r#""kty":"OCT""#, Err(Mismatch("kty"))),
        (r#""kty":"oct","alg":"HS512""#, Err(Mismatch("alg"))),
        (r#""kty":"oct","alg":"A256GCM""#, Err(Mismatch("alg"))),
        (r#""kty":"oct","alg":null"#, Err(Member("alg"))),
        (r#""kty":"oct","use":"enc""#, Err(Mismatch("use"))),
        (r#""kty":"oct","use":["sig"]"#, Err(Member("use"))),
        (r#""kty":"oct","key_ops":[]"#, Err(Mismatch("key_ops"))),
        (r#""kty":"oct","key_ops":["encrypt"]"#, Err(Mismatch("key_ops"))),
        (r#""kty":"oct","key_ops":["verify","verify"]"#, Err(Member("key_ops"))),
        (r#""kty":"oct","key_ops":"verify""#, Err(Member("key_ops"))),
        (r#""kty":"oct","key_ops":[1]"#, Err(Member("key_ops"))),
    ] {
        let text = format!(r#"{{{members},"k":"{K}"}}"#);
        assert_eq!(jwk(&text).map(|_| ()), expected, "{members}");
    }
}

#[test]
fn the_secret_of_a_jwk_is_canonical_base64url() {
    for k in ["", "AA=", &format!("{K}="), &K.replace('-', "+"), &format!("{}9", &K[..42])] {
        let text = format!(r#"{{"kty":"oct","k":"{k}"}}"#);
        let error = jwk(&text).expect_err(k);
        assert_eq!(error.code(), "ERR_JWT_KEY", "{k}");
    }
    assert_eq!(jwk(r#"{"kty":"oct"}"#).err(), Some(Error::JwkMember("k")));
    assert_eq!(jwk(r#"{"kty":"oct","k":[1]}"#).err(), Some(Error::JwkMember("k")));
    for text in ["", "[]", "null", r#"{"kty":"oct","kty":"oct"}"#] {
        assert!(matches!(jwk(text), Err(Error::JwkText(_))), "{text}");
    }
}

#[test]
fn key_ops_bind_the_key() {
    let with = |ops: &str| {
        jwk(&format!(r#"{{"kty":"oct","k":"{K}","key_ops":[{ops}]}}"#)).expect("a valid key")
    };
    let (signer, verifier) = (with("\"sign\""), with("\"verify\""));
    let tag = signer.sign(b"message").expect("may sign");
    assert_eq!(verifier.verify(b"message", &tag), Ok(()));
    assert_eq!(signer.verify(b"message", &tag), Err(Error::KeyOperation("verify")));
    assert_eq!(verifier.sign(b"message"), Err(Error::KeyOperation("sign")));
}

#[test]
fn a_stored_key_is_the_same_key() {
    let verifier = jwk(&format!(r#"{{"kty":"oct","k":"{K}","key_ops":["verify"]}}"#));
    for key in [key(), verifier.expect("a valid key")] {
        let bytes = key.to_bytes();
        let restored = Key::from_bytes(&bytes).expect("the bytes of a key");
        assert_eq!(restored.algorithm(), Algorithm::Hs256);
        assert_eq!(restored.to_bytes(), bytes);
        assert_eq!(restored.sign(b"message"), key.sign(b"message"));
    }
    assert_eq!(Key::from_bytes(&[]).err(), Some(Error::KeyForeign));
    assert_eq!(Key::from_bytes(&[200; 40]).err(), Some(Error::KeyForeign));
    let short = Error::SecretTooShort { minimum: 32 };
    assert_eq!(Key::from_bytes(&key().to_bytes()[..20]).err(), Some(short));
}

#[test]
fn debug_output_hides_the_secret() {
    assert_eq!(format!("{:?}", key()), "Key(HS256, _)");
}

#[test]
fn there_is_no_algorithm_none() {
    for name in ["none", "None", "NONE", "", "hs256", "HS256 ", "HS1"] {
        assert_eq!(Algorithm::from_name(name), None, "{name}");
    }
    for algorithm in Algorithm::ALL {
        assert_eq!(Algorithm::from_name(algorithm.name()), Some(algorithm));
    }
}

/// Hosts differ in what else they take: a signature has one spelling before they are asked.
#[test]
fn an_rsa_signature_is_as_long_as_the_modulus_and_below_it() {
    let modulus = [&[0xa5; 255][..], &[0x01]].concat();
    let n = encode_base64url(&modulus);
    let jwk = format!(r#"{{"kty":"RSA","n":"{n}","e":"AQAB"}}"#);
    let source = KeySource::Jwk(&jwk);
    let key = ImportedKey::new(source, Algorithm::Ps256).expect("a valid key").key;
    let stored = Key::from_bytes(&key.to_bytes()).expect("the same key");
    let facts = CryptoKeyFacts {
        curve_or_hash: "SHA-256".to_owned(),
        length: 2048.0,
        name: "RSA-PSS".to_owned(),
        public_exponent: vec![1, 0, 1],
    };
    let hosted = Key::of_host(&facts, Kind::Public, Operations::ALL, Algorithm::Ps256);
    let hosted = hosted.expect("a valid key");
    for (name, key) in [("imported", &key), ("stored", &stored), ("hosted", &hosted)] {
        let below = [&[0xa5; 255][..], &[0]].concat();
        assert_eq!(key.may_be_valid(&below), Ok(()), "{name}");
        assert_eq!(key.may_be_valid(&[0; 256]), Ok(()), "{name}");
        for length in [0, 1, 255, 257, 512] {
            let signature = vec![0; length];
            assert_eq!(key.may_be_valid(&signature), Err(Error::Signature), "{name}");
        }
        assert_eq!(key.may_be_valid(&[0xff; 256]), Err(Error::Signature), "{name}");
    }
    assert_eq!(key.may_be_valid(&modulus), Err(Error::Signature));
}

#[test]
fn an_ecdsa_signature_is_as_long_as_the_curve_says() {
    for (algorithm, curve, size) in [
        (Algorithm::Es256, "P-256", 64),
        (Algorithm::Es384, "P-384", 96),
        (Algorithm::Es512, "P-521", 132),
    ] {
        let facts = CryptoKeyFacts {
            curve_or_hash: curve.to_owned(),
            name: "ECDSA".to_owned(),
            ..CryptoKeyFacts::default()
        };
        let key = Key::of_host(&facts, Kind::Public, Operations::ALL, algorithm);
        let key = key.expect("a valid key");
        for length in 0..200 {
            let expected = if length == size { Ok(()) } else { Err(Error::Signature) };
            assert_eq!(key.may_be_valid(&vec![1; length]), expected, "{length} for {curve}");
        }
    }
}

fn secret(bytes: &[u8]) -> Result<(), Error> {
    ImportedKey::new(KeySource::Bytes(bytes), Algorithm::Hs256).map(|_| ())
}

/// The secret in a JWK.
fn wrapped(text: &str) -> Result<(), Error> {
    let k = encode_base64url(text.as_bytes());
    jwk(&format!(r#"{{"kty":"oct","k":"{k}"}}"#)).map(|_| ())
}

fn jwk(text: &str) -> Result<Key, Error> {
    ImportedKey::new(KeySource::Jwk(text), Algorithm::Hs256).map(|imported| imported.key)
}
