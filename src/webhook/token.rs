//! Signed tokens that deliveries carry (RFC 7515 §7.1, RFC 7519). Small and strict: there is one
//! algorithm and nothing to choose, and what the jwt feature has besides would not fit in here.

use super::claim::{Algorithm, Claim, Message, Signer};
use super::json::Json;
use super::{Error, HostAlgorithm, Unit};
use crate::encoding::{cut, cut_last, decode_base64url};

/// Reads a token: one of the keys claims to have signed it with this algorithm, for the time that
/// it says. Returns its claims, the text of a JSON object.
///
/// `None` for what is no such token, and for one that demands to be understood in ways that we do
/// not know (RFC 7515 §4.1.11).
pub(super) fn claim(token: &[u8], algorithm: HostAlgorithm, claim: &mut Claim) -> Option<Vec<u8>> {
    if token.len() > MAX_BYTES {
        return None;
    }
    let (signed, signature) = str::from_utf8(token).ok().and_then(|token| cut_last(token, "."))?;
    let (header, payload) = cut(signed, ".")?;
    let (header, payload) = (decode_base64url(header)?, decode_base64url(payload)?);
    let (header, claims) = (Json::parse(&header)?, Json::parse(&payload)?);
    let is_pinned = header.get("alg")?.text()? == name(algorithm)?.as_bytes();
    if !is_pinned || header.get("crit").is_some() || claims.members().is_none() {
        return None;
    }
    let mut message = Message::default();
    message.add(signed.as_bytes());
    claim.prove(Algorithm::Host(algorithm), vec![decode_base64url(signature)?], message);
    if let (Some(key), Some(proof)) = (header.get("kid"), claim.proofs.last_mut()) {
        proof.signer = Signer::Named(key.text()?);
    }
    claim.fault = read_times(claim, claims).err();
    Some(payload)
}

fn read_times(claim: &mut Claim, claims: Json<'_>) -> Result<(), Error> {
    let milliseconds = |name| match claims.get(name) {
        // RFC 7519 allows fractions, which nobody sends and which would have to be rounded.
        Some(value) => match value.number().and_then(|text| Unit::Seconds.parse(text)) {
            None => Err(Error::TokenClaim(name)),
            time => Ok(time),
        },
        None => Ok(None),
    };
    claim.time = milliseconds("iat")?;
    claim.starts = milliseconds("nbf")?.map(|time| time / 1000);
    claim.expires = milliseconds("exp")?.map(|time| time / 1000);
    if claim.time.is_none() { Err(Error::TokenClaim("iat")) } else { Ok(()) }
}

/// What tokens call an algorithm (RFC 7518 §3.1).
const fn name(algorithm: HostAlgorithm) -> Option<&'static str> {
    match algorithm {
        HostAlgorithm::EcdsaP256Sha256 => Some("ES256"),
        HostAlgorithm::RsaPkcs1Sha256 => Some("RS256"),
        HostAlgorithm::EcdsaP384Sha384
        | HostAlgorithm::Hmac(_)
        | HostAlgorithm::RsaPkcs1Sha1
        | HostAlgorithm::RsaPssSha512 => None,
    }
}

/// More than any provider's token.
const MAX_BYTES: usize = 16 * 1024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::encode_base64url;

    const HEADER: &str = r#"{"alg":"ES256","kid":"k1","typ":"JWT"}"#;
    const CLAIMS: &str = r#"{"iat":1700000000,"nbf":1700000001,"exp":1700000002}"#;

    fn token(header: &str, claims: &str) -> String {
        [header, claims, "signature"].map(|part| encode_base64url(part.as_bytes())).join(".")
    }

    fn read(token: &str) -> Option<Claim> {
        let mut read = Claim::default();
        claim(token.as_bytes(), HostAlgorithm::EcdsaP256Sha256, &mut read)?;
        Some(read)
    }

    #[test]
    fn reads_a_token() {
        let text = token(HEADER, CLAIMS);
        let claim = read(&text).expect("a token");
        let [proof] = &*claim.proofs else { panic!("one proof") };
        assert_eq!(proof.signer, Signer::Named("k1".into()));
        assert_eq!(proof.signatures, [b"signature"]);
        let signed = proof.message.bytes(b"body").concat();
        assert_eq!(Some(&*signed), text.rsplit_once('.').map(|(signed, _)| signed.as_bytes()));
        assert_eq!(claim.time, Some(1_700_000_000_000));
        assert_eq!((claim.starts, claim.expires), (Some(1_700_000_001), Some(1_700_000_002)));
        assert_eq!(claim.fault, None);
        let nameless = read(&token(r#"{"alg":"ES256"}"#, CLAIMS)).expect("a token");
        assert_eq!(nameless.proofs[0].signer, Signer::Any);
    }

    #[test]
    fn refuses_everything_else() {
        let whole = token(HEADER, CLAIMS);
        let signed = whole.rsplit_once('.').expect("parts").0;
        let long = token(HEADER, &format!("{{\"a\":\"{}\"}}", "a".repeat(MAX_BYTES)));
        for text in [
            "",
            ".",
            "..",
            "...",
            "a.b.c",
            signed,
            &format!("{whole}."),
            &format!(".{whole}"),
            &format!("{whole}.a"),
            &format!("{whole}="),
            &format!("{signed}.a"),
            &format!("{signed}.a+/a"),
            &whole.replace('.', " ."),
            &long,
        ] {
            assert!(read(text).is_none(), "{text}");
        }
        for header in [
            "{}",
            "[]",
            "",
            r#"{"alg":"none"}"#,
            r#"{"alg":"es256"}"#,
            r#"{"alg":"HS256"}"#,
            r#"{"alg":"RS256"}"#,
            r#"{"alg":["ES256"]}"#,
            r#"{"alg":"ES256","alg":"ES256"}"#,
            r#"{"alg":"ES256","\u0061lg":"none"}"#,
            r#"{"alg":"ES256","kid":1}"#,
            r#"{"alg":"ES256","crit":["exp"]}"#,
            r#"{"alg":"ES256","crit":[],"b64":false}"#,
        ] {
            assert!(read(&token(header, CLAIMS)).is_none(), "{header}");
        }
        for claims in ["", "[]", "1", "null", "{", r#"{"iat":1,"iat":2}"#] {
            assert!(read(&token(HEADER, claims)).is_none(), "{claims}");
        }
        let mut read = Claim::default();
        assert!(claim(b"\xff", HostAlgorithm::EcdsaP256Sha256, &mut read).is_none());
    }

    #[test]
    fn times_are_whole_seconds() {
        for (claims, name) in [
            ("{}", "iat"),
            (r#"{"iat":null}"#, "iat"),
            (r#"{"iat":"1"}"#, "iat"),
            (r#"{"iat":1.5}"#, "iat"),
            (r#"{"iat":1e3}"#, "iat"),
            (r#"{"iat":-1}"#, "iat"),
            (r#"{"iat":99999999999999999999}"#, "iat"),
            (r#"{"iat":1,"exp":"2"}"#, "exp"),
            (r#"{"iat":1,"exp":null}"#, "exp"),
            (r#"{"iat":1,"nbf":true}"#, "nbf"),
        ] {
            let claim = read(&token(HEADER, claims)).expect("a token");
            assert_eq!(claim.fault, Some(Error::TokenClaim(name)), "{claims}");
        }
    }
}
