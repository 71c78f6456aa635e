//! WorkOS: a header like Stripe's with the time in milliseconds. Its Node library prints the parsed
//! body anew before it checks; what is signed is the raw body.
//!
//! <https://workos.com/docs/events/data-syncing/webhooks>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "workos",
    kind: Kind::Regular(Scheme {
        header: "workos-signature",
        prefix: "v1=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Milliseconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(180),
    delivery_id: Source::Body("id"),
    event_type: Source::Body("event"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "WorkOS",
    docs: "https://workos.com/docs/events/data-syncing/webhooks",
    secret: "webhook secret",
    signed: "",
};
