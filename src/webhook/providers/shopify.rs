//! Shopify: the body alone is signed, and never empty. Of the two header families the newer one,
//! without `x-`, counts before the other.
//!
//! <https://shopify.dev/docs/apps/build/webhooks/subscribe/https>

use super::listed;
use crate::crypto::Hash;
use crate::webhook::claim::Claim;
use crate::webhook::provider::Signing;
use crate::webhook::{
    About, Delivery, Error, Key, Kind, Provider, Refusal, Scheme, Settings, Source, Special,
};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "shopify",
    kind: Kind::Special(&Special {
        headers: listed(SCHEME.header),
        reads_url: false,
        hash: Hash::Sha256,
        claim,
        sign: Signing::As(&SCHEME),
    }),
    delivery_id: Source::Header("shopify-webhook-id x-shopify-webhook-id"),
    event_type: Source::Header("shopify-topic x-shopify-topic"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Shopify",
    docs: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
    secret: "client secret of the app",
    signed: "{body}",
};

const SCHEME: Scheme<'_> =
    Scheme { header: "shopify-hmac-sha256 x-shopify-hmac-sha256", ..Scheme::BODY_BASE64 };

fn claim(
    delivery: &Delivery<'_>,
    _: &[Key],
    _: &Settings,
    claim: &mut Claim,
) -> Result<(), Refusal> {
    if delivery.body.is_empty() {
        return Err(Error::BodyMissing.into());
    }
    SCHEME.claim(delivery, Source::None, claim)
}
