//! Plaid: a token (ES256) with the hash of the body in it. The receiver fetches the key beforehand,
//! by the name that the token has for it.
//!
//! <https://plaid.com/docs/api/webhooks/webhook-verification/>

use crate::crypto::{Hash, KeyKind};
use crate::encoding::decode_hex;
use crate::webhook::claim::{Algorithm, Claim, Message, Proof};
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, HostAlgorithm, Key, Kind, Provider, SecretFormat, Settings, Source,
    Special, token,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "plaid",
    kind: Kind::Special(&Special {
        headers: HEADER,
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::Never,
    }),
    secret: SecretFormat::JsonWebKeys(KeyKind::P256),
    tolerance: Some(300),
    event_type: Source::Body("webhook_code"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Plaid",
    docs: "https://plaid.com/docs/api/webhooks/webhook-verification/",
    secret: "key of /webhook_verification_key/get, or several as a JSON Web Key Set",
    signed: "token that holds the SHA-256 of {body}",
};

fn claim<'a>(delivery: &Delivery<'a>, _: &'a [Key], _: &Settings) -> Result<Claim<'a>, Error> {
    let text = delivery.headers.required(HEADER)?;
    let mut hash = None;
    let claim = token::claim(text, HostAlgorithm::EcdsaP256Sha256, &mut |claims| {
        let hex = claims.get(BODY_HASH).and_then(|value| value.text());
        hash = hex.and_then(|hex| decode_hex(hex.as_bytes()));
        if hash.is_some() { Ok(()) } else { Err(Error::TokenClaim(BODY_HASH)) }
    });
    let mut claim = claim.ok_or_else(|| Error::malformed(HEADER))?;
    let digest = Algorithm::Digest(Hash::Sha256);
    claim.proofs.extend(hash.map(|hash| Proof::new(digest, vec![hash], Message::body())));
    Ok(claim)
}

const BODY_HASH: &str = "request_body_sha256";
const HEADER: &str = "plaid-verification";
