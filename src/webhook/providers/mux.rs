//! Mux: a header like Stripe's.
//!
//! <https://www.mux.com/docs/core/verify-webhook-signatures>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "mux",
    kind: Kind::Regular(Scheme {
        header: "mux-signature",
        prefix: "v1=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Mux",
    docs: "https://www.mux.com/docs/core/verify-webhook-signatures",
    secret: "signing secret",
    signed: "",
};
