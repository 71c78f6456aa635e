//! HTTP Message Signatures (RFC 9421): the sender says what it signs. The algorithm is the caller's
//! choice or follows from the key, never from the message. A body is covered by its digest
//! (RFC 9530), if the sender covers that: `requiredComponents` makes sure of it.

mod component;
mod structured;

use self::structured::{Input, Reader, dictionary, plain_string};
use crate::crypto::{Hash, digest};
use crate::encoding::{decode_base64, encode_base64, join};
use crate::webhook::claim::{Algorithm, Claim, Message};
use crate::webhook::provider::Signing;
use crate::webhook::time::print_number;
use crate::webhook::{
    About, Delivery, Error, Headers, HostAlgorithm, Key, Kind, Provider, PublicKey, SecretFormat,
    Settings, Special, Unit,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "http-message-signatures",
    kind: Kind::Special(&Special {
        headers: "signature-input *",
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
) -> Result<(), Error> {
    let algorithms = algorithms(keys, settings.algorithm.as_deref())?;
    let inputs = joined(delivery, INPUT)?;
    let inputs = dictionary(&inputs, Reader::input).ok_or_else(|| Error::malformed(INPUT))?;
    let signatures = joined(delivery, SIGNATURE)?;
    let signatures =
        dictionary(&signatures, Reader::bytes).ok_or_else(|| Error::malformed(SIGNATURE))?;
    let (mut claims, mut refusal) = (Vec::new(), Error::KeyUnknown);
    for (label, input) in &inputs {
        let signature = signatures.iter().find(|(other, _)| other == label);
        let signature = signature.and_then(|(_, base64)| decode_base64(base64.as_bytes()));
        let Some(signature) = signature else {
            refusal = Error::malformed(SIGNATURE);
            continue;
        };
        for (name, algorithm) in &algorithms {
            if input.parameters.get("alg").is_some_and(|own| plain_string(own) != Some(name)) {
                continue;
            }
            match claim_of(input, *algorithm, signature.clone(), delivery, settings) {
                Ok(claim) => claims.push(claim),
                Err(error) => refusal = error,
            }
        }
    }
    *claim = claims.pop().ok_or(refusal)?;
    claim.others = claims;
    Ok(())
}

/// What one signature says.
fn claim_of(
    input: &Input<'_>,
    algorithm: Algorithm,
    signature: Vec<u8>,
    delivery: &Delivery<'_>,
    settings: &Settings,
) -> Result<Claim, Error> {
    let milliseconds = |name| match input.parameters.get(name) {
        Some(text) => {
            Unit::Seconds.parse(text.as_bytes()).map(Some).ok_or_else(|| Error::malformed(INPUT))
        }
        None => Ok(None),
    };
    let mut claim = Claim::default();
    claim.prove(algorithm, vec![signature], base(input, delivery)?);
    claim.time = milliseconds("created")?;
    claim.expires = milliseconds("expires")?.map(|time| time / 1000);
    if input.components.iter().any(|component| component.name == DIGEST) {
        prove_digests(delivery, &mut claim)?;
    }
    let lacks = |wanted: &&String| !input.components.iter().any(|own| own.is_called(wanted));
    let missing = settings.required_components.iter().find(lacks);
    let is_timeless = claim.time.is_none() && settings.freshness.tolerance.is_some();
    claim.fault = match missing {
        Some(name) => Some(Error::ComponentMissing(name.clone())),
        // Who sets a window means it to be checked.
        None => is_timeless.then(|| Error::ComponentMissing("created".to_owned())),
    };
    Ok(claim)
}

/// What is signed (RFC 9421 §2.5).
fn base(input: &Input<'_>, delivery: &Delivery<'_>) -> Result<Message, Error> {
    let mut base = Message::default();
    for (index, component) in input.components.iter().enumerate() {
        if input.components.iter().take(index).any(|other| other == component) {
            return Err(Error::malformed(INPUT));
        }
        let (value, parameters) = (component.value(delivery)?, component.parameters.text());
        base.add(b"\"").add(component.name.as_bytes()).add(b"\"").add(parameters.as_bytes());
        base.add(b": ").add(&value).add(b"\n");
    }
    base.add(b"\"@signature-params\": ").add(input.text.as_bytes());
    Ok(base)
}

/// The digests of the body that we know the algorithms of (RFC 9530). Without one, a signature that
/// covers them covers nothing.
fn prove_digests(delivery: &Delivery<'_>, claim: &mut Claim) -> Result<(), Error> {
    let malformed = || Error::malformed(DIGEST);
    let digests = joined(delivery, DIGEST)?;
    let digests = dictionary(&digests, Reader::bytes).ok_or_else(malformed)?;
    let mut is_known = false;
    for (name, base64) in digests {
        let hash = match name {
            "sha-256" => Hash::Sha256,
            "sha-512" => Hash::Sha512,
            _ => continue,
        };
        let digest = decode_base64(base64.as_bytes()).ok_or_else(malformed)?;
        claim.prove(Algorithm::Digest(hash), vec![digest], Message::body());
        is_known = true;
    }
    if is_known { Ok(()) } else { Err(malformed()) }
}

/// The algorithms that the keys are for.
fn algorithms(keys: &[Key], chosen: Option<&str>) -> Result<Vec<(&'static str, Algorithm)>, Error> {
    let fits = |algorithm| {
        keys.iter().any(|key| match algorithm {
            Algorithm::Ed25519 => !key.ed25519().is_empty(),
            Algorithm::Host(algorithm) => key.public().iter().any(|key| key.fits(algorithm)),
            _ => key.bytes().is_some(),
        })
    };
    // A public key in a form that we do not know may look like a shared secret, with which everyone
    // could sign; and RSA has two ways of padding.
    let is_open = keys.iter().any(|key| {
        let rsa = [HostAlgorithm::RsaPkcs1Sha256, HostAlgorithm::RsaPssSha512];
        let is_for_both = |key: &PublicKey| rsa.iter().all(|algorithm| key.fits(*algorithm));
        key.bytes().is_some() || key.public().iter().any(is_for_both)
    });
    if chosen.is_none() && is_open {
        return Err(Error::OptionMissing("algorithm"));
    }
    let named = ALGORITHMS.into_iter().filter(|(name, _)| chosen.is_none_or(|own| own == *name));
    let found: Vec<_> = named.filter(|(_, algorithm)| fits(*algorithm)).collect();
    if found.is_empty() { Err(Error::OptionInvalid("algorithm")) } else { Ok(found) }
}

/// All values of a header, which is a list.
fn joined(delivery: &Delivery<'_>, name: &str) -> Result<String, Error> {
    let mut joined = Vec::new();
    for value in delivery.headers.all(name) {
        joined.extend_from_slice(value);
        joined.extend_from_slice(b", ");
    }
    joined.truncate(joined.len().saturating_sub(2));
    if joined.is_empty() {
        return Err(Error::missing(name));
    }
    String::from_utf8(joined).map_err(|_| Error::malformed(name))
}

/// Signs method, URL and body with a shared secret.
fn sign(
    delivery: &Delivery<'_>,
    key: &Key,
    _: &str,
    now: u64,
    send: &mut dyn FnMut(&str, &str),
) -> Result<(), Error> {
    let hmac = key.hmac(Hash::Sha256).ok_or(Error::NotSignable)?;
    let hash = encode_base64(digest(Hash::Sha256, &[delivery.body]).as_bytes());
    let content_digest = join(&["sha-256=:", &hash, ":"]);
    let covered = r#"sig1=("@method" "@target-uri" "content-digest");created="#;
    let input = join(&[covered, &print_number(now)]);
    let headers = [(DIGEST, content_digest.as_bytes())];
    let delivery = Delivery { headers: Headers(&headers), ..*delivery };
    let inputs = dictionary(&input, Reader::input).unwrap_or_default();
    for (_, parsed) in &inputs {
        let tag = hmac.tag(&base(parsed, &delivery)?.bytes(delivery.body));
        send(DIGEST, &content_digest);
        send(INPUT, &input);
        send(SIGNATURE, &join(&["sig1=:", &encode_base64(tag.as_bytes()), ":"]));
    }
    Ok(())
}

const ALGORITHMS: [(&str, Algorithm); 6] = [
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
