//! HTTP Message Signatures (RFC 9421): the sender says what it signs. The algorithm is the caller's
//! choice or follows from the key, never from the message. A body is covered by its digest
//! (RFC 9530), if the sender covers that: `requiredComponents` makes sure of it.

mod component;
mod structured;

use self::component::Component;
use self::structured::{Member, dictionary};
use super::listed;
use crate::crypto::{Hash, KeyKind, digest};
use crate::encoding::{decode_base64, encode_base64, join};
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::provider::Signing;
use crate::webhook::url::Url;
use crate::webhook::{
    About, Delivery, Error, Headers, HostAlgorithm, Key, Kind, Provider, PublicKey, Refusal,
    Scheme, SecretFormat, Settings, Special, Time, TimeSource, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "http-message-signatures",
    kind: Kind::Special(&Special {
        headers: listed("signature-input *"),
        reads_url: true,
        hash: Hash::Sha256,
        claim,
        sign: Signing::By(sign),
    }),
    secret: SecretFormat::MessageSignature,
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "HTTP Message Signatures",
    docs: "https://www.rfc-editor.org/rfc/rfc9421",
    secret: "public key as PEM, JSON Web Key or base64; or shared secret in base64, with the option \
             `algorithm`",
    signed: "components that the sender names; {body} by `content-digest`, if it is among \
             `requiredComponents`",
};

fn claim(
    delivery: &Delivery<'_>,
    keys: &[Key],
    settings: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    check_choice(keys, settings)?;
    let mut signed = Signed::default();
    signed.read(delivery.headers)?;
    signed.claim(delivery, keys, settings, claim)
}

/// The signatures, and what is said of each.
#[derive(Default)]
struct Signed<'a> {
    inputs: Vec<Member<'a>>,
    signatures: Vec<Member<'a>>,
}

impl<'a> Signed<'a> {
    fn read(&mut self, headers: Headers<'a>) -> Result<(), Refusal> {
        dictionary(headers, INPUT, b'(', &mut self.inputs)?;
        dictionary(headers, SIGNATURE, b':', &mut self.signatures)
    }

    fn claim(
        &self,
        delivery: &Delivery<'_>,
        keys: &[Key],
        settings: &Settings,
        claim: &mut Claim,
    ) -> Result<(), Refusal> {
        let mut refusal = None;
        // Where all are refused, the last tells why.
        for input in self.inputs.iter().rev() {
            let signature = self.signatures.iter().find(|signature| signature.key == input.key);
            let Some(signature) = signature.and_then(|found| decode_base64(found.base64)) else {
                refusal = refusal.or_else(|| Some(Error::malformed(SIGNATURE)));
                continue;
            };
            for (name, algorithm) in ALGORITHMS.iter().rev() {
                let is_meant = match input.parameter(b"alg") {
                    Some([b'"', own @ .., b'"']) => own == name.as_bytes(),
                    own => own.is_none(),
                };
                if is_meant && is_usable(keys, settings, name, *algorithm) {
                    let mut one = Claim::default();
                    let message = one.prove_one(*algorithm, Some(signature.clone()));
                    let base = add_base(input, delivery, &mut message.before);
                    match base.and_then(|()| read(input, delivery, settings, &mut one)) {
                        Ok(()) => claim.others.push(one),
                        Err(error) => refusal = refusal.or(Some(error)),
                    }
                }
            }
        }
        // This claim itself proves nothing.
        if claim.others.is_empty() {
            Err(refusal.unwrap_or_else(|| Error::KeyUnknown.into()))
        } else {
            Ok(())
        }
    }
}

