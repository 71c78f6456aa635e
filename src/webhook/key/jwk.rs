//! JSON Web Keys (RFC 7517, RFC 7518 §6, RFC 8037), as far as they hold public keys.

use std::slice;

use super::public::{Found, PublicKey};
use crate::crypto::{KeyKind, public_key};
use crate::encoding::decode_base64url;
use crate::webhook::HostAlgorithm;
use crate::webhook::json::Json;

/// A kind of key that we have algorithms for, as it is spelled with one of these.
struct Family {
    kty: &'static str,
    /// Empty where there are no curves.
    crv: &'static str,
    alg: &'static str,
    kind: KeyKind,
    /// What `alg` stands for, where the kind of the key leaves a choice.
    algorithm: Option<HostAlgorithm>,
    /// What the parts of the key are called.
    parts: [&'static str; 2],
}

/// Reads a set, a list of keys, or one. As RFC 7517 §5 asks, keys that are not for signatures or
/// that we have no algorithm for are skipped.
pub(super) fn parse(text: &[u8], found: &mut Found<'_>) {
    for jwk in list(&Json::parse(text)) {
        found.add(read(jwk));
    }
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

#[inline(never)]
fn read(jwk: &Json<'_>) -> Option<PublicKey> {
    let is = |name, value| is_text(jwk.get(name), value);
    let may_be = |name, value| !jwk.get(name).exists() || is(name, value);
    let operations = jwk.get("key_ops");
    let can_verify =
        !operations.exists() || operations.items().iter().any(|one| is_text(one, "verify"));
    if !may_be("use", "sig") || !can_verify || jwk.get("d").exists() {
        return None;
    }
    let family = FAMILIES.iter().find(|family| {
        is("kty", family.kty)
            && (family.crv.is_empty() || is("crv", family.crv))
            && may_be("alg", family.alg)
    })?;
    let [first, second] = family.parts;
    let (first, second) = (bytes(jwk, first), bytes(jwk, second));
    let mut key = PublicKey::new(&public_key(family.kind, &first, &second))?;
    key.id = jwk.get("kid").text().map(<[u8]>::to_vec);
    if jwk.get("alg").exists() {
        key.algorithm = family.algorithm;
    }
    Some(key)
}

#[inline(never)]
fn is_text(json: &Json<'_>, text: &str) -> bool {
    json.text() == Some(text.as_bytes())
}

/// Nothing where there are none, which no key takes.
#[inline(never)]
fn bytes(jwk: &Json<'_>, name: &str) -> Vec<u8> {
    let text = jwk.get(name).text().unwrap_or_default();
    str::from_utf8(text).ok().and_then(decode_base64url).unwrap_or_default()
}

const POINT: [&str; 2] = ["x", "y"];
const INTEGERS: [&str; 2] = ["n", "e"];

static FAMILIES: [Family; 6] = {
    const fn family(
        [kty, crv, alg]: [&'static str; 3],
        kind: KeyKind,
        algorithm: Option<HostAlgorithm>,
        parts: [&'static str; 2],
    ) -> Family {
        Family { kty, crv, alg, kind, algorithm, parts }
    }
    [
        family(["OKP", "Ed25519", "EdDSA"], KeyKind::Ed25519, None, POINT),
        family(["OKP", "Ed25519", "Ed25519"], KeyKind::Ed25519, None, POINT),
        family(["EC", "P-256", "ES256"], KeyKind::P256, None, POINT),
        family(["EC", "P-384", "ES384"], KeyKind::P384, None, POINT),
        family(["RSA", "", "RS256"], KeyKind::Rsa, Some(HostAlgorithm::RsaPkcs1Sha256), INTEGERS),
        family(["RSA", "", "PS512"], KeyKind::Rsa, Some(HostAlgorithm::RsaPssSha512), INTEGERS),
    ]
};

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

    fn parse(text: &[u8]) -> Vec<PublicKey> {
        let mut keys = Vec::new();
        super::parse(text, &mut Found { kind: None, keys: &mut keys });
        keys
    }

    /// How many keys there are for the host, and how many for us.
    #[track_caller]
    fn check(text: &str, host: usize, ed25519: usize) {
        let keys = parse(text.as_bytes());
        let ours = keys.iter().filter(|key| key.kind == KeyKind::Ed25519).count();
        assert_eq!((keys.len() - ours, ours), (host, ed25519), "{text}");
    }

    #[test]
    fn reads_the_examples_of_the_rfcs() {
        let keys = parse(EXAMPLES.as_bytes());
        let [key] = &*keys else { panic!("one key is for signatures") };
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
            assert_eq!(!parse(key.as_bytes()).is_empty(), is_right, "{key}");
        }
        for (alg, is_right) in [("PS512", true), ("RS384", false), ("RSA-OAEP", false)] {
            let keys = parse(EXAMPLES.replace("RS256", alg).as_bytes());
            assert_eq!(!keys.is_empty(), is_right);
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
                assert_eq!(!parse(key.as_bytes()).is_empty(), is_right, "{key}");
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
