//! Paddle Billing: like Stripe's header, with semicolons. While a secret is rotated there are several
//! `h1`, of which any may match. Paddle Classic (`p_signature`) is another scheme.
//!
//! <https://developer.paddle.com/webhooks/signature-verification>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "paddle",
    kind: Kind::Regular(Scheme {
        header: "paddle-signature",
        prefix: "h1=",
        separator: Some(b';'),
        time: Some(Time { source: TimeSource::Entry("ts="), unit: Unit::Seconds }),
        message: "{timestamp}:{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(5),
    delivery_id: Source::Body("event_id"),
    event_type: Source::Body("event_type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Paddle Billing",
    docs: "https://developer.paddle.com/webhooks/signature-verification",
    secret: "endpoint secret key, `pdl_ntfset_…` as it is",
    signed: "",
};