/// What one signature says besides.
fn read(
    input: &Member<'_>,
    delivery: &Delivery<'_>,
    settings: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    claim.time = milliseconds(input, b"created")?;
    claim.expires = milliseconds(input, b"expires")?.map(|time| time / 1000);
    if covers(input, DIGEST) {
        prove_digests(delivery, claim)?;
    }
    // Who sets a window means it to be checked.
    let is_timeless = claim.time.is_none() && settings.freshness.tolerance.is_some();
    let mut missing = is_timeless.then_some("created");
    for wanted in settings.required_components.iter().rev() {
        if !covers(input, wanted) {
            missing = Some(wanted);
        }
    }
    claim.fault = missing.map(|name| Error::ComponentMissing(name.to_owned()).into());
    Ok(())
}

/// Adds what is signed (RFC 9421 §2.5).
fn add_base(
    input: &Member<'_>,
    delivery: &Delivery<'_>,
    base: &mut Vec<u8>,
) -> Result<(), Refusal> {
    for (place, text) in input.strings.iter().enumerate() {
        let component = Component::of(&input.list, *text);
        for other in input.strings.iter().take(place) {
            if Component::of(&input.list, *other) == component {
                return Err(Error::malformed(INPUT));
            }
        }
        base.extend_from_slice(input.list.get(text.start..text.end).unwrap_or_default());
        base.extend_from_slice(b": ");
        component.add_to(base, delivery)?;
        base.push(b'\n');
    }
    base.extend_from_slice(b"\"@signature-params\": ");
    base.extend_from_slice(&input.list);
    Ok(())
}

/// A time among the parameters. Milliseconds since 1970.
fn milliseconds(input: &Member<'_>, name: &[u8]) -> Result<Option<u64>, Refusal> {
    let Some(text) = input.parameter(name) else { return Ok(None) };
    Unit::Seconds.parse(text).map(Some).ok_or_else(|| Error::malformed(INPUT))
}

fn covers(input: &Member<'_>, wanted: &str) -> bool {
    input.strings.iter().any(|text| Component::of(&input.list, *text).is_called(wanted))
}

/// The digests of the body that we know the algorithms of (RFC 9530). Without one, a signature that
/// covers them covers nothing.
fn prove_digests(delivery: &Delivery<'_>, claim: &mut Claim) -> Result<(), Refusal> {
    let mut digests = Vec::new();
    dictionary(delivery.headers, DIGEST, b':', &mut digests)?;
    let mut is_right = false;
    for member in &digests {
        let hash = if member.key == b"sha-256" {
            Hash::Sha256
        } else if member.key == b"sha-512" {
            Hash::Sha512
        } else {
            continue;
        };
        let digest = decode_base64(member.base64);
        is_right = digest.is_some();
        claim.prove_one(Algorithm::Digest(hash), digest).has_body = true;
        if !is_right {
            break;
        }
    }
    if is_right { Ok(()) } else { Err(Error::malformed(DIGEST)) }
}

/// Refuses keys that the choice of an algorithm does not fit, or that need one.
fn check_choice(keys: &[Key], settings: &Settings) -> Result<(), Refusal> {
    // A public key in a form that we do not know may look like a shared secret, with which everyone
    // could sign; and RSA has two ways of padding.
    let is_for_both = |key: &PublicKey| key.kind == KeyKind::Rsa && key.algorithm.is_none();
    let is_open = |key: &Key| key.bytes().is_some() || key.public().iter().any(is_for_both);
    if settings.algorithm.is_none() && keys.iter().any(is_open) {
        return Err(Error::OptionMissing("algorithm").into());
    }
    for (name, algorithm) in ALGORITHMS {
        if is_usable(keys, settings, name, *algorithm) {
            return Ok(());
        }
    }
    Err(Error::OptionInvalid("algorithm").into())
}

/// Whether there is a key for an algorithm, and no other one was chosen.
#[inline(never)]
fn is_usable(keys: &[Key], settings: &Settings, name: &str, algorithm: Algorithm) -> bool {
    let is_for = |key: &Key| match algorithm {
        Algorithm::Ed25519 => !key.ed25519().is_empty(),
        Algorithm::Host(algorithm) => key.public().iter().any(|key| key.fits(algorithm)),
        _ => key.bytes().is_some(),
    };
    let is_chosen = settings.algorithm.as_ref().is_none_or(|own| own == name);
    is_chosen && keys.iter().any(is_for)
}

