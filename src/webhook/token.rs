//! Signed tokens that deliveries carry (RFC 7515 §7.1, RFC 7519). Small and strict: there is one
//! algorithm and nothing to choose, and what the jwt feature has besides would not fit in here.

use super::claim::{Algorithm, Claim, Signer};
use super::json::Json;
use super::{Error, HostAlgorithm, Unit};
use crate::encoding::{cut, cut_last, decode_base64url};

/// Reads a token: one of the keys claims to have signed it with this algorithm, for the time that
/// it says. `read` is what the provider reads out of its claims; an error names the one that is not
/// as it must be.
///
/// `None` for what is no such token, and for one that demands to be understood in ways that we do
/// not know (RFC 7515 §4.1.11).
pub(super) fn claim(
    token: &[u8],
    algorithm: HostAlgorithm,
    claim: &mut Claim,
    read: &dyn Fn(&Json<'_>, &mut Claim) -> Result<(), &'static str>,
) -> Option<()> {
    if token.len() > MAX_BYTES {
        return None;
    }
    let (signed, signature) = cut_last(str::from_utf8(token).ok()?, ".")?;
    let (header, payload) = cut(signed, ".")?;
    let message = claim.prove_one(Algorithm::Host(algorithm), decode_base64url(signature));
    message.add(signed.as_bytes());
    let proof = claim.proofs.last_mut().filter(|proof| !proof.signatures.is_empty())?;
    // What does not decode is no JSON either.
    let header = decode_base64url(header).unwrap_or_default();
    let claims = decode_base64url(payload).unwrap_or_default();
    let is_ours = read_header(&Json::parse(&header), algorithm, &mut proof.signer).is_some();
    let claims = Json::parse(&claims);
    let fault = read_times(&claims, claim).and_then(|()| read(&claims, claim)).err();
    claim.fault = fault.map(|name| Error::TokenClaim(name).into());
    (is_ours && claims.is_object()).then_some(())
}

fn read_header(header: &Json<'_>, algorithm: HostAlgorithm, signer: &mut Signer) -> Option<()> {
    let is_pinned = header.get("alg").text()? == name(algorithm)?.as_bytes();
    let id = header.get("kid");
    if id.exists() {
        *signer = Signer::Named(id.text()?.to_vec());
    }
    (is_pinned && !header.get("crit").exists()).then_some(())
}

fn read_times(claims: &Json<'_>, claim: &mut Claim) -> Result<(), &'static str> {
    read_time(claims, "iat", &mut claim.time)?;
    read_time(claims, "nbf", &mut claim.starts)?;
    read_time(claims, "exp", &mut claim.expires)?;
    claim.starts = claim.starts.map(|milliseconds| milliseconds / 1000);
    claim.expires = claim.expires.map(|milliseconds| milliseconds / 1000);
    if claim.time.is_none() { Err("iat") } else { Ok(()) }
}

#[inline(never)]
fn read_time(
    claims: &Json<'_>,
    name: &'static str,
    time: &mut Option<u64>,
) -> Result<(), &'static str> {
    let value = claims.get(name);
    if value.exists() {
        // RFC 7519 allows fractions, which nobody sends and which would have to be rounded.
        *time = Some(Unit::Seconds.parse(value.number().unwrap_or_default()).ok_or(name)?);
    }
    Ok(())
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
        claim(token.as_bytes(), HostAlgorithm::EcdsaP256Sha256, &mut read, &|_, _| Ok(()))?;
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
        let algorithm = HostAlgorithm::EcdsaP256Sha256;
        assert!(claim(b"\xff", algorithm, &mut read, &|_, _| Ok(())).is_none());
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
            assert_eq!(claim.fault, Some(Error::TokenClaim(name).into()), "{claims}");
        }
    }
}
