//! JSON Web Keys (RFC 7517, RFC 7518 §6, RFC 8037), as far as they hold public keys.

use std::slice;

use super::public::{PublicKey, PublicKeys};
use crate::crypto::{KeyKind, ec_public_key, key_kind, rsa_public_key};
use crate::encoding::decode_base64url;
use crate::webhook::HostAlgorithm;
use crate::webhook::json::Json;

/// Reads a set, a list of keys, or one. As RFC 7517 §5 asks, keys that are not for signatures or
/// that we have no algorithm for are skipped; `None` where no other is left.
pub(super) fn parse(text: &[u8]) -> Option<PublicKeys> {
    let mut keys = PublicKeys::default();
    for jwk in list(&Json::parse(text)) {
        // A key that does not read is none of those we can check with.
        let _ = add(&mut keys, jwk);
    }
    (!keys.ed25519.is_empty() || !keys.host.is_empty()).then_some(keys)
}

/// Whether one of the keys is a private one.
pub(super) fn has_private(text: &[u8]) -> bool {
    list(&Json::parse(text)).iter().any(|jwk| jwk.get("d").exists())
}

fn list<'j, 't>(json: &'j Json<'t>) -> &'j [Json<'t>] {
    let keys = json.get("keys");
    let keys = if keys.exists() { keys } else { json };
    if keys.is_array() { keys.items() } else { slice::from_ref(keys) }
}

