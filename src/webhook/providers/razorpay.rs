//! Razorpay: the body alone is signed.
//!
//! <https://razorpay.com/docs/webhooks/validate-test/>

use crate::webhook::{About, Kind, Provider, Scheme, Source};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "razorpay",
    kind: Kind::Regular(Scheme { header: "x-razorpay-signature", ..Scheme::BODY_HEX }),
    delivery_id: Source::Header("x-razorpay-event-id"),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Razorpay",
    docs: "https://razorpay.com/docs/webhooks/validate-test/",
    secret: "webhook secret",
    signed: "",
};
