//! Calendly: a header like Stripe's.
//!
//! <https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "calendly",
    kind: Kind::Regular(Scheme {
        header: "calendly-webhook-signature",
        prefix: "v1=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(300),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "Calendly",
    docs: "https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures",
    secret: "webhook signing key",
    signed: "",
};