/// Signs method, URL and body with a shared secret.
fn sign(
    delivery: &Delivery<'_>,
    key: &Key,
    _: &str,
    now: u64,
    send: &mut dyn FnMut(&str, &str),
) -> Result<(), Refusal> {
    if key.bytes().is_none() {
        return Err(Error::NotSignable.into());
    }
    let url = &Url::new(delivery.url()?).target_uri();
    let hash = encode_base64(digest(Hash::Sha256, &[delivery.body]).as_bytes());
    let digest = join(&["sha-256=:", &hash, ":"]);
    send(DIGEST, &digest);
    let delivery = Delivery { url, ..*delivery };
    SIGNED.sign(&delivery, key, &digest, now, &mut |name, value| {
        let [before, after] = if name == INPUT { [COVERED, ""] } else { ["", ":"] };
        send(name, &join(&["sig1=", before, value, after]));
    })
}

/// What we sign, the digest as the id.
const SIGNED: Scheme<'_> = Scheme {
    header: SIGNATURE,
    prefix: ":",
    time: Some(Time { source: TimeSource::Header(INPUT), unit: Unit::Seconds }),
    message: "\"@method\": {method}\n\"@target-uri\": {url}\n\"content-digest\": {id}\n\
              \"@signature-params\": (\"@method\" \"@target-uri\" \"content-digest\");\
              created={timestamp}",
    ..Scheme::BODY_BASE64
};

/// The same, as the sender says it.
const COVERED: &str = r#"("@method" "@target-uri" "content-digest");created="#;

const ALGORITHMS: &[(&str, Algorithm)] = &[
    ("hmac-sha256", Algorithm::Hmac(Hash::Sha256)),
    ("ed25519", Algorithm::Ed25519),
    ("ecdsa-p256-sha256", Algorithm::Host(HostAlgorithm::EcdsaP256Sha256)),
    ("ecdsa-p384-sha384", Algorithm::Host(HostAlgorithm::EcdsaP384Sha384)),
    ("rsa-v1_5-sha256", Algorithm::Host(HostAlgorithm::RsaPkcs1Sha256)),
    ("rsa-pss-sha512", Algorithm::Host(HostAlgorithm::RsaPssSha512)),
];
const DIGEST: &str = "content-digest";
const INPUT: &str = "signature-input";
const SIGNATURE: &str = "signature";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhook::{Freshness, Secret};

    #[test]
    fn a_digest_is_checked_however_its_component_is_spelled() {
        for name in ["content-digest", "Content-Digest"] {
            let input = ["a=(\"", name, "\")"].concat();
            let headers: [(&str, &[u8]); 3] = [
                (INPUT, input.as_bytes()),
                (SIGNATURE, b"a=:AAAA:"),
                (DIGEST, b"sha-256=:AAAA:, sha-1=:AAAA:"),
            ];
            let headers = Headers(&headers);
            let delivery = Delivery { body: b"", headers, method: "POST", url: "https://a/" };
            let key = Key::parse(PROVIDER.secret, Hash::Sha256, Secret::Text("c2VjcmV0"));
            let mut settings = Settings::new(Freshness { now: 0, tolerance: None });
            settings.algorithm = Some("hmac-sha256".to_owned());
            let keys = [key.expect("a shared secret")];
            let claim = Claim::of(|read| claim(&delivery, &keys, &settings, read)).expect(name);
            let proofs = claim.others[0].proofs.iter().map(|proof| proof.algorithm);
            let expected = [Algorithm::Hmac(Hash::Sha256), Algorithm::Digest(Hash::Sha256)];
            assert_eq!(proofs.collect::<Vec<_>>(), expected, "{name}");
        }
    }
}
