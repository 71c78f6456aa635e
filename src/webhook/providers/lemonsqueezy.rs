//! Lemon Squeezy: the body alone is signed.
//!
//! <https://docs.lemonsqueezy.com/help/webhooks/signing-requests>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "lemonsqueezy",
    kind: Kind::Regular(Scheme { header: "x-signature", ..Scheme::BODY_HEX }),
    event_type: Source::Header("x-event-name"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Lemon Squeezy",
    docs: "https://docs.lemonsqueezy.com/help/webhooks/signing-requests",
    secret: "signing secret",
    signed: "",
};
