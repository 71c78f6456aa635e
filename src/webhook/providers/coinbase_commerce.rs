//! Coinbase Commerce: the body alone is signed.
//!
//! <https://docs.cdp.coinbase.com/commerce/docs/webhooks-security>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "coinbase-commerce",
    kind: Kind::Regular(Scheme { header: "x-cc-webhook-signature", ..Scheme::BODY_HEX }),
    delivery_id: Source::Body("event.id"),
    event_type: Source::Body("event.type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Coinbase Commerce",
    docs: "https://docs.cdp.coinbase.com/commerce/docs/webhooks-security",
    secret: "webhook shared secret",
    signed: "",
};