fn add(keys: &mut PublicKeys, jwk: &Json<'_>) -> Option<()> {
    let text = |name| jwk.get(name).text().unwrap_or_default();
    let bytes = |name| decode_base64url(str::from_utf8(text(name)).ok()?);
    let is_for = |name, value: &[u8]| !jwk.get(name).exists() || text(name) == value;
    let operations = jwk.get("key_ops");
    let can_verify =
        !operations.exists() || operations.items().iter().any(|one| one.text() == Some(b"verify"));
    if !is_for("use", b"sig") || !can_verify || jwk.get("d").exists() {
        return None;
    }
    let mut algorithm = None;
    let (kind, spki) = match (text("kty"), text("crv")) {
        (b"OKP", b"Ed25519") if is_for("alg", b"EdDSA") || is_for("alg", b"Ed25519") => {
            keys.ed25519.extend(PublicKeys::ed25519(&bytes("x")?)?.ed25519);
            return Some(());
        }
        (b"EC", b"P-256") if is_for("alg", b"ES256") => {
            (KeyKind::P256, ec_public_key(KeyKind::P256, &bytes("x")?, &bytes("y")?))
        }
        (b"EC", b"P-384") if is_for("alg", b"ES384") => {
            (KeyKind::P384, ec_public_key(KeyKind::P384, &bytes("x")?, &bytes("y")?))
        }
        (b"RSA", _) => {
            if jwk.get("alg").exists() {
                algorithm = Some(match text("alg") {
                    b"PS512" => HostAlgorithm::RsaPssSha512,
                    b"RS256" => HostAlgorithm::RsaPkcs1Sha256,
                    _ => return None,
                });
            }
            (KeyKind::Rsa, rsa_public_key(&bytes("n")?, &bytes("e")?))
        }
        _ => return None,
    };
    if key_kind(&spki) != Some(kind) {
        return None;
    }
    keys.host.push(PublicKey {
        id: jwk.get("kid").text().map(<[u8]>::to_vec),
        kind,
        algorithm,
        spki,
    });
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7517 appendix A.1, where the first key is for encryption.
    const EXAMPLES: &str = r#"{"keys":[
        {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
         "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},
        {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
         "e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}"#;
    const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}"#;
    /// RFC 8037 appendix A.2.
    const OKP: &str =
        r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    /// How many keys there are for the host, and how many for us.
    #[track_caller]
    fn check(text: &str, host: usize, ed25519: usize) {
        let found = parse(text.as_bytes()).map(|keys| (keys.host.len(), keys.ed25519.len()));
        let expected = (host + ed25519 > 0).then_some((host, ed25519));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn reads_the_examples_of_the_rfcs() {
        let keys = parse(EXAMPLES.as_bytes()).expect("a set");
        let [key] = &*keys.host else { panic!("one key is for signatures") };
        assert_eq!((key.id.as_deref(), key.kind), (Some(b"2011-04-29".as_slice()), KeyKind::Rsa));
        assert_eq!(key.algorithm, Some(HostAlgorithm::RsaPkcs1Sha256));
        check(&EXAMPLES.replace(r#","use":"enc""#, ""), 2, 0);
        check(OKP, 0, 1);
    }

    #[test]
    fn takes_a_set_a_list_or_one_key() {
        check(EC, 1, 0);
        check(&format!("[{EC},{OKP}]"), 1, 1);
        check(&format!(r#"{{"keys":[{OKP},{OKP},{EC}]}}"#), 1, 2);
        for none in ["", "{}", "[]", "1", "null", r#"{"keys":[]}"#, r#"{"keys":1}"#, "not JSON"] {
            check(none, 0, 0);
        }
    }

    #[test]
    fn junk_in_a_set_is_skipped() {
        for junk in [
            "1",
            "null",
            "[]",
            "{}",
            r#"{"kty":1}"#,
            r#"{"kty":"oct","k":"AAAA"}"#,
            r#"{"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"}"#,
            r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}"#,
            r#"{"kty":"OKP","crv":"X25519","x":"AA"}"#,
            r#"{"kty":"RSA","n":"AQAB","e":"AQAB"}"#,
        ] {
            check(&format!(r#"{{"keys":[{junk},{EC}]}}"#), 1, 0);
            check(junk, 0, 0);
        }
    }

    #[test]
    fn what_a_key_is_for_counts() {
        let with = |key: &str, member: &str| key.replacen('{', &format!("{{{member},"), 1);
        let rsa = EXAMPLES.replace(r#""alg":"RS256","#, "");
        check(&rsa, 1, 0);
        for (key, alg, is_right) in [
            (EC, "ES256", true),
            (EC, "ES384", false),
            (EC, "RS256", false),
            (EC, "EdDSA", false),
            (OKP, "EdDSA", true),
            (OKP, "Ed25519", true),
            (OKP, "ES256", false),
        ] {
            let key = with(key, &format!(r#""alg":"{alg}""#));
            assert_eq!(parse(key.as_bytes()).is_some(), is_right, "{key}");
        }
        for (alg, is_right) in [("PS512", true), ("RS384", false), ("RSA-OAEP", false)] {
            assert_eq!(parse(EXAMPLES.replace("RS256", alg).as_bytes()).is_some(), is_right);
        }
        for (member, is_right) in [
            (r#""use":"sig""#, true),
            (r#""use":"enc""#, false),
            (r#""use":1"#, false),
            (r#""key_ops":["sign","verify"]"#, true),
            (r#""key_ops":["sign"]"#, false),
            (r#""key_ops":[]"#, false),
            (r#""key_ops":"verify""#, false),
            (r#""alg":1"#, false),
            (r#""d":"AA""#, false),
            (r#""x5c":[],"other":{}"#, true),
        ] {
            for key in [EC, OKP] {
                let key = with(key, member);
                assert_eq!(parse(key.as_bytes()).is_some(), is_right, "{key}");
            }
        }
        assert!(has_private(
            format!(r#"{{"keys":[{EC},{}]}}"#, with(OKP, r#""d":"AA""#)).as_bytes()
        ));
        assert!(!has_private(EXAMPLES.as_bytes()) && !has_private(b"junk"));
    }

    #[test]
    fn refuses_keys_of_the_wrong_shape() {
        for (from, to) in [
            (r#""x":"M"#, r#""x":""#),      // A byte less.
            (r#""x":"M"#, r#""x":"AAAAM"#), // Three more.
            (r#"D4","y""#, r#"D5","y""#),   // Another spelling of the same bytes.
            (r#"D4","y""#, r#"D4=","y""#),  // Padded.
            (r#""x":"#, r#""z":"#),         // Absent.
            (r#""crv":"P-256""#, r#""crv":"P-384""#),
            (r#""crv":"P-256""#, r#""crv":"p-256""#),
            (r#""kty":"EC""#, r#""kty":"OKP""#),
            (r#""kty":"EC""#, r#""kty":"RSA""#),
        ] {
            let key = EC.replacen(from, to, 1);
            assert_ne!(key, EC);
            check(&key, 0, 0);
        }
        for (from, to) in [
            ("0vx7", ""),         // 2024 bits.
            ("0vx7", "Uvx7"),     // 2047 bits.
            ("0vx7", "AAAA0vx7"), // Zeros that belong to no number.
            ("AQAB", "AQ"),       // Signs nothing.
            ("AQAB", "AA"),
            ("AQAB", ""),
            (r#""n":"#, r#""m":"#),
        ] {
            let key = EXAMPLES.replacen(from, to, 1);
            assert_ne!(key, EXAMPLES);
            check(&key, 0, 0);
        }
    }
}
