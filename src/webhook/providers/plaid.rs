//! Plaid: a token (ES256) with the hash of the body in it. The receiver fetches the key beforehand,
//! by the name that the token has for it.
//!
//! <https://plaid.com/docs/api/webhooks/webhook-verification/>

use super::listed;
use crate::crypto::{Hash, KeyKind};
use crate::encoding::decode_hex;
use crate::webhook::claim::{Algorithm, Claim};
use crate::webhook::json::Json;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, HostAlgorithm, Key, Kind, Provider, Refusal, SecretFormat, Settings,
    Source, Special, token,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "plaid",
    kind: Kind::Special(&Special {
        headers: listed(HEADER),
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

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    let token = delivery.headers.required(HEADER)?;
    token::claim(token, HostAlgorithm::EcdsaP256Sha256, claim, &read)
        .ok_or_else(|| Error::malformed(HEADER))
}

fn read(claims: &Json<'_>, claim: &mut Claim) -> Result<(), &'static str> {
    let hash = claims.get(BODY_HASH).text().and_then(decode_hex).ok_or(BODY_HASH)?;
    claim.prove_one(Algorithm::Digest(Hash::Sha256), Some(hash)).has_body = true;
    Ok(())
}

const BODY_HASH: &str = "request_body_sha256";
const HEADER: &str = "plaid-verification";
