//! What a key is called by what it is: the thumbprint of RFC 7638, with SHA-256.

use super::Error;
use crate::crypto::{Hash, digest};
use crate::encoding::encode_base64url;
use crate::encoding::json::{Object, Value, push_string};

/// The base64url thumbprint of a JWK, given as JSON text. Both halves of a key pair have the same.
///
/// # Errors
///
/// [`Error::JwkText`], [`Error::JwkMember`] for a member that the thumbprint is of and that is no
/// text, [`Error::JwkMismatch`] for an unknown type of key.
pub fn thumbprint(jwk: &str) -> Result<String, Error> {
    let jwk = Object::parse(jwk).map_err(Error::JwkText)?;
    let text = |name| jwk.get(name).and_then(Value::as_str).ok_or(Error::JwkMember(name));
    // RFC 7638 §3.2 and RFC 8037 §2: what a public key needs, in the order of the alphabet.
    let names: &[&'static str] = match text("kty")? {
        "EC" => &["crv", "kty", "x", "y"],
        "OKP" => &["crv", "kty", "x"],
        "RSA" => &["e", "kty", "n"],
        "oct" => &["k", "kty"],
        _ => return Err(Error::JwkMismatch("kty")),
    };
    let mut canonical = String::new();
    for name in names {
        canonical.push(if canonical.is_empty() { '{' } else { ',' });
        push_string(&mut canonical, name);
        canonical.push(':');
        push_string(&mut canonical, text(name)?);
    }
    canonical.push('}');
    Ok(encode_base64url(digest(Hash::Sha256, &[canonical.as_bytes()]).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7638 §3.1, RFC 8037 appendix A.3.
    #[test]
    fn agrees_with_the_rfcs() {
        const RSA: &str = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;
        const OKP: &str =
            r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        let expected = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
        assert_eq!(thumbprint(RSA).as_deref(), Ok(expected));
        let expected = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
        assert_eq!(thumbprint(OKP).as_deref(), Ok(expected));
        let private = OKP.replace('}', r#","d":"AA"}"#);
        assert_eq!(thumbprint(&private).as_deref(), Ok(expected));
    }

    #[test]
    fn refuses_what_has_none() {
        use Error::{JwkMember, JwkMismatch};

        assert!(matches!(thumbprint("[]"), Err(Error::JwkText(_))));
        for (jwk, error) in [
            ("{}", JwkMember("kty")),
            (r#"{"kty":"AKP","pub":""}"#, JwkMismatch("kty")),
            (r#"{"kty":"oct"}"#, JwkMember("k")),
            (r#"{"kty":"oct","k":1}"#, JwkMember("k")),
            (r#"{"kty":"EC","crv":"P-256","x":"AA"}"#, JwkMember("y")),
        ] {
            assert_eq!(thumbprint(jwk), Err(error), "{jwk}");
        }
    }
}
