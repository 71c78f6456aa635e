//! ElevenLabs: a header like Stripe's, with a window of half an hour.
//!
//! <https://elevenlabs.io/docs/product-guides/administration/webhooks>

use crate::webhook::{About, Kind, Provider, Scheme, Source, Time, TimeSource, Unit};

pub(super) const PROVIDER: Provider<'_> = Provider {
    id: "elevenlabs",
    kind: Kind::Regular(Scheme {
        header: "elevenlabs-signature",
        prefix: "v0=",
        separator: Some(b','),
        time: Some(Time { source: TimeSource::Entry("t="), unit: Unit::Seconds }),
        message: "{timestamp}.{body}",
        ..Scheme::BODY_HEX
    }),
    tolerance: Some(1800),
    event_type: Source::Body("type"),
    ..Provider::DEFAULTS
};

pub(super) const ABOUT: About = About {
    name: "ElevenLabs",
    docs: "https://elevenlabs.io/docs/product-guides/administration/webhooks",
    secret: "webhook secret",
    signed: "",
};
